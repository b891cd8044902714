package io.dynaferry.report;

import io.dynaferry.report.page.Figure;
import io.dynaferry.report.page.FigureRows;
import io.dynaferry.report.page.Figures;
import io.dynaferry.report.page.Gauge;
import io.dynaferry.report.page.Page;
import io.dynaferry.report.page.Paragraph;
import io.dynaferry.report.page.Section;
import io.dynaferry.report.page.Table;
import io.dynaferry.report.page.Table.Column;
import io.dynaferry.report.text.Amounts;
import io.dynaferry.table.Difference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The {@code report.html} of a load. */
final class LoadPage {
    private final LoadReport report;
    private final List<Section> sections = new ArrayList<>();

    private LoadPage(LoadReport report) {
        this.report = report;
    }

    static Page of(LoadReport report) {
        return new LoadPage(report).page();
    }

    private Page page() {
        figures();
        handOff();
        sections.addAll(LoadPlots.of(report));
        fingerprints();
        differences();
        RunSections.options(report).ifPresent(sections::add);
        String title = ShortName.ofBoth(report.source(), report.target());
        return RunSections.page(report, "Initial load", title, facts(), sections);
    }

    private Map<String, String> facts() {
        Map<String, String> facts = RunSections.facts(report);
        RunSections.addSide(facts, "Source", report.source(), report.increments());
        facts.put("Target", report.target());
        return facts;
    }

    private void figures() {
        LoadCounts counts = report.counts();
        double seconds = Math.max(0.001, report.duration().toMillis() / 1000.0);
        List<Figure> large = List.of(
                Figure.count("Written", "itemsWritten", counts.itemsWritten(), "items"),
                Figure.derived("Took", Amounts.duration(report.duration()), ""),
                Figure.derived("Average speed", Amounts.rate(counts.itemsWritten() / seconds), "items/s"),
                Figure.derived(
                        "Average spending", Amounts.rate(counts.consumedWriteUnits() / seconds), "write units/s"));
        List<Figure> rows = List.of(
                Figure.count("Read", "itemsRead", counts.itemsRead(), "items"),
                Figure.count("Deleted", "itemsDeleted", counts.itemsDeleted(), "items"),
                Figure.count("Skipped as asked", "itemsSkipped", counts.itemsSkipped(), "items"),
                Figure.count("In quarantine", "itemsQuarantined", counts.itemsQuarantined(), "items"),
                bytes(counts.bytesRead()),
                Figure.units("Consumed for reading", "consumedReadUnits", counts.consumedReadUnits(), "read units"),
                Figure.units("Consumed for writing", "consumedWriteUnits", counts.consumedWriteUnits(), "write units"),
                Figure.count("Throttled", "throttledRequests", counts.throttledRequests(), "requests"),
                Figure.count("Sent again", "retriedRequests", counts.retriedRequests(), "requests"),
                Figure.count("Attempts", "attempt", report.attempt(), ""));
        sections.add(Section.of("Figures", new Figures(large), new FigureRows(rows)));
    }

    private static Figure bytes(long bytes) {
        String[] numberAndUnit = Amounts.bytes(bytes).split(" ", 2);
        return new Figure("Data read", "bytesRead", Long.toString(bytes), numberAndUnit[0], numberAndUnit[1], "");
    }

    private void handOff() {
        HandOff handOff = report.handOff();
        if (handOff == null) {
            return;
        }
        Paragraph rule = new Paragraph(handOff.rule());
        if (handOff.streamArn() == null) {
            sections.add(Section.of("Hand-off to the stream", rule));
            return;
        }
        sections.add(Section.of(
                "Hand-off to the stream", clock(handOff), rule, new Paragraph("Stream: " + handOff.streamArn())));
    }

    private Gauge clock(HandOff handOff) {
        Duration all = Duration.between(handOff.startedAt(), handOff.deadline());
        Duration left = Duration.between(report.finishedAt(), handOff.deadline());
        String title = left.isNegative() || left.isZero()
                ? "The time is up since " + Amounts.moment(handOff.deadline())
                : Amounts.duration(left) + " left when the load ended";
        String description = Amounts.duration(Duration.between(handOff.startedAt(), report.finishedAt())) + " of "
                + Amounts.duration(all) + " are used.";
        return new Gauge(
                title,
                description,
                handOff.used(report.finishedAt()),
                handOff.level(report.finishedAt()),
                List.of(
                        new Gauge.Mark(0, "load began"),
                        new Gauge.Mark(0.5, Amounts.duration(all.dividedBy(2))),
                        new Gauge.Mark(1, "stream forgets, " + Amounts.duration(all))));
    }

    private void fingerprints() {
        List<List<String>> rows = new ArrayList<>();
        RunSections.addRow(rows, "Read from the source", report.fingerprints().read());
        RunSections.addRow(rows, "Written", report.fingerprints().written());
        RunSections.addRow(rows, "Target, read back", report.fingerprints().target());
        RunSections.fingerprints(rows).ifPresent(sections::add);
    }

    private void differences() {
        if (report.differences().isEmpty()) {
            sections.add(Section.of(
                    "Differences of the tables", new Paragraph("None: the target is set up like the source.")));
            return;
        }
        List<List<String>> rows = report.differences().stream()
                .map(difference -> List.of(
                        difference.property(),
                        severity(difference) + difference.meaning(),
                        difference.source(),
                        difference.target()))
                .toList();
        List<Column> columns = List.of(
                Column.text("Property"), Column.text("What it means"), Column.text("Source"), Column.text("Target"));
        sections.add(Section.of("Differences of the tables", new Table("Differences of the tables", columns, rows)));
    }

    private static String severity(Difference difference) {
        return switch (difference.severity()) {
            case NOTE -> "";
            case WARNING -> "Warning: ";
            case FATAL -> "Fatal: ";
        };
    }
}
