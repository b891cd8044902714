package io.dynaferry.report.page;

import io.dynaferry.report.text.Amounts;
import java.util.ArrayList;
import java.util.List;

/** Many columns beside each other in a fixed order. Where there are too many, neighbours share one. */
public final class ColumnPlot extends Part {
    private static final int MOST_COLUMNS = 96;

    private final String title;
    private final String description;
    private final String unit;
    private final List<Bar> bars;

    public ColumnPlot(String title, String description, String unit, List<Bar> bars) {
        this.title = title;
        this.description = description;
        this.unit = unit;
        this.bars = List.copyOf(bars);
    }

    @Override
    void writeTo(Markup markup) {
        List<Bar> columns = columns();
        Scale scale =
                Scale.ofValues(columns.stream().mapToDouble(Bar::value).max().orElse(0));
        Plot plot = Plot.open(markup, title, description, Bar.legend(bars), Plot.COLUMNS);
        plot.openColumns(scale, unit, columns.size());
        for (int i = 0; i < columns.size(); i++) {
            Bar column = columns.get(i);
            double height = scale.share((double) column.value()) * 1000;
            String words = column.label() + ": " + Amounts.count(column.value()) + " " + unit;
            plot.column(i, 1000 - height, height, column.state().styleName(), words);
        }
        plot.closeColumns(bars.get(0).label(), bars.get(bars.size() - 1).label(), numbers(title, unit, bars));
    }

    /** Neighbours together are open as long as one of them is. */
    private List<Bar> columns() {
        int each = (bars.size() + MOST_COLUMNS - 1) / MOST_COLUMNS;
        List<Bar> columns = new ArrayList<>();
        for (int from = 0; from < bars.size(); from += each) {
            List<Bar> group = bars.subList(from, Math.min(bars.size(), from + each));
            columns.add(each == 1 ? group.get(0) : together(group));
        }
        return columns;
    }

    private static Bar together(List<Bar> group) {
        boolean open = group.stream().anyMatch(bar -> bar.state() == Bar.State.OPEN);
        return new Bar(
                group.get(0).label() + " to " + group.get(group.size() - 1).label(),
                group.stream().mapToLong(Bar::value).sum(),
                open ? Bar.State.OPEN : Bar.State.COMPLETE);
    }

    static Table numbers(String title, String unit, List<Bar> bars) {
        List<Table.Column> columns = new ArrayList<>(List.of(Table.Column.text("Name"), Table.Column.number(unit)));
        boolean haveStates = bars.stream().anyMatch(bar -> bar.state() != Bar.State.PLAIN);
        if (haveStates) {
            columns.add(Table.Column.text("State"));
        }
        List<List<String>> rows =
                bars.stream().map(bar -> row(bar).subList(0, columns.size())).toList();
        return new Table(title, columns, rows);
    }

    private static List<String> row(Bar bar) {
        return List.of(
                bar.label(), Amounts.count(bar.value()), bar.state() == Bar.State.OPEN ? "not complete" : "complete");
    }
}
