package io.dynaferry.report.page;

/** Something that stands in a {@link Section} of a page. */
public abstract sealed class Part
        permits BarPlot,
                ColumnPlot,
                CommandBlock,
                Figures,
                FigureRows,
                Gauge,
                LinePlot,
                Paragraph,
                StackPlot,
                Table,
                Timeline {
    /** Writes the part at the end of the page so far. */
    abstract void writeTo(Markup markup);
}
