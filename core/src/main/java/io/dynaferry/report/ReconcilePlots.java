package io.dynaferry.report;

import io.dynaferry.diff.AttributeCount;
import io.dynaferry.progress.RunStatus;
import io.dynaferry.report.KeySpaceMap.Range;
import io.dynaferry.report.page.Bar;
import io.dynaferry.report.page.BarPlot;
import io.dynaferry.report.page.Fill;
import io.dynaferry.report.page.Paragraph;
import io.dynaferry.report.page.Part;
import io.dynaferry.report.page.Section;
import io.dynaferry.report.page.StackPlot;
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

    private final ReconcileReport report;
    private final DriftCounts counts;

    private ReconcilePlots(ReconcileReport report) {
        this.report = report;
        this.counts = report.counts();
    }

    static List<Section> of(ReconcileReport report) {
        ReconcilePlots plots = new ReconcilePlots(report);
        List<Section> sections = new ArrayList<>();
        sections.add(new Section("Drift", plots.drift()));
        if (plots.anythingDiffers()) {
            sections.add(new Section("Where in the key space", plots.keySpace()));
        }
        sections.add(Section.of("When", plots.timeline()));
        return sections;
    }

    private boolean anythingDiffers() {
        return counts.drift() + counts.inFlight() > 0;
    }

    private List<Part> drift() {
        if (!anythingDiffers()) {
            boolean ended = report.outcome().status() == RunStatus.DONE;
            return List.of(new Paragraph(ended ? "None." : "None was found before the run ended."));
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
                        Bar.of("in flight, equal at the second look", counts.inFlight())),
                List.of(Fill.FIRST, Fill.SECOND, Fill.THIRD, Fill.QUIET)));
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
        List<AttributeCount> all = report.topAttributes();
        List<AttributeCount> shown = all.subList(0, Math.min(MOST_ATTRIBUTES, all.size()));
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

    private List<Part> keySpace() {
        KeySpaceMap map = report.keySpace();
        if (map.isEmpty()) {
            return List.of(new Paragraph("The run kept no map."));
        }
        List<String> columns = IntStream.rangeClosed(1, KeySpaceMap.SIZE)
                .mapToObj(number -> "range " + number)
                .toList();
        StackPlot plot = new StackPlot(
                new StackPlot.Text("Differing items by range of the keys' hashes", concentration(map), "items"),
                columns,
                List.of(
                        layer("missing", Fill.FIRST, Range::missing),
                        layer("extra", Fill.SECOND, Range::extra),
                        layer("changed", Fill.THIRD, Range::changed),
                        layer("in flight", Fill.QUIET, Range::inFlight)));
        return List.of(plot, new Paragraph(concentration(map)));
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
        List<Long> crowded = map.crowded();
        if (crowded.isEmpty()) {
            return "The drift is spread over the whole key space.";
        }
        long held = crowded.stream().mapToLong(Long::longValue).sum();
        return Amounts.percent((double) held / map.drift()) + " of the drift is in "
                + Amounts.count(crowded.size(), "range") + " of " + KeySpaceMap.SIZE
                + ": look for what those keys have in common.";
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
