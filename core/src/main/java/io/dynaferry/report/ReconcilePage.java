package io.dynaferry.report;

import io.dynaferry.repair.RepairPolicy;
import io.dynaferry.report.RepairReport.DeleteGuard;
import io.dynaferry.report.page.CommandBlock;
import io.dynaferry.report.page.Figure;
import io.dynaferry.report.page.FigureRows;
import io.dynaferry.report.page.Figures;
import io.dynaferry.report.page.Page;
import io.dynaferry.report.page.Section;
import io.dynaferry.report.page.Table;
import io.dynaferry.report.page.Table.Column;
import io.dynaferry.report.text.Amounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The {@code report.html} of a comparison. */
final class ReconcilePage {
    private final ReconcileReport report;
    private final DriftCounts counts;
    private final List<Section> sections = new ArrayList<>();

    private ReconcilePage(ReconcileReport report) {
        this.report = report;
        this.counts = report.counts();
    }

    static Page of(ReconcileReport report) {
        return new ReconcilePage(report).page();
    }

    private Page page() {
        figures();
        uncompared();
        sections.addAll(ReconcilePlots.of(report));
        repairs();
        fingerprints();
        sections.add(Section.of(
                "How to repeat this run",
                new CommandBlock(ReconcileCommand.of(report).toString())));
        RunSections.options(report).ifPresent(sections::add);
        String title = ShortName.ofBoth(report.source().name(), report.target().name());
        return RunSections.page(report, "Reconcile", title, facts(), sections);
    }

    private Map<String, String> facts() {
        Map<String, String> facts = RunSections.facts(report);
        addSide(facts, "Source", report.source());
        addSide(facts, "Target", report.target());
        return facts;
    }

    private static void addSide(Map<String, String> facts, String name, SideReport side) {
        RunSections.addSide(facts, name, side.name(), side.increments());
        if (side.asOf() != null) {
            facts.put(name + " as of", Amounts.moment(side.asOf()));
        }
    }

    private void figures() {
        List<Figure> large = List.of(
                Figure.count("Compared", "compared", counts.compared(), "items"),
                Figure.count("Identical", "identical", counts.identical(), "items"),
                Figure.derived("Drift", Amounts.count(counts.drift()), "items"),
                Figure.count("Left", "leftAlone", counts.leftAlone(), "items"));
        List<Figure> rows = new ArrayList<>(List.of(
                Figure.count("Missing in the target", "missing", counts.missing(), "items"),
                Figure.count("Extra in the target", "extra", counts.extra(), "items"),
                Figure.count("Changed", "changed", counts.changed(), "items"),
                Figure.count("In flight", "inFlight", counts.inFlight(), "items"),
                Figure.count("Expired, counted as absent", "expired", counts.expired(), "items"),
                Figure.count("Repaired by a put", "repaired", counts.repaired(), "items"),
                Figure.count("Deleted", "deleted", counts.deleted(), "items"),
                Figure.count(
                        "Read from the source", "sourceItems", report.source().items(), "items"),
                Figure.count(
                        "Read from the target", "targetItems", report.target().items(), "items")));
        rows.addAll(costs());
        sections.add(Section.of("Figures", new Figures(large), new FigureRows(rows)));
    }

    private List<Figure> costs() {
        Requests requests = report.requests();
        return List.of(
                Figure.units("Consumed for reading", "consumedReadUnits", report.readUnits(), "read units"),
                Figure.units("Consumed for writing", "consumedWriteUnits", requests.writeUnits(), "write units"),
                Figure.count("Throttled", "throttledRequests", requests.throttled(), "requests"),
                Figure.count("Sent again", "retriedRequests", requests.retried(), "requests"),
                Figure.count("Attempts", "attempt", report.attempt(), ""));
    }

    private void uncompared() {
        List<List<String>> rows = report.uncompared().stream()
                .map(each -> List.of(each.what(), each.why()))
                .toList();
        RunSections.table("Not compared", List.of(Column.text("What"), Column.text("Why")), rows)
                .ifPresent(sections::add);
    }

    private void repairs() {
        RepairReport repair = report.repair();
        if (repair.policy() == RepairPolicy.NONE) {
            return;
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("Allowed", repair.policy().option() + (repair.isPlanned() ? ", as a plan only" : "")));
        rows.add(List.of("Put", Amounts.count(counts.repaired(), "item")));
        rows.add(List.of("Deleted", Amounts.count(counts.deleted(), "item")));
        rows.add(List.of("Left", left()));
        DeleteGuard guard = repair.guard();
        if (guard != null) {
            rows.add(List.of("Guard of deletes", guard(guard)));
        }
        rows.add(List.of(
                "Written more than once, because the source changed meanwhile",
                Amounts.count(repair.writtenAgain(), "item")));
        rows.add(List.of("Taken over from a run that did not end", Amounts.count(repair.takenOver(), "item")));
        rows.add(List.of(
                "Not taken by the target, or not made by the transform", Amounts.count(repair.refused(), "item")));
        rows.add(
                List.of("Given up, because the source changed in every round", Amounts.count(repair.gaveUp(), "item")));
        addPlace(rows, "Plan", repair.plan(), "/plan/");
        addPlace(rows, "Replaced images, for undoing", repair.undo(), "/undo/");
        sections.add(
                Section.of("Repair", new Table("Repair", List.of(Column.text("What"), Column.text("How much")), rows)));
    }

    private String left() {
        String puts = counts.puttable() > 0 ? Amounts.count(counts.puttable()) + " to put" : "";
        String deletes = counts.deletable() > 0 ? Amounts.count(counts.deletable()) + " to delete" : "";
        String both = puts.isEmpty() || deletes.isEmpty() ? puts + deletes : puts + ", " + deletes;
        return both.isEmpty() ? "nothing" : both;
    }

    private static String guard(DeleteGuard guard) {
        return (guard.refuses() ? "refused: " : "kept: ") + Amounts.count(guard.wanted(), "delete") + " wanted, "
                + Amounts.count(guard.allowed()) + " allowed (--max-deletes " + guard.limit() + ")";
    }

    private static void addPlace(List<List<String>> rows, String name, String place, String directory) {
        if (!place.isEmpty()) {
            rows.add(List.of(name, place + directory));
        }
    }

    private void fingerprints() {
        List<List<String>> rows = new ArrayList<>();
        RunSections.addRow(rows, "Source", report.source().fingerprint());
        RunSections.addRow(rows, "Target", report.target().fingerprint());
        RunSections.fingerprints(rows).ifPresent(sections::add);
    }
}
