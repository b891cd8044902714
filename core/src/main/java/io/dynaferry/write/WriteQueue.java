package io.dynaferry.write;

import io.dynaferry.failure.ExitCode;
import io.dynaferry.failure.MigrationException;
import io.dynaferry.item.CanonicalKey;
import io.dynaferry.write.BatchAnswer.Outcome;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What stands between the one thread that feeds a {@link BatchWriter} and the threads that send: new writes, writes that
 * wait for their next attempt, and groups cut from a refused batch. A key is in here at most once, so whatever batch is
 * taken holds no key twice and two writes of one key reach the target in the order in which they were offered.
 */
final class WriteQueue {
    /** How long a batch that is not full waits for more. */
    private static final long LINGER_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private static final long LONG_WAIT_NANOS = TimeUnit.HOURS.toNanos(1);

    private final String target;
    private final WriteLimits limits;
    private final LongSupplier nanoClock;
    private final RandomGenerator random;
    private final int capacity;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition work = lock.newCondition();
    private final Condition progress = lock.newCondition();
    private final Deque<PendingWrite> ready = new ArrayDeque<>();
    private final Queue<PendingWrite> delayed = new PriorityQueue<>(Comparator.comparingLong(write -> write.dueNanos));
    private final Deque<List<PendingWrite>> groups = new ArrayDeque<>();
    private final Set<CanonicalKey> unfinished = new HashSet<>();
    private final WriteCounters counters = new WriteCounters();
    private boolean draining;
    private boolean closed;
    private @Nullable Throwable failure;

    WriteQueue(String target, WriteLimits limits, LongSupplier nanoClock, RandomGenerator random) {
        this.target = target;
        this.limits = limits;
        this.nanoClock = nanoClock;
        this.random = random;
        this.capacity = 2 * limits.batchesInFlight() * BatchEndpoint.MAXIMUM_WRITES;
    }

    /** Adds a write; waits while the queue is full or an earlier write of the same key is not finished. */
    void offer(ItemWrite write) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (isRunning() && (unfinished.size() >= capacity || unfinished.contains(write.key()))) {
                work.signal();
                progress.await();
            }
            throwFailure();
            unfinished.add(write.key());
            ready.add(new PendingWrite(write));
            int waiting = ready.size() % BatchEndpoint.MAXIMUM_WRITES;
            if (waiting <= 1) {
                work.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Waits until every write that was offered is in the target or rejected. */
    void drain() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            draining = true;
            work.signalAll();
            while (isRunning() && !unfinished.isEmpty()) {
                progress.await();
            }
            draining = false;
            throwFailure();
        } finally {
            lock.unlock();
        }
    }

    /** The next batch to send, or null when the queue is closed or has failed. */
    @Nullable
    List<PendingWrite> take() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            boolean lingered = false;
            while (isRunning()) {
                List<PendingWrite> group = groups.poll();
                if (group != null) {
                    return beginAttempt(group);
                }
                long untilDue = promoteDue();
                if (ready.size() >= BatchEndpoint.MAXIMUM_WRITES || (!ready.isEmpty() && (draining || lingered))) {
                    return beginAttempt(nextBatch());
                }
                lingered = !ready.isEmpty();
                long wait = lingered ? LINGER_NANOS : untilDue;
                if (work.awaitNanos(wait) > 0) {
                    lingered = false;
                }
            }
            return null;
        } finally {
            lock.unlock();
        }
    }

    /** Moves what is due to the head of the line and says how long it is until the next. */
    private long promoteDue() {
        long now = nanoClock.getAsLong();
        PendingWrite next = delayed.peek();
        while (next != null && next.dueNanos - now <= 0) {
            ready.addFirst(delayed.remove());
            next = delayed.peek();
        }
        return next == null ? LONG_WAIT_NANOS : next.dueNanos - now;
    }

    private List<PendingWrite> nextBatch() {
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
        return batch;
    }

    private List<PendingWrite> beginAttempt(List<PendingWrite> batch) {
        if (!ready.isEmpty() || !groups.isEmpty()) {
            work.signal();
        }
        boolean repeated = false;
        for (PendingWrite write : batch) {
            repeated |= write.attempts > 0;
            if (write.attempts++ == 0) {
                write.firstAttemptNanos = nanoClock.getAsLong();
            }
        }
        counters.request(repeated);
        return batch;
    }

    void applied(List<PendingWrite> batch, BatchAnswer answer) {
        lock.lock();
        try {
            Set<ItemWrite> left = answer.unprocessed().isEmpty() ? Set.of() : new HashSet<>(answer.unprocessed());
            List<PendingWrite> again = new ArrayList<>(left.size());
            for (PendingWrite write : batch) {
                if (left.contains(write.write)) {
                    again.add(write);
                } else {
                    counters.written(write.write);
                    unfinished.remove(write.write.key());
                }
            }
            counters.consumed(answer.consumedUnits());
            if (!again.isEmpty()) {
                counters.throttled();
                postpone(again, "the table left writes unprocessed");
            }
            progress.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Lets a batch of which nothing is known to be taken wait for its next attempt. */
    void postpone(List<PendingWrite> batch, BatchAnswer answer) {
        lock.lock();
        try {
            if (answer.outcome() == Outcome.THROTTLED) {
                counters.throttled();
            }
            postpone(batch, answer.reason());
        } finally {
            lock.unlock();
        }
    }

    private void postpone(List<PendingWrite> batch, String reason) {
        long now = nanoClock.getAsLong();
        for (PendingWrite write : batch) {
            long elapsed = now - write.firstAttemptNanos;
            if (write.attempts >= limits.attempts()
                    || elapsed > limits.patience().toNanos()) {
                fail(gaveUp(write, elapsed, reason));
                return;
            }
            long backOff = limits.backOffNanos(write.attempts);
            write.dueNanos = now + backOff / 2 + (long) (random.nextDouble() * backOff / 2);
            delayed.add(write);
        }
        work.signal();
    }

    private MigrationException gaveUp(PendingWrite write, long elapsed, String reason) {
        return new MigrationException(
                ExitCode.UNAVAILABLE,
                "Cannot write to " + target + ": the service kept refusing [attempts=" + write.attempts + ", time="
                        + Duration.ofNanos(elapsed).toSeconds() + " s, last reason=" + reason
                        + "]. Check the table's capacity and the network, then run the same command again: it goes on from here.");
    }

    /** Sends this group again at once and on its own. */
    void regroup(List<PendingWrite> group) {
        lock.lock();
        try {
            groups.add(group);
            work.signal();
        } finally {
            lock.unlock();
        }
    }

    void rejected(PendingWrite write) {
        lock.lock();
        try {
            counters.rejected();
            unfinished.remove(write.write.key());
            progress.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void fail(Throwable cause) {
        lock.lock();
        try {
            if (failure == null) {
                failure = cause;
            } else if (failure != cause) {
                failure.addSuppressed(cause);
            }
            work.signalAll();
            progress.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            work.signalAll();
            progress.signalAll();
        } finally {
            lock.unlock();
        }
    }

    WriteTally tally() {
        lock.lock();
        try {
            return counters.snapshot();
        } finally {
            lock.unlock();
        }
    }

    private boolean isRunning() {
        return failure == null && !closed;
    }

    private void throwFailure() {
        if (failure instanceof MigrationException known) {
            throw new MigrationException(known.exitCode(), String.valueOf(known.getMessage()), known);
        }
        if (failure != null) {
            throw new IllegalStateException("The writer to " + target + " has failed.", failure);
        }
        if (closed) {
            throw new IllegalStateException("The writer to " + target + " is closed.");
        }
    }
}
