package io.dynaferry.report.page;

import java.util.List;

/** What the lines or columns of a plot stand for. */
record Legend(List<Entry> entries) {
    /** The style's name is a class of the style sheet. */
    record Entry(String text, String styleName, Shape shape) {}

    /** What an entry's sample looks like. */
    enum Shape {
        LINE("M0 5H20"),
        BOX("M4 0H14V10H4Z");

        private final String drawing;

        Shape(String drawing) {
            this.drawing = drawing;
        }
    }

    static final Legend NONE = new Legend(List.of());

    void writeTo(Markup markup) {
        if (entries.isEmpty()) {
            return;
        }
        markup.open("ul", "class", "legend");
        for (Entry entry : entries) {
            markup.open("li")
                    .open("svg", "class", "swatch", "viewBox", "0 0 20 10", "aria-hidden", "true")
                    .empty("path", "class", entry.styleName(), "d", entry.shape().drawing)
                    .close()
                    .text(entry.text())
                    .close();
        }
        markup.close();
    }
}
