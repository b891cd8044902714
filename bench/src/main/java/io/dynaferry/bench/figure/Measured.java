package io.dynaferry.bench.figure;

import io.dynaferry.bench.figure.Figure.Better;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/** What a figure came to in a number of rounds. */
record Measured(Figure figure, double median, double least, double most, int rounds) {
    /** By how much a figure may be worse than the one that is recorded. */
    static final double TOLERANCE = 0.15;

    /** Empty if there are no values. */
    static Optional<Measured> of(Figure figure, DoubleStream values) {
        double[] sorted = values.sorted().toArray();
        int rounds = sorted.length;
        return rounds == 0
                ? Optional.empty()
                : Optional.of(new Measured(
                        figure,
                        (sorted[(rounds - 1) / 2] + sorted[rounds / 2]) / 2,
                        sorted[0],
                        sorted[rounds - 1],
                        rounds));
    }

    boolean isWorseThan(double recorded) {
        return figure.isComparable()
                && (figure.better() == Better.LESS
                        ? median > recorded * (1 + TOLERANCE)
                        : median < recorded * (1 - TOLERANCE));
    }

    /** A line of the table that is recorded. */
    String row() {
        return "| " + figure.name() + " | " + shown(median) + " | "
                + (rounds == 1 ? "" : shown(least) + " to " + shown(most))
                + " | " + verdict(figure.bound()) + " |\n";
    }

    private String verdict(@Nullable Double bound) {
        return bound == null
                ? "none | "
                : (figure.better() == Better.LESS ? "at most " : "at least ") + shown(bound) + " | "
                        + (figure.better().keeps(median, bound) ? "met" : "missed");
    }

    private static String shown(double value) {
        return String.format(Locale.ROOT, value >= 100 ? "%,.0f" : "%.2f", value);
    }
}
