package io.dynaferry.write;

import io.dynaferry.write.BatchAnswer.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Writes items in batches, several in flight, as fast as its {@link WriteBudget} allows. What the service leaves over or
 * fails to take is sent again after a growing, jittered pause, together with new writes; a batch that the service refuses is
 * cut in two until the write that is to blame stands alone and goes to the {@link RejectionHandler}, while the rest goes
 * through.
 *
 * <p>Fed by one thread. Two writes of one key reach the target in the order in which they were fed. How far the sources
 * have come is told by their {@link WriteTrack}s, without waiting. After a failure every further call throws it again.
 * Closing stops at once: {@link #flush} first, to be sure of what was fed.
 */
public final class BatchWriter implements AutoCloseable {
    private static final long CLOSE_PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final BatchEndpoint endpoint;
    private final RejectionHandler rejections;
    private final LongSupplier nanoClock;
    private final WriteQueue queue;
    private final WriteTrack onlyTrack = new WriteTrack();
    private final List<Thread> senders = new ArrayList<>();

    /**
     * Starts the threads that send, without any budget but what the table refuses.
     *
     * @param target the table as the operator named it, for messages
     */
    public BatchWriter(String target, BatchEndpoint endpoint, WriteLimits limits, RejectionHandler rejections) {
        this(target, endpoint, limits, WriteBudget.adaptive(RateBounds.unlimited()), rejections);
    }

    /**
     * Starts the threads that send.
     *
     * @param target the table as the operator named it, for messages
     * @param budget that of the table, which other writers may share
     */
    public BatchWriter(
            String target,
            BatchEndpoint endpoint,
            WriteLimits limits,
            WriteBudget budget,
            RejectionHandler rejections) {
        this(
                new WriteBacklog(target, limits, budget, new SplittableRandom()),
                target,
                endpoint,
                limits.batchesInFlight(),
                rejections);
    }

    private BatchWriter(
            WriteBacklog backlog,
            String target,
            BatchEndpoint endpoint,
            int batchesInFlight,
            RejectionHandler rejections) {
        this.endpoint = endpoint;
        this.rejections = rejections;
        this.nanoClock = System::nanoTime;
        this.queue = new WriteQueue(target, backlog, nanoClock);
        for (int number = 1; number <= batchesInFlight; number++) {
            Thread sender = new Thread(this::sendAll, "write-" + target + "-" + number);
            sender.setDaemon(true);
            senders.add(sender);
            sender.start();
        }
    }

    /** Takes over a write; waits while too much is on its way. */
    public void write(ItemWrite write) throws InterruptedException {
        queue.offer(write, onlyTrack);
    }

    /** Takes over a write of one of several sources; waits while too much is on its way. */
    public void write(ItemWrite write, WriteTrack track) throws InterruptedException {
        queue.offer(write, track);
    }

    /** Waits until everything that was fed is in the target or rejected; then all marks are reached. */
    public void flush() throws InterruptedException {
        queue.drain();
    }

    public WriteTally tally() {
        return queue.tally();
    }

    @Override
    public void close() {
        queue.close();
        for (Thread sender : senders) {
            sender.interrupt();
        }
        long patienceEndsAt = nanoClock.getAsLong() + CLOSE_PATIENCE_NANOS;
        for (Thread sender : senders) {
            joinQuietly(sender, patienceEndsAt - nanoClock.getAsLong());
        }
    }

    private static void joinQuietly(Thread sender, long nanos) {
        try {
            sender.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanos)));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void sendAll() {
        try {
            WriteAttempt attempt = queue.take();
            while (attempt != null) {
                send(attempt);
                attempt = queue.take();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (Throwable failure) {
            // Whatever ends a sender must end the writer, or flush would wait for ever.
            queue.fail(failure);
        }
    }

    private void send(WriteAttempt attempt) {
        BatchAnswer answer = endpoint.send(attempt.writes());
        if (answer.outcome() != Outcome.REFUSED || attempt.batch().size() > 1) {
            queue.answered(attempt, answer);
            return;
        }
        synchronized (rejections) {
            rejections.rejected(attempt.batch().get(0).write, answer.reason());
        }
        queue.rejected(attempt);
    }
}
