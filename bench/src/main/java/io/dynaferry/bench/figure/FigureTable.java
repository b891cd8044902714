package io.dynaferry.bench.figure;

import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The figures as the document shows them, and as they are read from there. */
record FigureTable(String text) {
    static FigureTable of(String surroundings, List<Measured> figures) {
        return new FigureTable(surroundings
                + "\n\n| figure | median | spread | bound | |\n|---|---|---|---|---|\n"
                + figures.stream().map(Measured::row).collect(Collectors.joining()));
    }

    /** What is recorded of a figure; empty if nothing is. */
    OptionalDouble recorded(Figure figure) {
        Matcher row = Pattern.compile("\\| " + Pattern.quote(figure.name()) + " \\| ([\\d,.]+) \\|")
                .matcher(text);
        return row.find()
                ? OptionalDouble.of(Double.parseDouble(row.group(1).replace(",", "")))
                : OptionalDouble.empty();
    }

    /** A sentence on every figure that has become worse by more than is tolerated. */
    List<String> regressions(List<Measured> now) {
        return now.stream()
                .filter(measured -> recorded(measured.figure()).stream().anyMatch(measured::isWorseThan))
                .map(measured -> measured.figure().name() + ": " + measured.median() + ", recorded "
                        + recorded(measured.figure()).getAsDouble())
                .toList();
    }
}
