package io.dynaferry.change;

import io.dynaferry.change.WatermarkLane.Progress;
import io.dynaferry.progress.Watermark;
import io.dynaferry.progress.WatermarkLedger;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Keeps the watermarks of one target in the ledger, for one instance of a function: a record for every batch, since nobody
 * knows which one is the last before a silence, and never one that is ahead of the target. A watermark goes back before a
 * batch is applied that would make it untrue, and behind a batch that was not applied to its end. For one thread at a time.
 */
public final class WatermarkKeeper {
    private final String target;
    private final String instance;
    private final WatermarkLedger ledger;
    private final InstantSource clock;
    private final Map<String, WatermarkLane> lanes = new HashMap<>();

    /** @param instance the lane of records that do not say their shard; no other instance's, ever */
    public WatermarkKeeper(String target, String instance, WatermarkLedger ledger, InstantSource clock) {
        this.target = target;
        this.instance = instance;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** To be called before the records are applied. */
    public void begin(List<StreamRecord> records) {
        WatermarkLane lane = lane(records.get(0));
        Instant first = earliest(records);
        if (lane.claimsMoreThan(first)) {
            record(records, lane, new Progress(first, "", null));
            lane.claims(first);
        }
    }

    /** To be called after the records were applied. */
    public void applied(List<StreamRecord> records, List<StreamRecord> unapplied) {
        WatermarkLane lane = lane(records.get(0));
        Instant now = clock.instant();
        Progress progress = lane.after(records, progress(records, unapplied), now);
        record(records, lane, progress);
        lane.claims(progress.until());
    }

    private static Progress progress(List<StreamRecord> records, List<StreamRecord> unapplied) {
        Set<StreamRecord> missing = new HashSet<>(unapplied);
        String last = "";
        for (StreamRecord record : records) {
            if (missing.contains(record)) {
                SequenceNumber lowest = unapplied.stream()
                        .map(StreamRecord::sequenceNumber)
                        .min(Comparator.naturalOrder())
                        .orElseThrow();
                return new Progress(earliest(unapplied), last, lowest);
            }
            last = record.sequenceNumber().toString();
        }
        return new Progress(records.get(records.size() - 1).createdAt(), last, null);
    }

    private static Instant earliest(List<StreamRecord> records) {
        return records.stream()
                .map(StreamRecord::createdAt)
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    private WatermarkLane lane(StreamRecord record) {
        String shard = record.shardId();
        return shard == null
                ? lanes.computeIfAbsent(record.stream(), stream -> WatermarkLane.ofInstance(instance))
                : lanes.computeIfAbsent(record.stream() + "\n" + shard, key -> WatermarkLane.ofShard(shard));
    }

    private void record(List<StreamRecord> records, WatermarkLane lane, Progress progress) {
        ledger.record(new Watermark(
                records.get(0).stream(),
                lane.name(),
                target,
                progress.until(),
                progress.sequenceNumber(),
                clock.instant()));
    }
}
