package io.dynaferry.report.page;

import io.dynaferry.report.text.Amounts;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * The frame that all plots share: heading, text alternative, and the numbers as a table. Words are placed by percent
 * of the width and in fixed rows, outside of what is stretched, so that they keep their size on every screen.
 */
final class Plot {
    /** Left of drawings with an axis, as the style sheet has it: there the values of the lines stand. */
    private static final int GUTTER = 48;

    private static final int COLUMNS_TOP = 24;
    private static final int COLUMNS_BOTTOM = 166;
    private static final int COLUMNS_LABELS = 186;

    /** What fits on a phone beside a number. */
    private static final int LONGEST_NAME = 38;

    private static final double LAST_CENTRED = 0.97;

    /** The frame of {@link #openColumns}. */
    static final Frame COLUMNS = Frame.withAxis(194);

    /** How high a drawing is, and whether it has room for an axis at the left. */
    record Frame(String styleName, int height) {
        static Frame withAxis(int height) {
            return new Frame("plot axes", height);
        }

        static Frame withoutAxis(int height) {
            return new Frame("plot", height);
        }
    }

    private final Markup markup;

    private Plot(Markup markup) {
        this.markup = markup;
    }

    /** Opens the figure and its drawing; the drawing's elements follow. */
    static Plot open(Markup markup, String title, String description, Legend legend, Frame frame) {
        String titleId = markup.uniqueId("plot-title");
        String descriptionId = markup.uniqueId("plot-text");
        markup.open("figure").element("figcaption", title);
        legend.writeTo(markup);
        markup.open(
                        "svg",
                        "class",
                        frame.styleName(),
                        "role",
                        "img",
                        "height",
                        Integer.toString(frame.height()),
                        "aria-labelledby",
                        titleId + " " + descriptionId)
                .element("title", title, "id", titleId)
                .element("desc", description, "id", descriptionId);
        return new Plot(markup);
    }

    /** Ends the drawing; the numbers behind it come after, folded. */
    void close(Table numbers) {
        markup.close().open("details").element("summary", "The numbers");
        numbers.writeTo(markup);
        markup.close().close();
    }

    /** Ends a drawing whose description says all that is in it. */
    void closeWithoutNumbers() {
        markup.close().close();
    }

    /** Horizontal lines with their values at the left, from the bottom up, and the unit above them. */
    void gridLines(Scale scale, String unit, int top, int bottom) {
        for (double tick : scale.ticks()) {
            double y = bottom - scale.share(tick) * (bottom - top);
            String line = decimal(y);
            markup.empty("line", "class", tick == 0 ? "axis" : "grid", "x1", "0", "x2", "100%", "y1", line, "y2", line);
            tickLabel(Amounts.brief(tick), -8, y + 4, "end");
        }
        tickLabel(unit, -GUTTER, top - 12, "start");
    }

    private void tickLabel(String text, int x, double y, String anchor) {
        markup.element("text", text, "class", "tick", "x", Integer.toString(x), "y", decimal(y), "text-anchor", anchor);
    }

    /** A label below the drawing, kept inside of it at both ends. */
    void labelBelow(String text, double share, int y, String styleName) {
        String anchor = share == 0 ? "start" : share > LAST_CENTRED ? "end" : "middle";
        markup.element(
                "text", text, "class", styleName, "x", percent(share), "y", Integer.toString(y), "text-anchor", anchor);
    }

    /** Moments below the drawing, in words; every second one gives way on a narrow screen. */
    void timesBelow(Scale time, int y) {
        List<Double> ticks = time.ticks();
        for (int i = 0; i < ticks.size(); i++) {
            labelBelow(time(ticks.get(i)), time.share(ticks.get(i)), y, i % 2 == 0 ? "tick" : "tick wide");
        }
    }

    /** A time since the beginning. */
    static String time(double seconds) {
        return seconds == 0 ? "0" : Amounts.duration(Duration.ofMillis(Math.round(seconds * 1000)));
    }

    /** A name at the left of a row and its value at the right; a long name loses its middle, which the numbers still have. */
    void rowLabels(String name, String value, int y) {
        String line = Integer.toString(y);
        markup.element("text", shortened(name), "class", "label", "x", "0", "y", line)
                .element("text", value, "class", "label figure", "x", "100%", "y", line, "text-anchor", "end");
    }

    private static String shortened(String name) {
        int length = name.codePointCount(0, name.length());
        if (length <= LONGEST_NAME) {
            return name;
        }
        int head = name.offsetByCodePoints(0, LONGEST_NAME / 2);
        int tail = name.offsetByCodePoints(name.length(), -(LONGEST_NAME / 2 - 1));
        return name.substring(0, head) + "\u2026" + name.substring(tail);
    }

    /** The part of the drawing that is stretched to its place; its own measure is {@code width} by 1000. */
    void openStretched(double width, int top, int bottom) {
        markup.open(
                "svg",
                "class",
                "stretched",
                "x",
                "0",
                "y",
                Integer.toString(top),
                "width",
                "100%",
                "height",
                Integer.toString(bottom - top),
                "viewBox",
                "0 0 " + decimal(width) + " 1000",
                "preserveAspectRatio",
                "none");
    }

    /** Grid and room for so many columns beside each other; {@link #column}s follow. */
    void openColumns(Scale scale, String unit, int number) {
        gridLines(scale, unit, COLUMNS_TOP, COLUMNS_BOTTOM);
        openStretched(number, COLUMNS_TOP, COLUMNS_BOTTOM);
    }

    /** A column or a layer of one, in thousandths from the top, with what to say of it. */
    void column(int index, double top, double height, String styleName, String words) {
        markup.open(
                        "rect",
                        "class",
                        styleName,
                        "x",
                        decimal(index + 0.1),
                        "y",
                        decimal(top),
                        "width",
                        "0.8",
                        "height",
                        decimal(height))
                .element("title", words)
                .close();
    }

    void closeColumns(String first, String last, Table numbers) {
        markup.close();
        labelBelow(first, 0, COLUMNS_LABELS, "tick");
        labelBelow(last, 1, COLUMNS_LABELS, "tick");
        close(numbers);
    }

    static String percent(double share) {
        return decimal(share * 100) + "%";
    }

    static String decimal(double number) {
        String text = String.format(Locale.ROOT, "%.2f", number);
        return text.endsWith(".00") ? text.substring(0, text.length() - 3) : text;
    }
}
