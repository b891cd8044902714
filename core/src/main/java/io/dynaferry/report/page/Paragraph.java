package io.dynaferry.report.page;

/** Plain words. */
public final class Paragraph extends Part {
    private final String text;

    public Paragraph(String text) {
        this.text = text;
    }

    @Override
    void writeTo(Markup markup) {
        markup.element("p", text);
    }
}
