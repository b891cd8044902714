package io.dynaferry.report.page;

import io.dynaferry.report.text.Amounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Values over the time since the beginning, one line for each series. */
public final class LinePlot extends Part {
    private static final int HEIGHT = 214;
    private static final int TOP = 24;
    private static final int BOTTOM = 186;
    private static final int LABELS = 206;
    private static final double WIDTH = 1000;

    /** How a series is drawn. */
    public enum Stroke {
        /** What the plot is about: a line with its area. */
        MAIN,
        /** Something beside it: a thin line. */
        SECOND,
        /** What it must not pass: a dashed line. */
        LIMIT,
        /** What should not happen: a line with its area in the colour of warnings. */
        TROUBLE
    }

    /** A line; one value for each moment of the plot. */
    public record Series(String name, Stroke stroke, List<Double> values) {
        public Series {
            values = List.copyOf(values);
        }

        String styleName() {
            return "series-" + stroke.name().toLowerCase(Locale.ROOT);
        }
    }

    private final String title;
    private final String description;
    private final String unit;
    private final List<Double> seconds;
    private final List<Series> series;

    /**
     * @param description says in words what can be seen
     * @param unit of all values
     * @param seconds the moments, ascending
     */
    public LinePlot(String title, String description, String unit, List<Double> seconds, List<Series> series) {
        this.title = title;
        this.description = description;
        this.unit = unit;
        this.seconds = List.copyOf(seconds);
        this.series = List.copyOf(series);
        if (this.seconds.isEmpty()
                || series.stream().anyMatch(each -> each.values().size() != seconds.size())) {
            throw new IllegalArgumentException("A series has not as many values as there are moments: " + title);
        }
    }

    @Override
    void writeTo(Markup markup) {
        Scale time = Scale.ofSeconds(seconds.get(seconds.size() - 1));
        Scale values = Scale.ofValues(largest());
        Plot plot = Plot.open(markup, title, description, legend(), Plot.Frame.withAxis(HEIGHT));
        plot.gridLines(values, unit, TOP, BOTTOM);
        plot.openStretched(WIDTH, TOP, BOTTOM);
        series.forEach(each -> writeSeries(each, time, values, markup));
        markup.close();
        plot.timesBelow(time, LABELS);
        plot.close(numbers());
    }

    private double largest() {
        return series.stream()
                .flatMap(each -> each.values().stream())
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(0);
    }

    private Legend legend() {
        if (series.size() < 2) {
            return Legend.NONE;
        }
        return new Legend(series.stream()
                .map(each -> new Legend.Entry(each.name(), each.styleName(), Legend.Shape.LINE))
                .toList());
    }

    private void writeSeries(Series line, Scale time, Scale values, Markup markup) {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < seconds.size(); i++) {
            path.append(i == 0 ? "M" : "L")
                    .append(Plot.decimal(time.share(seconds.get(i)) * WIDTH))
                    .append(' ')
                    .append(Plot.decimal(1000 - values.share(line.values().get(i)) * 1000));
        }
        if (line.stroke() == Stroke.MAIN || line.stroke() == Stroke.TROUBLE) {
            String from = Plot.decimal(time.share(seconds.get(0)) * WIDTH);
            String to = Plot.decimal(time.share(seconds.get(seconds.size() - 1)) * WIDTH);
            markup.empty(
                    "path", "class", "area " + line.styleName(), "d", path + "L" + to + " 1000L" + from + " 1000Z");
        }
        markup.empty("path", "class", "line " + line.styleName(), "d", path.toString());
    }

    private Table numbers() {
        List<Table.Column> columns = new ArrayList<>();
        columns.add(Table.Column.number("After"));
        series.forEach(each -> columns.add(Table.Column.number(each.name() + ", " + unit)));
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < seconds.size(); i++) {
            List<String> row = new ArrayList<>();
            row.add(Plot.time(seconds.get(i)));
            for (Series each : series) {
                row.add(Amounts.rate(each.values().get(i)));
            }
            rows.add(row);
        }
        return new Table(title, columns, rows);
    }
}
