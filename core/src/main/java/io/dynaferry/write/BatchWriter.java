package io.dynaferry.write;

import io.dynaferry.write.BatchAnswer.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * Writes items in batches, several in flight. What the service leaves over or fails to take is sent again after a
 * growing, jittered pause, together with new writes; a batch that the service refuses is cut in two until the write that
 * is to blame stands alone and goes to the {@link RejectionHandler}, while the rest goes through.
 *
 * <p>Fed by one thread. Two writes of one key reach the target in the order in which they were fed. After a failure
 * every further call throws it again. Closing stops at once: {@link #flush} first, to be sure of what was fed.
 */
public final class BatchWriter implements AutoCloseable {
    private static final long CLOSE_PATIENCE_MILLIS = 5_000;

    private final BatchEndpoint endpoint;
    private final RejectionHandler rejections;
    private final WriteQueue queue;
    private final List<Thread> senders = new ArrayList<>();

    /**
     * Starts the threads that send.
     *
     * @param target the table as the operator named it, for messages
     */
    public BatchWriter(String target, BatchEndpoint endpoint, WriteLimits limits, RejectionHandler rejections) {
        this(target, endpoint, limits, rejections, System::nanoTime, RandomGenerator.getDefault());
    }

    BatchWriter(
            String target,
            BatchEndpoint endpoint,
            WriteLimits limits,
            RejectionHandler rejections,
            LongSupplier nanoClock,
            RandomGenerator random) {
        this.endpoint = endpoint;
        this.rejections = rejections;
        this.queue = new WriteQueue(target, limits, nanoClock, random);
        for (int number = 1; number <= limits.batchesInFlight(); number++) {
            Thread sender = new Thread(this::sendAll, "write-" + target + "-" + number);
            sender.setDaemon(true);
            senders.add(sender);
            sender.start();
        }
    }

    /** Takes over a write; waits while too much is on its way. */
    public void write(ItemWrite write) throws InterruptedException {
        queue.offer(write);
    }

    /** Waits until everything that was fed is in the target or rejected. */
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
        for (Thread sender : senders) {
            joinQuietly(sender);
        }
    }

    private static void joinQuietly(Thread sender) {
        try {
            sender.join(CLOSE_PATIENCE_MILLIS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void sendAll() {
        try {
            List<PendingWrite> batch = queue.take();
            while (batch != null) {
                send(batch);
                batch = queue.take();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (Throwable failure) {
            // Whatever ends a sender must end the writer, or flush would wait for ever.
            queue.fail(failure);
        }
    }

    private void send(List<PendingWrite> batch) {
        BatchAnswer answer =
                endpoint.send(batch.stream().map(pending -> pending.write).toList());
        if (answer.outcome() == Outcome.APPLIED) {
            queue.applied(batch, answer);
        } else if (answer.outcome() == Outcome.REFUSED) {
            isolate(batch, answer.reason());
        } else {
            queue.postpone(batch, answer);
        }
    }

    private void isolate(List<PendingWrite> batch, String reason) {
        if (batch.size() > 1) {
            int middle = batch.size() / 2;
            queue.regroup(batch.subList(0, middle));
            queue.regroup(batch.subList(middle, batch.size()));
            return;
        }
        PendingWrite refused = batch.get(0);
        synchronized (rejections) {
            rejections.rejected(refused.write, reason);
        }
        queue.rejected(refused);
    }
}
