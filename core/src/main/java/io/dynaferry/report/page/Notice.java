package io.dynaferry.report.page;

/**
 * Something that a reader must not miss.
 *
 * @param headline a few words, shown loudly
 * @param sentence what it means
 */
public record Notice(String headline, String sentence) {
    void writeTo(Markup markup) {
        markup.open("section", "class", "notice", "aria-label", "Warning")
                .open("p")
                .element("strong", headline)
                .text(" ")
                .text(sentence)
                .close()
                .close();
    }
}
