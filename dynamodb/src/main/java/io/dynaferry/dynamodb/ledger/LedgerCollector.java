package io.dynaferry.dynamodb.ledger;

import io.dynaferry.progress.QuarantineEntry;
import io.dynaferry.progress.Run;
import io.dynaferry.progress.RunState;
import io.dynaferry.progress.UnitProgress;
import io.dynaferry.progress.Watermark;
import io.dynaferry.report.ReconcileRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Sorts the rows of a ledger; those that are not known are passed over. */
final class LedgerCollector {
    private final Map<String, Run> runs = new TreeMap<>();
    private final Map<String, List<UnitProgress>> units = new TreeMap<>();
    private final Map<String, Instant> signs = new TreeMap<>();
    private final List<Watermark> watermarks = new ArrayList<>();
    private final List<QuarantineEntry> quarantine = new ArrayList<>();
    private final List<OpenRepair> repairs = new ArrayList<>();
    private final List<ReconcileRecord> reconciles = new ArrayList<>();

    void add(Row row) {
        String partition = row.text(LedgerTable.PARTITION_KEY);
        String sort = row.text(LedgerTable.SORT_KEY);
        if (partition.startsWith(RunRows.PREFIX)) {
            addOfRun(partition.substring(RunRows.PREFIX.length()), sort, row);
        } else if (partition.startsWith(WatermarkRow.PREFIX)) {
            watermarks.add(DynamoDbWatermarkLedger.watermark(partition.substring(WatermarkRow.PREFIX.length()), row));
        } else if (partition.startsWith(DynamoDbQuarantineLedger.PREFIX)) {
            quarantine.add(
                    DynamoDbQuarantineLedger.entry(partition.substring(DynamoDbQuarantineLedger.PREFIX.length()), row));
        } else if (partition.startsWith(DynamoDbReconcileLedger.PREFIX)) {
            reconciles.add(ReconcileRows.record(row));
        } else if (partition.startsWith(IntentRows.PREFIX) && sort.startsWith(IntentRows.SORT_PREFIX)) {
            repairs.add(IntentRows.openRepair(row));
        }
    }

    private void addOfRun(String runId, String sort, Row row) {
        if (sort.equals(RunRows.SORT_KEY)) {
            runs.put(runId, RunRows.run(runId, row));
        } else if (sort.startsWith(UnitRows.SORT_PREFIX)) {
            units.computeIfAbsent(runId, id -> new ArrayList<>())
                    .add(UnitRows.claim(runId, row).progress());
        }
        signs.merge(runId, Instant.parse(row.text("updatedAt")), (one, other) -> one.isAfter(other) ? one : other);
    }

    LedgerContents contents() {
        List<RunState> all = runs.entrySet().stream()
                .map(run -> new RunState(
                        run.getValue(),
                        signs.getOrDefault(run.getKey(), run.getValue().startedAt()),
                        units.getOrDefault(run.getKey(), List.of())))
                .sorted(Comparator.comparing(state -> state.run().startedAt()))
                .toList();
        reconciles.sort(Comparator.comparing(ReconcileRecord::startedAt));
        return new LedgerContents(all, watermarks, quarantine, repairs, reconciles);
    }
}
