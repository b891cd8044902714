package io.dynaferry.report.page;

import io.dynaferry.report.text.Amounts;
import java.util.ArrayList;
import java.util.List;

/** Columns beside each other in a fixed order, each of several layers that add up. */
public final class StackPlot extends Part {
    /** Of a thousand: what is there at all can be seen, beside whatever it stands. */
    private static final double LEAST = 12;

    /** One layer; a value for each column. */
    public record Layer(String name, Fill fill, List<Long> values) {
        public Layer {
            values = List.copyOf(values);
        }
    }

    /** The words around the drawing; the description says what can be seen. */
    public record Text(String title, String description, String unit) {}

    private final Text text;
    private final List<String> columns;
    private final List<Layer> layers;

    /** The layers from the bottom up. */
    public StackPlot(Text text, List<String> columns, List<Layer> layers) {
        this.text = text;
        this.columns = List.copyOf(columns);
        this.layers = List.copyOf(layers);
        if (this.columns.isEmpty()
                || layers.stream().anyMatch(layer -> layer.values().size() != columns.size())) {
            throw new IllegalArgumentException("A layer has not as many values as there are columns: " + text.title());
        }
    }

    @Override
    void writeTo(Markup markup) {
        Scale scale = Scale.ofCounts(largest());
        Plot plot = Plot.open(markup, text.title(), text.description(), legend(), Plot.COLUMNS);
        plot.openColumns(scale, text.unit(), columns.size());
        for (int i = 0; i < columns.size(); i++) {
            writeColumn(i, scale, plot);
        }
        plot.closeColumns(columns.get(0), columns.get(columns.size() - 1), numbers());
    }

    private double largest() {
        double largest = 0;
        for (int i = 0; i < columns.size(); i++) {
            int column = i;
            largest = Math.max(
                    largest,
                    layers.stream()
                            .mapToDouble(layer -> layer.values().get(column))
                            .sum());
        }
        return largest;
    }

    private Legend legend() {
        return new Legend(layers.stream()
                .map(layer -> new Legend.Entry(layer.name(), layer.fill().styleName(), Legend.Shape.BOX))
                .toList());
    }

    private void writeColumn(int column, Scale scale, Plot plot) {
        double below = 1000;
        for (Layer layer : layers) {
            long value = layer.values().get(column);
            if (value > 0) {
                double height = Math.max(LEAST, scale.share((double) value) * 1000);
                below -= height;
                String words = columns.get(column) + ": " + Amounts.count(value) + " " + layer.name();
                plot.column(column, below, height, layer.fill().styleName(), words);
            }
        }
    }

    private Table numbers() {
        List<Table.Column> headings = new ArrayList<>();
        headings.add(Table.Column.text("Range"));
        layers.forEach(layer -> headings.add(Table.Column.number(layer.name())));
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            List<String> row = new ArrayList<>();
            row.add(columns.get(i));
            for (Layer layer : layers) {
                row.add(Amounts.count(layer.values().get(i)));
            }
            rows.add(row);
        }
        return new Table(text.title(), headings, rows);
    }
}
