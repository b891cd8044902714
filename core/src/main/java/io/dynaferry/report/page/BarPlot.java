package io.dynaferry.report.page;

import io.dynaferry.report.text.Amounts;
import java.util.List;

/** A few bars below each other, each with its name and value. For more than a dozen see {@link ColumnPlot}. */
public final class BarPlot extends Part {
    private static final int ROW = 34;
    private static final int BAR = 8;

    private final String title;
    private final String description;
    private final String unit;
    private final List<Bar> bars;

    public BarPlot(String title, String description, String unit, List<Bar> bars) {
        this.title = title;
        this.description = description;
        this.unit = unit;
        this.bars = List.copyOf(bars);
    }

    @Override
    void writeTo(Markup markup) {
        long largest = bars.stream().mapToLong(Bar::value).max().orElse(0);
        Plot plot =
                Plot.open(markup, title, description, Bar.legend(bars), Plot.Frame.withoutAxis(ROW * bars.size() + 2));
        for (int i = 0; i < bars.size(); i++) {
            writeBar(bars.get(i), i * ROW, largest, plot, markup);
        }
        plot.close(ColumnPlot.numbers(title, unit, bars));
    }

    private static void writeBar(Bar bar, int top, long largest, Plot plot, Markup markup) {
        String y = Integer.toString(top + 19);
        plot.rowLabels(bar.label(), Amounts.count(bar.value()), top + 13);
        String style = bar.state().styleName();
        double share = largest == 0 ? 0 : (double) bar.value() / largest;
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
