package io.dynaferry.write;

import io.dynaferry.item.CanonicalKey;
import io.dynaferry.item.Slice;
import java.nio.ByteBuffer;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A writer on virtual time: the backlog and the budget are the real ones, the threads are events. */
final class SimulatedWriter {
    static final long LATENCY_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private final SimulatedTable table;
    private final VirtualTime time;
    private final WriteBacklog backlog;
    private final int batchesInFlight;
    private final SplittableRandom random;
    private final Supplier<@Nullable ItemWrite> source;
    private final WriteTrack track = new WriteTrack();
    private @Nullable ItemWrite next;
    private int inFlight;
    private long wakesAt = Long.MAX_VALUE;
    private boolean stopped;
    private long latencyNanos = LATENCY_NANOS;

    SimulatedWriter(
            SimulatedTable table,
            VirtualTime time,
            WriteBudget budget,
            int batchesInFlight,
            Supplier<@Nullable ItemWrite> source,
            long seed) {
        this.table = table;
        this.time = time;
        this.random = new SplittableRandom(seed);
        this.backlog = new WriteBacklog(
                "Music", WriteLimits.DEFAULT.withBatchesInFlight(batchesInFlight), budget, random.split());
        this.batchesInFlight = batchesInFlight;
        this.source = source;
    }

    /** One kilobyte or less costs one unit. */
    static ItemWrite put(long keyHash, Slice item) {
        byte[] key = ByteBuffer.allocate(Long.BYTES).putLong(keyHash).array();
        return ItemWrite.put(item, CanonicalKey.ofBytes(key));
    }

    /** Writes spread over all keys, as many as are wanted. */
    static Supplier<@Nullable ItemWrite> everywhere(int bytes, long seed) {
        Slice item = Slice.of(new byte[bytes]);
        SplittableRandom keys = new SplittableRandom(seed);
        return () -> put(keys.nextLong(), item);
    }

    static SimulatedWriter startOne(
            SimulatedTable table, VirtualTime time, WriteBudget budget, int batchesInFlight, int bytes, long seed) {
        return new SimulatedWriter(table, time, budget, batchesInFlight, everywhere(bytes, seed), seed).start();
    }

    /** So long does a call take on average. */
    SimulatedWriter withLatency(long nanos) {
        latencyNanos = nanos;
        return this;
    }

    SimulatedWriter start() {
        time.in(0, this::run);
        return this;
    }

    /** As if its process had died: nothing is sent, and nobody is told. */
    void die() {
        stopped = true;
    }

    WriteBacklog backlog() {
        return backlog;
    }

    WriteTrack track() {
        return track;
    }

    private void run() {
        if (stopped) {
            return;
        }
        feed();
        WriteAttempt attempt = inFlight < batchesInFlight ? backlog.next(time.now()) : null;
        while (attempt != null) {
            launch(attempt);
            feed();
            attempt = inFlight < batchesInFlight ? backlog.next(time.now()) : null;
        }
        if (inFlight < batchesInFlight) {
            wakeIn(backlog.nanosUntilNext(time.now()));
        }
    }

    private void feed() {
        while (backlog.hasRoom()) {
            next = next == null ? source.get() : next;
            if (next == null || backlog.holds(next.key())) {
                return;
            }
            backlog.add(next, track, time.now());
            next = null;
        }
    }

    private void launch(WriteAttempt attempt) {
        inFlight++;
        long latency = latencyNanos * 3 / 4 + random.nextLong(latencyNanos / 2);
        time.in(latency / 2, () -> {
            BatchAnswer answer = table.send(attempt.writes());
            time.in(latency - latency / 2, () -> answered(attempt, answer));
        });
    }

    private void answered(WriteAttempt attempt, BatchAnswer answer) {
        inFlight--;
        switch (answer.outcome()) {
            case APPLIED -> backlog.applied(attempt, answer, time.now());
            case FAILED -> backlog.failed(attempt, answer, time.now());
            default -> backlog.throttled(attempt, answer, time.now());
        }
        run();
    }

    private void wakeIn(long nanos) {
        if (nanos == WriteBacklog.NOTHING_TO_DO || time.now() + nanos >= wakesAt) {
            return;
        }
        wakesAt = time.now() + nanos;
        long planned = wakesAt;
        time.in(nanos, () -> {
            if (wakesAt == planned) {
                wakesAt = Long.MAX_VALUE;
                run();
            }
        });
    }
}
