package io.dynaferry.operator.status;

import io.dynaferry.dynamodb.ledger.LedgerContents;
import io.dynaferry.dynamodb.ledger.OpenRepair;
import io.dynaferry.progress.LoadCounters;
import io.dynaferry.progress.QuarantineEntry;
import io.dynaferry.progress.Run;
import io.dynaferry.progress.RunNotes;
import io.dynaferry.progress.RunRequest;
import io.dynaferry.progress.RunState;
import io.dynaferry.progress.RunStatus;
import io.dynaferry.progress.UnitProgress;
import io.dynaferry.progress.Watermark;
import io.dynaferry.report.ExampleReconciles;
import io.dynaferry.report.ExampleRecords;
import io.dynaferry.report.HandOff;
import io.dynaferry.report.ReconcileRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** A ledger as it could be: one load of 20,000 items from Music to Copy, and what a test adds. */
final class ExampleLedger {
    static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    private static final String STREAM = "arn:aws:dynamodb:eu-west-1:111:table/Music/stream/2026-11-20T08:00:00.000";
    private static final String TARGET = "Copy@eu-west-1";

    String runId = "load-1";
    Instant handOffFrom = NOW.minusSeconds(100);
    private final List<RunState> runs = new ArrayList<>();
    private final List<Watermark> lanes = new ArrayList<>();
    private final List<QuarantineEntry> quarantine = new ArrayList<>();
    private final List<OpenRepair> repairs = new ArrayList<>();
    private final List<ReconcileRecord> reconciles = new ArrayList<>();
    private RunStatus status = RunStatus.RUNNING;
    private long attempt = 1;
    private long items = -1;
    private Instant startedAt = NOW.minusSeconds(1200);
    private Instant lastSign = NOW.minusSeconds(600);

    void running(long number, long itemsSoFar, Instant began, Instant recorded) {
        status = RunStatus.RUNNING;
        attempt = number;
        items = itemsSoFar;
        startedAt = began;
        lastSign = recorded;
    }

    void failed(long itemsSoFar) {
        status = RunStatus.FAILED;
        items = itemsSoFar;
    }

    void done(long allItems) {
        status = RunStatus.DONE;
        items = allItems;
    }

    void lane(String name, Instant until) {
        lanes.add(new Watermark(STREAM, name, TARGET, until, "7", until.plusSeconds(1)));
    }

    /** Something of every kind. */
    void everything(Instant now) {
        running(1, 4_000, now.minusSeconds(100), now);
        lane("shardId-1", now.minusSeconds(3));
        quarantine.addAll(Collections.nCopies(
                2, new QuarantineEntry(TARGET, STREAM, "1", "e", "the item is too large", "s3://q/1", now)));
        repairs.addAll(Collections.nCopies(3, new OpenRepair("eu-west-1/Music", "eu-west-1/Copy", "r-1", now)));
        reconciles.add(ExampleRecords.between(
                ExampleRecords.of(ExampleReconciles.equal(), "reconcile-1", now.minusSeconds(5000)),
                "eu-west-1/Music",
                "eu-west-1/Copy"));
    }

    LedgerContents contents() {
        runs.clear();
        if (items >= 0) {
            runs.add(load());
        }
        return new LedgerContents(runs, lanes, quarantine, repairs, reconciles);
    }

    private RunState load() {
        Map<String, String> options =
                Map.of("--source", "Music", "--target", "Copy", "--skip-expired", "true", "--transform", "v1:8e1f");
        String notes = String.join(
                "\n",
                RunNotes.EXPECTED_ITEMS + "=20000",
                RunNotes.UNITS + "=8",
                RunNotes.STREAM + "=" + STREAM,
                RunNotes.HAND_OFF_FROM + "=" + handOffFrom,
                RunNotes.HAND_OFF_DEADLINE + "=" + handOffFrom.plus(HandOff.RETENTION));
        return new RunState(
                new Run(new RunRequest(runId, "initial-load", options), attempt, status, startedAt),
                lastSign,
                List.of(
                        new UnitProgress(RunNotes.UNIT, notes, Map.of(), false),
                        new UnitProgress("segment-0", "", Map.of(LoadCounters.PUTS, items / 2), true),
                        new UnitProgress("segment-1", "x", Map.of(LoadCounters.PUTS, items - items / 2), false)));
    }
}
