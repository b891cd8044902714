package io.dynaferry.report.page;

import io.dynaferry.report.text.Amounts;
import java.util.List;

/** A few bars below each other, each with its name and value. For more than a dozen see {@link ColumnPlot}. */
public final class BarPlot extends Part {
    private static final int ROW = 34;
    private static final int BAR = 8;
    /** What is there at all can be seen, beside whatever it stands. */
    private static final double LEAST = 0.004;

    private final String title;
    private final String description;
    private final String unit;
    private final List<Bar> bars;
    private final List<Fill> fills;

    public BarPlot(String title, String description, String unit, List<Bar> bars) {
        this(title, description, unit, bars, List.of());
    }

    /** Each bar in a colour of its own, as it has elsewhere on the page. */
    public BarPlot(String title, String description, String unit, List<Bar> bars, List<Fill> fills) {
        this.title = title;
        this.description = description;
        this.unit = unit;
        this.bars = List.copyOf(bars);
        this.fills = List.copyOf(fills);
        if (!fills.isEmpty() && fills.size() != bars.size()) {
            throw new IllegalArgumentException("There are not as many colours as bars: " + title);
        }
    }

    @Override
    void writeTo(Markup markup) {
        long largest = bars.stream().mapToLong(Bar::value).max().orElse(0);
        Plot plot =
                Plot.open(markup, title, description, Bar.legend(bars), Plot.Frame.withoutAxis(ROW * bars.size() + 2));
        for (int i = 0; i < bars.size(); i++) {
            writeBar(i, largest, plot, markup);
        }
        plot.close(ColumnPlot.numbers(title, unit, bars));
    }

    private void writeBar(int index, long largest, Plot plot, Markup markup) {
        Bar bar = bars.get(index);
        int top = index * ROW;
        String y = Integer.toString(top + 19);
        plot.rowLabels(bar.label(), Amounts.count(bar.value()), top + 13);
        String style =
                fills.isEmpty() ? bar.state().styleName() : fills.get(index).styleName();
        double share = bar.value() == 0 ? 0 : Math.max(LEAST, (double) bar.value() / largest);
        markup.empty("rect", "class", "track", "x", "0", "y", y, "width", "100%", "height", "" + BAR, "rx", "2")
                .empty(
                        "rect",
                        "class",
                        style,
                        "x",
                        "0",
                        "y",
                        y,
                        "width",
                        Plot.percent(share),
                        "height",
                        "" + BAR,
                        "rx",
                        "2");
    }
}
