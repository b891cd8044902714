package io.dynaferry.report;

import io.dynaferry.report.CutoverEvidence.PastLoad;
import io.dynaferry.report.CutoverEvidence.Seen;
import io.dynaferry.report.page.Figure;
import io.dynaferry.report.page.FigureRows;
import io.dynaferry.report.page.Figures;
import io.dynaferry.report.page.Page;
import io.dynaferry.report.page.Section;
import io.dynaferry.report.page.Table.Column;
import io.dynaferry.report.text.Amounts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The {@code evidence.html} of a cut-over check. */
final class CutoverPage {
    private static final int MOST_COMPARISONS = 8;
    private static final String NONE = "none";

    private final CutoverEvidence evidence;
    private final List<Section> sections = new ArrayList<>();

    private CutoverPage(CutoverEvidence evidence) {
        this.evidence = evidence;
    }

    static Page of(CutoverEvidence evidence) {
        return new CutoverPage(evidence).page();
    }

    private Page page() {
        gates();
        figures();
        times();
        fingerprints();
        comparisons();
        tables();
        loads();
        options("Options of this check", evidence.options().values());
        latest().ifPresent(record -> options("Options of the last comparison of everything", record.options()));
        return new Page(
                "Cut-over evidence",
                ShortName.ofBoth(evidence.source(), evidence.target()),
                facts(),
                evidence.verdict(),
                List.of(),
                evidence.nextSteps(),
                sections,
                evidence.finishedAt(),
                CutoverEvidence.FIGURES);
    }

