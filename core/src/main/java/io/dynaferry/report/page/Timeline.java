package io.dynaferry.report.page;

import io.dynaferry.report.text.Amounts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Stretches of time below each other, on one axis that begins with the first. */
public final class Timeline extends Part {
    private static final int ROW = 34;
    private static final int BAR = 10;
    private static final int AXIS = 26;
    /** What took no time at all can be seen too. */
    private static final double LEAST = 0.004;

    /** How a stretch is drawn. */
    public enum Kind {
        WORK("bar-plain"),
        WAIT("wait");

        private final String styleName;

        Kind(String styleName) {
            this.styleName = styleName;
        }
    }

    /** From one moment to another. */
    public record Stretch(String name, Kind kind, Instant from, Instant to, String remark) {
        Duration duration() {
            return Duration.between(from, to);
        }
    }

    private final String title;
    private final String description;
    private final List<Stretch> stretches;

    /** The stretches in the order in which they began; at least one. */
    public Timeline(String title, String description, List<Stretch> stretches) {
        this.title = title;
        this.description = description;
        this.stretches = List.copyOf(stretches);
        if (this.stretches.isEmpty()) {
            throw new IllegalArgumentException("There is no stretch of time: " + title);
        }
    }

    @Override
    void writeTo(Markup markup) {
        Scale time = Scale.ofSeconds(seconds(end()));
        int bottom = ROW * stretches.size();
        Plot plot = Plot.open(markup, title, description, Legend.NONE, Plot.Frame.withoutAxis(bottom + AXIS));
        for (double tick : time.ticks()) {
            String x = Plot.percent(time.share(tick));
            markup.empty("line", "class", "grid", "x1", x, "x2", x, "y1", "0", "y2", Integer.toString(bottom + 4));
        }
        for (int i = 0; i < stretches.size(); i++) {
            writeStretch(stretches.get(i), i * ROW, time, plot, markup);
        }
        plot.timesBelow(time, bottom + 20);
        plot.close(numbers());
    }

    private Instant end() {
        return stretches.stream().map(Stretch::to).max(Instant::compareTo).orElseThrow();
    }

    private double seconds(Instant moment) {
        return Duration.between(stretches.get(0).from(), moment).toMillis() / 1000.0;
    }

    private void writeStretch(Stretch stretch, int top, Scale time, Plot plot, Markup markup) {
        double from = time.share(seconds(stretch.from()));
        double width = Math.max(LEAST, time.share(seconds(stretch.to())) - from);
        plot.rowLabels(stretch.name(), Amounts.duration(stretch.duration()), top + 13);
        markup.empty(
                "rect",
                "class",
                stretch.kind().styleName,
                "x",
                Plot.percent(Math.min(from, 1 - width)),
                "y",
                Integer.toString(top + 18),
                "width",
                Plot.percent(width),
                "height",
                Integer.toString(BAR),
                "rx",
                "2");
    }

    private Table numbers() {
        List<List<String>> rows = stretches.stream()
                .map(stretch -> List.of(
                        stretch.name(),
                        Amounts.moment(stretch.from()),
                        Amounts.moment(stretch.to()),
                        Amounts.duration(stretch.duration()),
                        stretch.remark()))
                .toList();
        return new Table(
                title,
                List.of(
                        Table.Column.text("What"),
                        Table.Column.text("From"),
                        Table.Column.text("To"),
                        Table.Column.number("Took"),
                        Table.Column.text("Remark")),
                rows);
    }
}
