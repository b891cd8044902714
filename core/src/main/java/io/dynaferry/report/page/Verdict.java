package io.dynaferry.report.page;

import java.util.Locale;

/**
 * Whether it is fine, in a sentence.
 *
 * @param sentence what to know, if one reads nothing else
 * @param detail one or two sentences that support it; may be empty
 */
public record Verdict(Level level, String sentence, String detail) {
    /** How to take it. */
    public enum Level {
        FINE("Fine", "M4 12.5 9.5 18 20 6.5"),
        ATTENTION("Look here", "M12 4V14M12 18V20"),
        /** The run did what it should, and what it found is bad. */
        DRIFT("Drift", "M4 9H20M4 15H20M16 4 8 20"),
        FAILED("Failed", "M5 5 19 19M19 5 5 19");

        private final String word;
        private final String drawing;

        Level(String word, String drawing) {
            this.word = word;
            this.drawing = drawing;
        }

        public String word() {
            return word;
        }

        String styleName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    void writeTo(Markup markup) {
        markup.open("section", "class", "verdict " + level.styleName(), "aria-label", "Verdict");
        markup.open("svg", "class", "sign", "viewBox", "0 0 24 24", "aria-hidden", "true")
                .empty("path", "d", level.drawing)
                .close();
        markup.open("div").element("p", level.word, "class", "word").element("p", sentence, "class", "sentence");
        if (!detail.isEmpty()) {
            markup.element("p", detail, "class", "detail");
        }
        markup.close().close();
    }
}
