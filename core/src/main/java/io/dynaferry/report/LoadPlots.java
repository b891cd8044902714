package io.dynaferry.report;

import io.dynaferry.report.page.Bar;
import io.dynaferry.report.page.BarPlot;
import io.dynaferry.report.page.ColumnPlot;
import io.dynaferry.report.page.LinePlot;
import io.dynaferry.report.page.LinePlot.Series;
import io.dynaferry.report.page.LinePlot.Stroke;
import io.dynaferry.report.page.Paragraph;
import io.dynaferry.report.page.Part;
import io.dynaferry.report.page.Section;
import io.dynaferry.report.text.Amounts;
import io.dynaferry.report.text.Sample;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** How a load went over time and over its units. */
final class LoadPlots {
    private static final int MOST_MOMENTS = 160;
    private static final int MOST_BARS = 12;

    private final LoadReport report;
    private final List<Sample> samples;
    private final List<Double> seconds = new ArrayList<>();

    private LoadPlots(LoadReport report) {
        this.report = report;
        this.samples = thinned(report.samples());
        for (Sample sample : samples) {
            seconds.add(Duration.between(samples.get(0).at(), sample.at()).toMillis() / 1000.0);
        }
    }

    static List<Section> of(LoadReport report) {
        LoadPlots plots = new LoadPlots(report);
        List<Section> sections = new ArrayList<>();
        sections.add(new Section("Over time", plots.overTime()));
        if (!report.units().bars().isEmpty()) {
            sections.add(Section.of("Progress", plots.byUnit()));
        }
        return sections;
    }

    /** As samples hold sums, leaving some out makes means of what lies between, not gaps. */
    private static List<Sample> thinned(List<Sample> samples) {
        int each = (samples.size() + MOST_MOMENTS - 1) / MOST_MOMENTS;
        List<Sample> kept = new ArrayList<>();
        for (int i = 0; i < samples.size(); i++) {
            if (i % each == 0 || i == samples.size() - 1) {
                kept.add(samples.get(i));
            }
        }
        return kept;
    }

    private List<Part> overTime() {
        if (samples.size() < 3) {
            return List.of(new Paragraph("The load ended before there was a curve to draw."));
        }
        List<Part> parts = new ArrayList<>();
        parts.add(plot("Items", "items", new Series("items", Stroke.MAIN, rates(Sample.Rates::items))));
        List<Double> writeUnits = rates(Sample.Rates::writeUnits);
        Series consumed = new Series("consumed", Stroke.MAIN, writeUnits);
        boolean limited = samples.stream().anyMatch(sample -> sample.writeBudget() > 0);
        parts.add(limited ? plot("Write units", "units", consumed, budget()) : plot("Write units", "units", consumed));
        parts.add(throttling());
        return parts;
    }

    private Series budget() {
        return new Series(
                "budget",
                Stroke.LIMIT,
                samples.stream().map(Sample::writeBudget).toList());
    }

    private Part throttling() {
        if (report.counts().throttledRequests() == 0) {
            return new Paragraph("No request was throttled.");
        }
        return plot(
                "Throttled requests",
                "requests",
                new Series("throttled", Stroke.TROUBLE, rates(Sample.Rates::throttledRequests)));
    }

    /** All series are rates per second. */
    private LinePlot plot(String things, String unit, Series... series) {
        List<Double> main = series[0].values();
        Period period = Period.of(largest(main));
        String title = things + " per " + period.word();
        double last = period.in(main.get(main.size() - 1));
        String description = title + " over " + Amounts.duration(Duration.ofMillis(Math.round(end() * 1000)))
                + ": at most " + Amounts.rate(period.in(largest(main))) + ", in the end " + Amounts.rate(last) + ".";
        List<Series> scaled = Stream.of(series)
                .map(each -> new Series(
                        each.name(),
                        each.stroke(),
                        each.values().stream().map(period::in).toList()))
                .toList();
        return new LinePlot(title, description, unit + "/" + period.symbol(), seconds, scaled);
    }

    private static double largest(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).max().orElse(0);
    }

    private double end() {
        return seconds.get(seconds.size() - 1);
    }

    /** Of each moment the rate since the one before; the first has that of the second. */
    private List<Double> rates(ToDoubleFunction<Sample.Rates> rate) {
        List<Double> rates = new ArrayList<>();
        for (int i = 1; i < samples.size(); i++) {
            rates.add(rate.applyAsDouble(samples.get(i).since(samples.get(i - 1))));
        }
        rates.add(0, rates.get(0));
        return rates;
    }

    private Part byUnit() {
        List<Bar> bars = report.units().bars();
        String noun = report.units().noun();
        String title = "Items by " + noun;
        String description = Amounts.count(report.units().complete()) + " of " + Amounts.count(bars.size(), noun)
                + " complete; the largest has "
                + Amounts.count(bars.stream().mapToLong(Bar::value).max().orElse(0), "item") + ", the smallest "
                + Amounts.count(bars.stream().mapToLong(Bar::value).min().orElse(0)) + ".";
        return bars.size() <= MOST_BARS
                ? new BarPlot(title, description, "items", bars)
                : new ColumnPlot(title, description, "items", bars);
    }
}
