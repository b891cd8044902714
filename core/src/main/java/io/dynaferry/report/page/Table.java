package io.dynaferry.report.page;

import java.util.List;

/** Rows under headings; the first cell of a row is its heading. */
public final class Table extends Part {
    /** How a column is set. */
    public enum Alignment {
        TEXT,
        NUMBER
    }

    /** A column's heading and how its cells are set. */
    public record Column(String heading, Alignment alignment) {
        public static Column text(String heading) {
            return new Column(heading, Alignment.TEXT);
        }

        public static Column number(String heading) {
            return new Column(heading, Alignment.NUMBER);
        }

        String styleName() {
            return alignment == Alignment.NUMBER ? "number" : "text";
        }
    }

    private final String caption;
    private final List<Column> columns;
    private final List<List<String>> rows;

    /** Every row has as many cells as there are columns. The caption is read out, not shown. */
    public Table(String caption, List<Column> columns, List<List<String>> rows) {
        this.caption = caption;
        this.columns = List.copyOf(columns);
        this.rows = rows.stream().map(List::copyOf).toList();
        if (this.rows.stream().anyMatch(row -> row.size() != columns.size())) {
            throw new IllegalArgumentException("A row has more or fewer cells than there are columns: " + caption);
        }
    }

    @Override
    void writeTo(Markup markup) {
        markup.open("div", "class", "scroll", "tabindex", "0", "role", "group", "aria-label", caption)
                .open("table")
                .element("caption", caption)
                .open("thead")
                .open("tr");
        columns.forEach(column -> markup.element("th", column.heading(), "scope", "col", "class", column.styleName()));
        markup.close().close().open("tbody");
        rows.forEach(row -> writeRow(row, markup));
        markup.close().close().close();
    }

    private void writeRow(List<String> row, Markup markup) {
        markup.open("tr");
        for (int i = 0; i < row.size(); i++) {
            String style = columns.get(i).styleName();
            if (i == 0) {
                markup.element("th", row.get(i), "scope", "row", "class", style);
            } else {
                markup.element("td", row.get(i), "class", style);
            }
        }
        markup.close();
    }
}