    private Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("Checked", Amounts.moment(evidence.finishedAt()));
        facts.put("By", evidence.checkedBy());
        facts.put("Source", evidence.source());
        facts.put("Target", evidence.target());
        facts.put("Ledger", evidence.ledger());
        return facts;
    }

    private Optional<ReconcileRecord> latest() {
        return evidence.comparisons().latestOfEverything();
    }

    private void gates() {
        List<List<String>> rows = evidence.gates().stream()
                .map(gate ->
                        List.of(gate.title(), gate.result().word(), gate.basis().word(), gate.reason()))
                .toList();
        table(
                "Gates",
                List.of(Column.text("Gate"), Column.words("Result"), Column.words("Known how"), Column.text("Why")),
                rows);
    }

    private void figures() {
        Seen seen = evidence.seen();
        List<Figure> large = List.of(
                Figure.count(
                        "Gates passed",
                        "gatesPassed",
                        evidence.passed(),
                        "of " + evidence.gates().size()),
                Figure.count(
                        "Clean in a row",
                        "cleanInARow",
                        evidence.comparisons().cleanInARow().size(),
                        "comparisons"),
                Figure.count("In quarantine", "quarantined", seen.quarantined(), "changes"),
                Figure.count("Open repairs", "openRepairs", seen.openRepairs(), "keys"));
        List<Figure> rows = new ArrayList<>();
        evidence.lagSeconds().ifPresent(lag -> rows.add(Figure.count("Behind the stream", "lagSeconds", lag, "s")));
        rows.add(Figure.count("The stream was watched for", "watchedSeconds", seen.watchedSeconds(), "s"));
        rows.add(Figure.count("Changes in that time", "changesWhileWatched", seen.changesWhileWatched(), "changes"));
        latest().ifPresent(record -> counts(record.counts(), rows));
        sections.add(Section.of("Figures", new Figures(large), new FigureRows(rows)));
    }

    private static void counts(DriftCounts counts, List<? super Figure> rows) {
        rows.add(Figure.count("Compared at last", "compared", counts.compared(), "items"));
        rows.add(Figure.count("Identical", "identical", counts.identical(), "items"));
        rows.add(Figure.count("Missing in the target", "missing", counts.missing(), "items"));
        rows.add(Figure.count("Extra in the target", "extra", counts.extra(), "items"));
        rows.add(Figure.count("Changed", "changed", counts.changed(), "items"));
        rows.add(Figure.count("In flight", "inFlight", counts.inFlight(), "items"));
        rows.add(Figure.count("Expired, counted as absent", "expired", counts.expired(), "items"));
    }

    private void times() {
        Seen seen = evidence.seen();
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("The check began", Amounts.moment(evidence.startedAt())));
        rows.add(List.of("The check ended", Amounts.moment(evidence.finishedAt())));
        addMoment(rows, "Newest change in the source's stream", seen.newestChange());
        addMoment(rows, "Applied at the target until", seen.appliedUntil());
        latest().ifPresent(record -> {
            rows.add(List.of("The last comparison of everything began", Amounts.moment(record.startedAt())));
            addMoment(rows, "The last comparison of everything ended", record.finishedAt());
        });
        evidence.comparisons()
                .lastDriftOrRepair()
                .ifPresent(record -> rows.add(List.of(
                        "The last comparison that found drift, or repaired, began",
                        Amounts.moment(record.startedAt()))));
        table("Times", texts("What", "When"), rows);
    }

    private static void addMoment(List<? super List<String>> rows, String what, @Nullable Instant moment) {
        if (moment != null) {
            rows.add(List.of(what, Amounts.moment(moment)));
        }
    }

    private void fingerprints() {
        List<List<String>> rows = new ArrayList<>();
        latest().ifPresent(record -> {
            RunSections.addRow(rows, "Source", record.sourceFingerprint());
            RunSections.addRow(rows, "Target", record.targetFingerprint());
        });
        RunSections.fingerprints(rows).ifPresent(sections::add);
    }

    private void comparisons() {
        List<ReconcileRecord> all = evidence.comparisons().records();
        List<List<String>> rows = new ArrayList<>();
        for (int i = all.size() - 1; i >= Math.max(0, all.size() - MOST_COMPARISONS); i--) {
            ReconcileRecord record = all.get(i);
            rows.add(List.of(
                    record.runId(),
                    Amounts.moment(record.startedAt()),
                    extent(record.scope()),
                    record.isClean() ? "yes" : "no",
                    record.finishedAt() == null ? "It has not ended." : record.sentence()));
        }
        table(
                "Comparisons, the newest first",
                List.of(
                        Column.text("Run"),
                        Column.words("Began"),
                        Column.words("Of what"),
                        Column.words("Clean"),
                        Column.text("Found")),
                rows);
    }

    private static String extent(Scope scope) {
        return switch (scope.extent()) {
            case EVERYTHING -> "everything";
            case SAMPLE -> "a sample of " + Amounts.percent(scope.percent() / 100);
            case WINDOW -> "a window of time";
        };
    }

    private void tables() {
        List<List<String>> rows = evidence.definitions().stream()
                .map(row -> List.of(row.property(), row.source(), row.target()))
                .toList();
        table("Both tables", texts("Property", "Source", "Target"), rows);
        List<List<String>> differences = evidence.differences().stream()
                .map(each -> List.of(each.property(), each.source(), each.target(), each.meaning()))
                .toList();
        table("Where their definitions differ", texts("Property", "Source", "Target", "What it means"), differences);
    }

    private void loads() {
        List<List<String>> rows =
                evidence.loads().stream().map(CutoverPage::row).toList();
        table(
                "Loads into the target",
                List.of(
                        Column.text("Run"),
                        Column.words("Status"),
                        Column.words("Began"),
                        Column.words("Last record"),
                        Column.text("Options")),
                rows);
    }

    private static List<String> row(PastLoad load) {
        StringBuilder options = new StringBuilder();
        load.options()
                .values()
                .forEach((name, value) -> options.append(options.length() == 0 ? "" : ", ")
                        .append(name)
                        .append('=')
                        .append(value));
        return List.of(
                load.runId(),
                load.status(),
                Amounts.moment(load.startedAt()),
                Amounts.moment(load.lastRecord()),
                options.length() == 0 ? NONE : options.toString());
    }

    private void options(String heading, Map<String, String> options) {
        List<List<String>> rows = options.entrySet().stream()
                .map(option -> List.of("--" + option.getKey(), option.getValue()))
                .toList();
        table(heading, texts("Option", "Value"), rows);
    }

    private static List<Column> texts(String... headings) {
        return Stream.of(headings).map(Column::text).toList();
    }

    private void table(String heading, List<Column> columns, List<List<String>> rows) {
        RunSections.table(heading, columns, rows).ifPresent(sections::add);
    }
}
