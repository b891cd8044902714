package io.dynaferry.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A history in memory. */
public final class InMemoryReconcileLedger implements ReconcileLedger {
    private final List<ReconcileRecord> records = new ArrayList<>();

    @Override
    public synchronized void record(ReconcileRecord record) {
        records.removeIf(known -> known.source().equals(record.source())
                && known.target().equals(record.target())
                && known.runId().equals(record.runId())
                && known.startedAt().equals(record.startedAt()));
        records.add(record);
    }

    @Override
    public synchronized List<ReconcileRecord> of(String source, String target) {
        return records.stream()
                .filter(record ->
                        record.source().equals(source) && record.target().equals(target))
                .sorted(Comparator.comparing(ReconcileRecord::startedAt))
                .toList();
    }
}
