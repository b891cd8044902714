package io.dynaferry.write;

import io.dynaferry.failure.MigrationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A {@link WriteBacklog} between the one thread that feeds a {@link BatchWriter} and the threads that send: who waits for
 * what, and who wakes whom.
 *
 * <p>Of the senders without work only one, the leader, waits for the moment at which there will be some; the others wait
 * to be woken, one by one, so that a batch never wakes them all.
 */
final class WriteQueue {
    private static final long LONG_WAIT_NANOS = TimeUnit.HOURS.toNanos(1);

    private final String target;
    private final LongSupplier nanoClock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition work = lock.newCondition();
    private final Condition progress = lock.newCondition();
    private final WriteBacklog backlog;
    private @Nullable Thread leader;
    private long leaderWakesAt;
    private boolean closed;
    private @Nullable Throwable failure;

    WriteQueue(String target, WriteBacklog backlog, LongSupplier nanoClock) {
        this.target = target;
        this.backlog = backlog;
        this.nanoClock = nanoClock;
    }

    /** Adds a write; waits while there are too many or an earlier write of the same key is not finished. */
    void offer(ItemWrite write, WriteTrack track) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            awaitInHurry(() -> !backlog.holds(write.key()));
            while (isRunning() && !backlog.hasRoom()) {
                progress.await();
            }
            throwFailure();
            long now = nanoClock.getAsLong();
            backlog.add(write, track, now);
            if (backlog.isNews()) {
                wakeIfSooner(now);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Waits until every write that was offered is in the target or rejected. */
    void drain() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            awaitInHurry(backlog::isEmpty);
            throwFailure();
        } finally {
            lock.unlock();
        }
    }

    private void awaitInHurry(BooleanSupplier condition) throws InterruptedException {
        if (condition.getAsBoolean()) {
            return;
        }
        backlog.hurry();
        try {
            wakeIfSooner(nanoClock.getAsLong());
            while (isRunning() && !condition.getAsBoolean()) {
                progress.await();
            }
        } finally {
            backlog.takeTime();
        }
    }

    /** The next batch to send, or null when the queue is closed or has failed. */
    @Nullable
    WriteAttempt take() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (isRunning()) {
                long now = nanoClock.getAsLong();
                WriteAttempt attempt = backlog.next(now);
                if (attempt != null) {
                    return attempt;
                }
                awaitWork(now);
            }
            return null;
        } finally {
            passLeadOn();
            lock.unlock();
        }
    }

    private void awaitWork(long now) throws InterruptedException {
        if (leader == null) {
            lead(now);
            return;
        }
        while (leader != null && isRunning()) {
            work.await();
        }
    }

    private void lead(long now) throws InterruptedException {
        Thread self = Thread.currentThread();
        leader = self;
        long wait = Math.min(backlog.nanosUntilNext(now), LONG_WAIT_NANOS);
        leaderWakesAt = now + wait;
        try {
            while (leader == self && isRunning() && wait > 0) {
                wait = work.awaitNanos(wait);
            }
        } finally {
            if (leader == self) {
                leader = null;
            }
        }
    }

    /** Whoever leaves, whether with a batch or by an interrupt, sees to it that somebody else watches what is left. */
    private void passLeadOn() {
        if (leader == null && backlog.nanosUntilNext(nanoClock.getAsLong()) != WriteBacklog.NOTHING_TO_DO) {
            work.signal();
        }
    }

    /** Deposes a leader who would wake too late. */
    private void wakeIfSooner(long now) {
        long wait = backlog.nanosUntilNext(now);
        if (wait != WriteBacklog.NOTHING_TO_DO && (leader == null || now + wait - leaderWakesAt < 0)) {
            leader = null;
            work.signal();
        }
    }

    void answered(WriteAttempt attempt, BatchAnswer answer) {
        lock.lock();
        try {
            long now = nanoClock.getAsLong();
            switch (answer.outcome()) {
                case APPLIED -> backlog.applied(attempt, answer, now);
                case THROTTLED -> backlog.throttled(attempt, answer, now);
                case FAILED -> backlog.failed(attempt, answer, now);
                case REFUSED -> backlog.split(attempt);
            }
            settled(now);
        } finally {
            lock.unlock();
        }
    }

    void rejected(WriteAttempt attempt) {
        lock.lock();
        try {
            backlog.rejected(attempt);
            settled(nanoClock.getAsLong());
        } finally {
            lock.unlock();
        }
    }

    private void settled(long now) {
        wakeIfSooner(now);
        if (backlog.isHurried() || backlog.hasAmpleRoom()) {
            progress.signalAll();
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
            return backlog.tally();
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
