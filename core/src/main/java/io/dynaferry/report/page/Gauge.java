package io.dynaferry.report.page;

import java.util.List;

/** How much of something limited is used, with marks that mean something. */
public final class Gauge extends Part {
    private static final int HEIGHT = 46;

    /** A share of the whole, from 0 to 1, and its name. */
    public record Mark(double share, String label) {}

    private final String title;
    private final String description;
    private final double used;
    private final Verdict.Level level;
    private final List<Mark> marks;

    /**
     * @param used from 0; 1 is all, and more is shown as all
     * @param level how to take it
     */
    public Gauge(String title, String description, double used, Verdict.Level level, List<Mark> marks) {
        this.title = title;
        this.description = description;
        this.used = Math.max(0, Math.min(1, used));
        this.level = level;
        this.marks = List.copyOf(marks);
    }

    @Override
    void writeTo(Markup markup) {
        Plot plot = Plot.open(markup, title, description, Legend.NONE, Plot.Frame.withoutAxis(HEIGHT));
        markup.empty("rect", "class", "track", "x", "0", "y", "4", "width", "100%", "height", "12", "rx", "3")
                .empty(
                        "rect",
                        "class",
                        "gauge " + level.styleName(),
                        "x",
                        "0",
                        "y",
                        "4",
                        "width",
                        Plot.percent(used),
                        "height",
                        "12",
                        "rx",
                        "3");
        marks.forEach(mark -> writeMark(mark, plot, markup));
        plot.closeWithoutNumbers();
    }

    private static void writeMark(Mark mark, Plot plot, Markup markup) {
        String x = Plot.percent(mark.share());
        markup.empty("line", "class", "mark", "x1", x, "x2", x, "y1", "1", "y2", "19");
        plot.labelBelow(mark.label(), mark.share(), 36, "tick");
    }
}
