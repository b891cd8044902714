package io.dynaferry.write;

import io.dynaferry.failure.ExitCode;
import io.dynaferry.failure.MigrationException;
import io.dynaferry.item.CanonicalKey;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Decides what is sent when: new writes, writes that wait for their next attempt, and groups cut from a refused batch. A
 * key is in here at most once, so whatever batch is taken holds no key twice and two writes of one key reach the target in
 * the order in which they were added.
 *
 * <p>Bounded in bytes and in number. Writes that are held back have a bound of their own, so that those of one busy
 * partition do not crowd out the rest at once.
 *
 * <p>Without threads and without a clock: the {@link WriteQueue} has both. Not safe for use by several threads.
 */
final class WriteBacklog {
    /** How long a batch that is not full waits for more. */
    private static final long LINGER_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    static final long NOTHING_TO_DO = Long.MAX_VALUE;
    static final int MOST_HELD_BACK = 20_000;
    static final long MOST_BYTES = 32L * 1024 * 1024;

    private final String target;
    private final WriteLimits limits;
    private final WriteBudget budget;
    private final RandomGenerator random;
    private final int mostOnTheWay;

    private final Deque<PendingWrite> ready = new ArrayDeque<>();
    private final Queue<PendingWrite> delayed = new PriorityQueue<>(Comparator.comparingLong(write -> write.dueNanos));
    private final Deque<List<PendingWrite>> groups = new ArrayDeque<>();
    private final Set<CanonicalKey> unfinished = new HashSet<>();
    private final WriteCounters counters = new WriteCounters();
    private final Absence absence;
    private long readySince;
    private long unfinishedBytes;
    private int heldBack;
    private boolean hurried;

    WriteBacklog(String target, WriteLimits limits, WriteBudget budget, RandomGenerator random) {
        this.target = target;
        this.limits = limits;
        this.budget = budget;
        this.random = random;
        this.absence = new Absence(2 * limits.batchesInFlight());
        this.mostOnTheWay = 2 * limits.batchesInFlight() * BatchEndpoint.MAXIMUM_WRITES;
    }

    boolean isEmpty() {
        return unfinished.isEmpty();
    }

    boolean holds(CanonicalKey key) {
        return unfinished.contains(key);
    }

    boolean hasRoom() {
        return hasRoom(1);
    }

    /** Whether so much has been finished that it is worth waking whoever feeds. */
    boolean hasAmpleRoom() {
        return hasRoom(0.75);
    }

    private boolean hasRoom(double part) {
        return unfinished.size() - heldBack < mostOnTheWay * part
                && heldBack < MOST_HELD_BACK * part
                && unfinishedBytes < MOST_BYTES * part;
    }

    /** Adds a write of a key that is not in here. */
    void add(ItemWrite write, WriteTrack track, long now) {
        if (ready.isEmpty()) {
            readySince = now;
        }
        unfinished.add(write.key());
        unfinishedBytes += write.bytes().length();
        ready.add(new PendingWrite(write, track));
    }

    /** Whether the write that was added last can have brought the next batch forward. */
    boolean isNews() {
        int waiting = ready.size() % BatchEndpoint.MAXIMUM_WRITES;
        return waiting <= 1 || unfinishedBytes >= MOST_BYTES;
    }

    /** From now on no batch waits for more writes. */
    void hurry() {
        hurried = true;
    }

    void takeTime() {
        hurried = false;
    }

    boolean isHurried() {
        return hurried;
    }

    /** The next batch to send; null if {@link #nanosUntilNext} is not 0. */
    @Nullable
    WriteAttempt next(long now) {
        if (nanosUntilNext(now) > 0) {
            return null;
        }
        List<PendingWrite> group = groups.poll();
        return begin(group != null ? group : nextBatch(now), now);
    }

    /** How long it is until there is a batch to send, as things stand. */
    long nanosUntilNext(long now) {
        promoteDue(now);
        long wait = nanosUntilReady(now);
        return wait > 0 ? wait : Math.max(absence.nanosUntilNext(now), budget.nanosUntilFree());
    }

    private long nanosUntilReady(long now) {
        if (!groups.isEmpty() || isFull() || (hurried && !ready.isEmpty())) {
            return 0;
        }
        PendingWrite next = delayed.peek();
        long untilDue = next == null ? NOTHING_TO_DO : next.dueNanos - now;
        long untilLate = ready.isEmpty() ? NOTHING_TO_DO : readySince + LINGER_NANOS - now;
        return Math.max(0, Math.min(untilDue, untilLate));
    }

    private boolean isFull() {
        return ready.size() >= BatchEndpoint.MAXIMUM_WRITES || (!ready.isEmpty() && unfinishedBytes >= MOST_BYTES);
    }

    /** Moves what is due to the head of the line. */
    private void promoteDue(long now) {
        PendingWrite next = delayed.peek();
        while (next != null && next.dueNanos - now <= 0) {
            if (ready.isEmpty()) {
                readySince = now;
            }
            ready.addFirst(delayed.remove());
            next = delayed.peek();
        }
    }

    private List<PendingWrite> nextBatch(long now) {
        List<PendingWrite> batch = new ArrayList<>(BatchEndpoint.MAXIMUM_WRITES);
        long bytes = 0;
        PendingWrite next = ready.peek();
        while (next != null && batch.size() < BatchEndpoint.MAXIMUM_WRITES) {
            bytes += next.length();
            if (bytes > BatchEndpoint.MAXIMUM_BYTES && !batch.isEmpty()) {
                break;
            }
            batch.add(ready.remove());
            next = ready.peek();
        }
        readySince = now;
        return batch;
    }

