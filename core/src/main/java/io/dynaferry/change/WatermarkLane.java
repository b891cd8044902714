package io.dynaferry.change;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row of the ledger, as far as this instance knows it.
 *
 * <p>The lane of a shard is where its last batch ended. An instance is handed batches of all shards and cannot tell them apart, so
 * its lane is where the slowest of the last few seconds ended: a shard that lags behind has batches all the time. A batch that failed
 * counts until it got through here, or for ten minutes, because it may get through elsewhere.
 */
final class WatermarkLane {
    private static final Duration MEMORY = Duration.ofSeconds(5);
    private static final Duration MEMORY_OF_FAILURES = Duration.ofMinutes(10);

    /** What a batch leaves behind: how far it got, and the first number that it lacks. */
    record Progress(
            Instant until, String sequenceNumber, @Nullable SequenceNumber missing) {}

    private record Memory(Progress progress, Instant forgottenAt) {}

    private final String name;
    private final boolean ofShard;
    private final List<Memory> memories = new ArrayList<>();
    private Instant claimed;

    private WatermarkLane(String name, boolean ofShard, Instant claimed) {
        this.name = name;
        this.ofShard = ofShard;
        this.claimed = claimed;
    }

    /** Nothing is in the ledger for it yet. */
    static WatermarkLane ofInstance(String name) {
        return new WatermarkLane(name, false, Instant.MIN);
    }

    /** May be in the ledger already, with any claim. */
    static WatermarkLane ofShard(String shardId) {
        return new WatermarkLane(shardId, true, Instant.MAX);
    }

    String name() {
        return name;
    }

    /** How far the lane has got with this batch. */
    Progress after(List<StreamRecord> records, Progress batch, Instant now) {
        if (ofShard) {
            return batch;
        }
        memories.removeIf(memory -> !memory.forgottenAt().isAfter(now) || isMadeUp(memory, records));
        Duration memory = batch.missing() == null ? MEMORY : MEMORY_OF_FAILURES;
        memories.add(new Memory(batch, now.plus(memory)));
        return memories.stream()
                .map(Memory::progress)
                .min(Comparator.comparing(Progress::until))
                .orElse(batch);
    }

    private static boolean isMadeUp(Memory memory, List<StreamRecord> records) {
        SequenceNumber missing = memory.progress().missing();
        return missing != null
                && records.stream().anyMatch(record -> record.sequenceNumber().equals(missing));
    }

    boolean claimsMoreThan(Instant until) {
        return claimed.isAfter(until);
    }

    /** What the ledger has for it from now on. */
    void claims(Instant until) {
        claimed = until;
    }
}
