package io.dynaferry.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The comparisons between two tables.
 *
 * @param records by their start
 */
public record ReconcileHistory(List<ReconcileRecord> records) {
    public ReconcileHistory {
        records = records.stream()
                .sorted(Comparator.comparing(ReconcileRecord::startedAt))
                .toList();
    }

    /** The newest; empty if there is none. */
    public Optional<ReconcileRecord> latest() {
        return records.isEmpty() ? Optional.empty() : Optional.of(records.get(records.size() - 1));
    }

    /** The newest that has come to its end, whatever it looked at. */
    public Optional<ReconcileRecord> latestFinished() {
        return newestFirst().stream()
                .filter(record -> record.finishedAt() != null)
                .findFirst();
    }

    /** The newest that has looked at everything and come to its end. */
    public Optional<ReconcileRecord> latestOfEverything() {
        return newestFirst().stream()
                .filter(record -> record.scope().extent() == Scope.Extent.EVERYTHING
                        && record.sourceFingerprint() != null
                        && record.targetFingerprint() != null
                        && record.finishedAt() != null)
                .findFirst();
    }

    /** The newest that found drift, or that has written or may have. */
    public Optional<ReconcileRecord> lastDriftOrRepair() {
        return newestFirst().stream().filter(ReconcileHistory::endsARow).findFirst();
    }

    /**
     * The clean looks at everything since the last drift and the last repair, newest first. Samples, windows and runs that failed
     * on their way prove nothing, and end no row.
     */
    public List<ReconcileRecord> cleanInARow() {
        List<ReconcileRecord> row = new ArrayList<>();
        for (ReconcileRecord record : newestFirst()) {
            if (endsARow(record)) {
                return row;
            }
            if (record.isClean()) {
                row.add(record);
            }
        }
        return row;
    }

    private static boolean endsARow(ReconcileRecord record) {
        return record.foundDrift() || record.mayHaveWritten();
    }

    private List<ReconcileRecord> newestFirst() {
        List<ReconcileRecord> all = new ArrayList<>(records);
        Collections.reverse(all);
        return all;
    }
}
