package io.dynaferry.report;

import io.dynaferry.report.page.Page;
import io.dynaferry.report.page.Section;
import io.dynaferry.report.page.Table;
import io.dynaferry.report.page.Table.Column;
import io.dynaferry.report.text.Amounts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the pages of all programs have in common. */
final class RunSections {
    private RunSections() {}

    /** The whole page of a run between two tables. */
    static Page page(RunReport report, String kind, String title, Map<String, String> facts, List<Section> sections) {
        return new Page(
                kind,
                title,
                facts,
                report.verdict(),
                report.warnings(),
                report.nextSteps(),
                sections,
                report.finishedAt());
    }

    /** What identifies the run. */
    static Map<String, String> facts(RunReport report) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("Run", report.runId());
        facts.put("Finished", Amounts.moment(report.finishedAt()));
        return facts;
    }

    static void addSide(Map<String, String> facts, String name, String place, List<String> increments) {
        facts.put(name, place);
        for (int i = 0; i < increments.size(); i++) {
            facts.put(name + " increment " + (i + 1), increments.get(i));
        }
    }

    /** None if there are no options. */
    static Optional<Section> options(RunReport report) {
        return table(
                "Effective options",
                List.of(Column.text("Option"), Column.text("Value")),
                report.options().values().entrySet().stream()
                        .map(option -> List.of("--" + option.getKey(), option.getValue()))
                        .toList());
    }

    /** A section of one table; none if it has no rows. */
    static Optional<Section> table(String heading, List<Column> columns, List<List<String>> rows) {
        return rows.isEmpty() ? Optional.empty() : Optional.of(Section.of(heading, new Table(heading, columns, rows)));
    }

    /** A row of the table of fingerprints, if there is one to show. */
    static void addRow(List<? super List<String>> rows, String name, @Nullable Object value) {
        if (value != null) {
            rows.add(List.of(name, value.toString()));
        }
    }

    static Optional<Section> fingerprints(List<List<String>> rows) {
        return table("Fingerprints", List.of(Column.text("Of what"), Column.text("Fingerprint")), rows);
    }
}
