package io.dynaferry.operator.status;

import java.time.Instant;
import java.util.List;

/**
 * What one look at a ledger shows.
 *
 * @param runs the newest first
 */
record StatusView(
        String ledger,
        Instant at,
        List<RunLine> runs,
        List<StreamLine> streams,
        List<QuarantineLine> quarantine,
        List<RepairLine> openRepairs,
        List<ReconcileLine> reconciles) {
    StatusView {
        runs = List.copyOf(runs);
        streams = List.copyOf(streams);
        quarantine = List.copyOf(quarantine);
        openRepairs = List.copyOf(openRepairs);
        reconciles = List.copyOf(reconciles);
    }

    boolean isEmpty() {
        return runs.isEmpty()
                && streams.isEmpty()
                && quarantine.isEmpty()
                && openRepairs.isEmpty()
                && reconciles.isEmpty();
    }

    /** Whether another look would tell a rate. */
    boolean hasRunning() {
        return runs.stream().anyMatch(run -> run.state() == RunLine.State.RUNNING);
    }
}
