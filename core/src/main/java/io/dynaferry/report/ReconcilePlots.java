package io.dynaferry.report;

import io.dynaferry.report.KeySpaceMap.Range;
import io.dynaferry.report.page.Bar;
import io.dynaferry.report.page.BarPlot;
import io.dynaferry.report.page.Paragraph;
import io.dynaferry.report.page.Part;
import io.dynaferry.report.page.Section;
import io.dynaferry.report.page.StackPlot;
import io.dynaferry.report.page.StackPlot.Fill;
import io.dynaferry.report.page.StackPlot.Layer;
import io.dynaferry.report.page.Timeline;
import io.dynaferry.report.page.Timeline.Stretch;
import io.dynaferry.report.text.Amounts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;

/** What drifted, in which attributes, where in the key space, and when all that was looked at. */
final class ReconcilePlots {
    private static final int MOST_ATTRIBUTES = 12;
    private static final double MOST = 0.8;

    private final ReconcileReport report;
    private final DriftCounts counts;

    private ReconcilePlots(ReconcileReport report) {
        this.report = report;
        this.counts = report.counts();
    }

    static List<Section> of(ReconcileReport report) {
        ReconcilePlots plots = new ReconcilePlots(report);
        return List.of(
                new Section("Drift", plots.drift()),
                Section.of("Where in the key space", plots.keySpace()),
                Section.of("When", plots.timeline()));
    }

    private List<Part> drift() {
        if (counts.drift() + counts.inFlight() == 0) {
            return List.of(new Paragraph("None."));
        }
        List<Part> parts = new ArrayList<>();
        parts.add(new BarPlot(
                "By kind",
                byKind(),
                "items",
                List.of(
                        Bar.of("missing in the target", counts.missing()),
                        Bar.of("extra in the target", counts.extra()),
                        Bar.of("changed", counts.changed()),
                        Bar.of("in flight, equal at the second look", counts.inFlight()))));
        if (!report.topAttributes().isEmpty()) {
            parts.addAll(byAttribute());
        }
        return parts;
    }

    private String byKind() {
        return Amounts.count(counts.missing()) + " missing, " + Amounts.count(counts.extra()) + " extra, "
                + Amounts.count(counts.changed()) + " changed, " + Amounts.count(counts.inFlight()) + " in flight.";
    }

    private List<Part> byAttribute() {
        List<AttributeDrift> all = report.topAttributes();
        List<AttributeDrift> shown = all.subList(0, Math.min(MOST_ATTRIBUTES, all.size()));
        String description = shown.get(0).path() + " differs in most changed items: "
                + Amounts.count(shown.get(0).items()) + ".";
        List<Part> parts = new ArrayList<>();
        parts.add(new BarPlot(
                "By attribute, in changed items",
                description,
                "items",
                shown.stream()
                        .map(attribute -> Bar.of(attribute.path(), attribute.items()))
                        .toList()));
        if (all.size() > shown.size()) {
            parts.add(new Paragraph("These are the first " + shown.size() + " of " + Amounts.count(all.size())
                    + " attributes; the rest is in summary.json."));
        }
        return parts;
    }

    private Part keySpace() {
        KeySpaceMap map = report.keySpace();
        if (map.drift() + map.ranges().stream().mapToLong(Range::inFlight).sum() == 0) {
            return new Paragraph("Nothing differs anywhere.");
        }
        List<String> columns = IntStream.rangeClosed(1, KeySpaceMap.SIZE)
                .mapToObj(number -> "range " + number)
                .toList();
        return new StackPlot(
                new StackPlot.Text("Differing items by range of the keys' hashes", concentration(map), "items"),
                columns,
                List.of(
                        layer("missing", Fill.FIRST, Range::missing),
                        layer("extra", Fill.SECOND, Range::extra),
                        layer("changed", Fill.THIRD, Range::changed),
                        layer("in flight", Fill.QUIET, Range::inFlight)));
    }

    private Layer layer(String name, Fill fill, ToLongFunction<Range> value) {
        return new Layer(
                name,
                fill,
                report.keySpace().ranges().stream().mapToLong(value).boxed().toList());
    }

    private static String concentration(KeySpaceMap map) {
        if (map.drift() == 0) {
            return "Nothing drifted; what is shown was in flight.";
        }
        int number = map.rangesHolding(MOST);
        return Amounts.percent(MOST) + " of the drift is in " + number + " of " + KeySpaceMap.SIZE + " ranges.";
    }

    private Part timeline() {
        List<Phase> phases = report.phases();
        if (phases.isEmpty()) {
            return new Paragraph("The run ended before its first look.");
        }
        Instant first = phases.get(0).from();
        List<String> sentences = new ArrayList<>();
        for (Phase phase : phases) {
            sentences.add(phase.kind().title() + " after " + Amounts.duration(Duration.between(first, phase.from()))
                    + " for " + Amounts.duration(phase.duration()));
        }
        return new Timeline(
                "Time since " + Amounts.moment(first),
                String.join("; ", sentences) + ".",
                phases.stream().map(ReconcilePlots::stretch).toList());
    }

    private static Stretch stretch(Phase phase) {
        Timeline.Kind kind = switch (phase.kind()) {
            case WATERMARK, SETTLE -> Timeline.Kind.WAIT;
            case FIRST_LOOK, SECOND_LOOK, REPAIR -> Timeline.Kind.WORK;
        };
        return new Stretch(phase.kind().title(), kind, phase.from(), phase.to(), phase.remark());
    }
}
