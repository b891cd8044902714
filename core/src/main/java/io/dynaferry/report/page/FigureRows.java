package io.dynaferry.report.page;

import java.util.List;

/** Values below each other, numbers aligned. */
public final class FigureRows extends Part {
    private final List<Figure> figures;

    public FigureRows(List<Figure> figures) {
        this.figures = List.copyOf(figures);
    }

    @Override
    void writeTo(Markup markup) {
        markup.open("dl", "class", "rows");
        figures.forEach(figure -> figure.writeTo(markup));
        markup.close();
    }
}
