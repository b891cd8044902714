package io.dynaferry.report.page;

import io.dynaferry.report.text.Amounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Columns beside each other in a fixed order, each of several layers that add up. */
public final class StackPlot extends Part {
    private static final int HEIGHT = 194;
    private static final int TOP = 24;
    private static final int BOTTOM = 166;
    private static final int LABELS = 186;
    /** Of a thousand: what is there at all can be seen, beside whatever it stands. */
    private static final double LEAST = 12;

    /** How a layer is drawn. */
    public enum Fill {
        FIRST,
        SECOND,
        THIRD,
        QUIET;

        String styleName() {
            return "fill-" + name().toLowerCase(Locale.ROOT);
        }
    }

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
        Plot plot = Plot.open(markup, text.title(), text.description(), legend(), Plot.Frame.withAxis(HEIGHT));
        plot.gridLines(scale, text.unit(), TOP, BOTTOM);
        plot.openStretched(columns.size(), TOP, BOTTOM);
        for (int i = 0; i < columns.size(); i++) {
            writeColumn(i, scale, markup);
        }
        markup.close();
        plot.labelBelow(columns.get(0), 0, LABELS, "tick");
        plot.labelBelow(columns.get(columns.size() - 1), 1, LABELS, "tick");
        plot.close(numbers());
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

    private void writeColumn(int column, Scale scale, Markup markup) {
        double below = 1000;
        for (Layer layer : layers) {
            long value = layer.values().get(column);
            if (value > 0) {
                double height = Math.max(LEAST, scale.share((double) value) * 1000);
                below -= height;
                writeLayer(layer, column, below, height, markup);
            }
        }
    }

    private void writeLayer(Layer layer, int column, double top, double height, Markup markup) {
        markup.open(
                        "rect",
                        "class",
                        layer.fill().styleName(),
                        "x",
                        Plot.decimal(column + 0.1),
                        "y",
                        Plot.decimal(top),
                        "width",
                        "0.8",
                        "height",
                        Plot.decimal(height))
                .element(
                        "title",
                        columns.get(column) + ": "
                                + Amounts.count(layer.values().get(column)) + " " + layer.name())
                .close();
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
