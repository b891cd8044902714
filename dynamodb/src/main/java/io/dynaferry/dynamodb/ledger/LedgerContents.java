package io.dynaferry.dynamodb.ledger;

import io.dynaferry.progress.QuarantineEntry;
import io.dynaferry.progress.RunState;
import io.dynaferry.progress.Watermark;
import io.dynaferry.report.ReconcileRecord;
import java.util.List;

/**
 * All that a ledger holds, as one look at it found it.
 *
 * @param runs by their start
 * @param reconciles by their start
 */
public record LedgerContents(
        List<RunState> runs,
        List<Watermark> watermarks,
        List<QuarantineEntry> quarantine,
        List<OpenRepair> openRepairs,
        List<ReconcileRecord> reconciles) {
    public LedgerContents {
        runs = List.copyOf(runs);
        watermarks = List.copyOf(watermarks);
        quarantine = List.copyOf(quarantine);
        openRepairs = List.copyOf(openRepairs);
        reconciles = List.copyOf(reconciles);
    }
}
