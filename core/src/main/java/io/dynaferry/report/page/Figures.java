package io.dynaferry.report.page;

import java.util.List;

/** The few values that matter most, large. */
public final class Figures extends Part {
    private final List<Figure> figures;

    public Figures(List<Figure> figures) {
        this.figures = List.copyOf(figures);
    }

    @Override
    void writeTo(Markup markup) {
        markup.open("dl", "class", "figures");
        figures.forEach(figure -> figure.writeTo(markup));
        markup.close();
    }
}
