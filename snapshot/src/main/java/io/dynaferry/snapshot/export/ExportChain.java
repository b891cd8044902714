package io.dynaferry.snapshot.export;

import io.dynaferry.failure.MigrationException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Exports of one table that follow each other without a gap: applied in this order, as puts and deletes, they give the table
 * as of {@link #moment}.
 *
 * <p>An overlap is refused like a gap. An item that is put and deleted within the window of an incremental export leaves no
 * trace in it; had an earlier export of the chain put that item, nothing would take it away again. Only a beginning that is
 * the end before it cut to whole seconds passes, because that is how times of exports are often given.
 */
public final class ExportChain {
    private final List<ExportManifest> exports;

    private ExportChain(List<ExportManifest> exports) {
        this.exports = exports;
    }

    /** Orders one full export and any number of incremental ones, given in any order. */
    public static ExportChain of(List<ExportManifest> exports) {
        long full = exports.stream()
                .filter(export -> export.summary().kind() == ExportKind.FULL)
                .count();
        if (full != 1) {
            throw fault(
                    "a chain begins with one full export",
                    "expected=1, found=" + full,
                    "Name one full export and the incremental exports that follow it.");
        }
        return ordered(exports);
    }

    /** Orders incremental exports alone, given in any order: what changed in the time from the first to the last. */
    public static ExportChain ofChanges(List<ExportManifest> exports) {
        long incremental = exports.stream()
                .filter(export -> export.summary().kind() == ExportKind.INCREMENTAL)
                .count();
        if (incremental == 0 || incremental < exports.size()) {
            throw fault(
                    "a window of changes is made of incremental exports alone",
                    "incremental=" + incremental + ", found=" + exports.size(),
                    "Name incremental exports only.");
        }
        return ordered(exports);
    }

    private static ExportChain ordered(List<ExportManifest> exports) {
        List<ExportManifest> ordered = exports.stream()
                .sorted(Comparator.comparing(
                                (ExportManifest export) -> export.summary().kind())
                        .thenComparing(export -> start(export.summary()))
                        .thenComparing(export -> export.summary().moment()))
                .toList();
        checkDistinct(ordered);
        for (int i = 1; i < ordered.size(); i++) {
            checkTable(ordered.get(0).summary(), ordered.get(i).summary());
            checkFollows(ordered.get(i - 1).summary(), ordered.get(i).summary());
        }
        return new ExportChain(ordered);
    }

    /** The full export first, then the incremental ones as they follow each other. */
    public List<ExportManifest> exports() {
        return exports;
    }

    /** Where the first export begins: its own moment if it is a full one. */
    public Instant from() {
        return start(exports.get(0).summary());
    }

    /** The moment that the whole chain reaches. */
    public Instant moment() {
        return exports.get(exports.size() - 1).summary().moment();
    }

    private static Instant start(ExportSummary summary) {
        return summary.from().orElse(summary.moment());
    }

    private static void checkDistinct(List<ExportManifest> exports) {
        Set<String> known = new HashSet<>();
        for (ExportManifest export : exports) {
            String arn = export.summary().exportArn();
            if (!known.add(arn)) {
                throw fault("an export is named twice", "export=" + ExportFault.shown(arn), "Name it once.");
            }
        }
    }

    private static void checkTable(ExportSummary first, ExportSummary next) {
        if (!next.tableArn().equals(first.tableArn())) {
            throw fault(
                    "an export is of another table",
                    "export=" + ExportFault.shown(next.exportArn()) + ", expected="
                            + ExportFault.shown(first.tableArn()) + ", found=" + ExportFault.shown(next.tableArn()),
                    "Leave it out.");
        }
        if (!next.tableId().equals(first.tableId())) {
            throw fault(
                    "the table was deleted and made again between two exports",
                    "export=" + ExportFault.shown(next.exportArn()) + ", expected table id="
                            + ExportFault.shown(first.tableId()) + ", found=" + ExportFault.shown(next.tableId()),
                    "Begin a new chain with a full export of the new table.");
        }
    }

    private static void checkFollows(ExportSummary before, ExportSummary next) {
        Instant end = before.moment();
        Instant start = start(next);
        String details = "export=" + ExportFault.shown(before.exportArn()) + ", ends=" + end + ", next export="
                + ExportFault.shown(next.exportArn()) + ", begins=" + start;
        if (start.isAfter(end)) {
            throw fault(
                    "there is a gap between two exports",
                    details,
                    "Add an incremental export of the time between, or begin with a later full export.");
        }
        if (start.isBefore(end) && !start.equals(end.truncatedTo(ChronoUnit.SECONDS))) {
            throw fault(
                    "two exports overlap",
                    details,
                    "Export the later one again from the end of the one before: a delete could be lost in an overlap.");
        }
    }

    private static MigrationException fault(String why, String details, String remedy) {
        return ExportFault.of("the exports make no chain: " + why, details, remedy);
    }
}
