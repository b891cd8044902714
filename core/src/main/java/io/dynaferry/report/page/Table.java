package io.dynaferry.report.page;

import java.util.List;
import java.util.Locale;

/** Rows under headings; the first cell of a row is its heading. */
public final class Table extends Part {
    /** How a column is set. */
    public enum Alignment {
        TEXT,
        /** A few words that stand in one line where there is room. */
        WORDS,
        NUMBER
    }

    /** A column's heading and how its cells are set. */
    public record Column(String heading, Alignment alignment) {
        public static Column text(String heading) {
            return new Column(heading, Alignment.TEXT);
        }

        public static Column words(String heading) {
            return new Column(heading, Alignment.WORDS);
        }

        public static Column number(String heading) {
            return new Column(heading, Alignment.NUMBER);
        }

        String styleName() {
            return alignment.name().toLowerCase(Locale.ROOT);
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
                .open("table", "role", "table", "class", isText() ? "stacks" : "numbers")
                .element("caption", caption)
                .open("thead", "role", "rowgroup")
                .open("tr", "role", "row");
        for (Column column : columns) {
            markup.element("th", column.heading(), "scope", "col", "role", "columnheader", "class", column.styleName());
        }
        markup.close().close().open("tbody", "role", "rowgroup");
        rows.forEach(row -> writeRow(row, markup));
        markup.close().close().close();
    }

    /** Rows of text stand as blocks on a narrow screen; the roles keep them rows and cells for a screen reader. */
    private boolean isText() {
        return columns.stream().allMatch(column -> column.alignment() != Alignment.NUMBER);
    }

    private void writeRow(List<String> row, Markup markup) {
        markup.open("tr", "role", "row");
        for (int i = 0; i < row.size(); i++) {
            writeCell(i == 0, columns.get(i), row.get(i), markup);
        }
        markup.close();
    }

    private static void writeCell(boolean first, Column column, String content, Markup markup) {
        String style = column.styleName();
        if (first) {
            markup.element("th", content, "scope", "row", "role", "rowheader", "class", style);
            return;
        }
        markup.element("td", content, "role", "cell", "class", style, "data-label", column.heading());
    }
}