    private WriteAttempt begin(List<PendingWrite> batch, long now) {
        boolean repeated = false;
        double units = 0;
        double firstUnits = 0;
        for (PendingWrite write : batch) {
            double guessed = write.write.guessedUnits();
            units += guessed;
            if (write.attempts++ == 0) {
                write.firstAttemptNanos = now;
                firstUnits += guessed;
            } else {
                repeated = true;
            }
        }
        absence.asked(now);
        counters.request(repeated);
        return new WriteAttempt(batch, budget.draw(units, firstUnits));
    }

    /** The answer to an applied batch. */
    void applied(WriteAttempt attempt, BatchAnswer answer, long now) {
        isThere(now);
        List<PendingWrite> again = List.of();
        List<PendingWrite> done = attempt.batch();
        if (!answer.unprocessed().isEmpty()) {
            again = leftOver(attempt, answer);
            done = new ArrayList<>(done);
            done.removeAll(again);
            counters.throttled();
        }
        settle(attempt, again, answer.consumedUnits());
        double unitsEach = answer.consumedUnits() / Math.max(1, guessedUnits(done));
        for (PendingWrite write : done) {
            counters.written(write.write);
            write.track.written(write, unitsEach * write.write.guessedUnits());
            finish(write);
        }
        counters.consumed(answer.consumedUnits());
        postpone(again, "the table left writes unprocessed", now);
    }

    private static List<PendingWrite> leftOver(WriteAttempt attempt, BatchAnswer answer) {
        Map<ItemWrite, PendingWrite> byWrite = new HashMap<>();
        attempt.batch().forEach(pending -> byWrite.put(pending.write, pending));
        List<PendingWrite> left = new ArrayList<>(answer.unprocessed().size());
        for (ItemWrite write : answer.unprocessed()) {
            PendingWrite pending = byWrite.remove(write);
            if (pending == null) {
                throw new IllegalStateException("An answer leaves over what was not in the batch, or leaves it twice.");
            }
            left.add(pending);
        }
        return left;
    }

    /** The answer to a batch of which nothing was taken for lack of capacity. */
    void throttled(WriteAttempt attempt, BatchAnswer answer, long now) {
        absence.failed(now);
        counters.throttled();
        settle(attempt, attempt.batch(), 0);
        postpone(attempt.batch(), answer.reason(), now);
    }

    /** The answer to a batch of which nobody knows whether it was taken. */
    void failed(WriteAttempt attempt, BatchAnswer answer, long now) {
        absence.failed(now);
        postpone(attempt.batch(), answer.reason(), now);
    }

    /** What was held back while the table was away is due. */
    private void isThere(long now) {
        if (absence.ends()) {
            List<PendingWrite> waiting = List.copyOf(delayed);
            delayed.clear();
            waiting.forEach(write -> write.dueNanos = now);
            delayed.addAll(waiting);
        }
    }

    /** The answer to a batch that is wrong: its halves are sent again at once, each on its own. */
    void split(WriteAttempt attempt) {
        budget.release(attempt.draw());
        List<PendingWrite> batch = attempt.batch();
        int middle = batch.size() / 2;
        groups.add(batch.subList(0, middle));
        groups.add(batch.subList(middle, batch.size()));
    }

    /** The answer to a single write that is wrong. */
    void rejected(WriteAttempt attempt) {
        budget.release(attempt.draw());
        PendingWrite refused = attempt.batch().get(0);
        counters.rejected();
        refused.track.rejected(refused);
        finish(refused);
    }

    private void finish(PendingWrite write) {
        unfinished.remove(write.write.key());
        unfinishedBytes -= write.length();
        heldBack -= write.heldBack ? 1 : 0;
    }

    private void settle(WriteAttempt attempt, List<PendingWrite> refused, double consumed) {
        double first = guessedUnits(
                refused.stream().filter(PendingWrite::isFirstAttempt).toList());
        budget.settle(attempt.draw(), new RefusedUnits(guessedUnits(refused), first), consumed);
    }

    private static double guessedUnits(List<PendingWrite> writes) {
        double units = 0;
        for (PendingWrite write : writes) {
            units += write.write.guessedUnits();
        }
        return units;
    }

    private void postpone(List<PendingWrite> batch, String reason, long now) {
        for (PendingWrite write : batch) {
            long elapsed = now - write.firstAttemptNanos;
            if (write.attempts >= limits.attempts()
                    || elapsed > limits.patience().toNanos()) {
                throw gaveUp(write, elapsed, reason);
            }
            heldBack += write.heldBack ? 0 : 1;
            write.track.holdBack(write);
            write.write = write.write.detached();
            long backOff = limits.backOffNanos(write.attempts);
            write.dueNanos = now + backOff / 2 + (long) (random.nextDouble() * backOff / 2);
            delayed.add(write);
        }
    }

    private MigrationException gaveUp(PendingWrite write, long elapsed, String reason) {
        return new MigrationException(
                ExitCode.UNAVAILABLE,
                "Cannot write to " + target + ": the service kept refusing [attempts=" + write.attempts + ", time="
                        + Duration.ofNanos(elapsed).toSeconds() + " s, last reason=" + reason
                        + "]. Check the table's capacity and the network, then run the same command again: it goes on from here.");
    }

    WriteTally tally() {
        return counters.snapshot();
    }
}
