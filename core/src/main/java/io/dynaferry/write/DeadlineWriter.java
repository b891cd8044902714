package io.dynaferry.write;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.DoubleSupplier;

/**
 * Writes a few hundred or thousand items now, each key once, and says of every write what became of it. Where a {@link
 * BatchWriter} goes on until everything is in the target, this gives up at its deadline: what the service left over or
 * failed to take until then is unfinished. A batch that the service refuses is cut in two until the write that is to blame
 * stands alone.
 *
 * <p>When a call returns, none of its requests is on its way any more, so that no late one can undo what is written next.
 * Safe for use by several threads.
 */
public final class DeadlineWriter {
    private final ExecutorService threads;
    private final WriteLimits limits;
    private final DoubleSupplier random;

    /**
     * @param threads help the caller's thread; if none is free, that one does all the work
     * @param limits whose batches in flight and back-off hold; the deadline stands in for attempts and patience
     * @param random from 0 to 1, for the jitter; asked by several threads
     */
    public DeadlineWriter(ExecutorService threads, WriteLimits limits, DoubleSupplier random) {
        this.threads = threads;
        this.limits = limits;
        this.random = random;
    }

    /**
     * Returns when every write is settled or the deadline is over; the endpoint has to keep the deadline for a single request.
     *
     * @param writes no two of one key
     */
    public DeadlineTally write(List<ItemWrite> writes, BatchEndpoint endpoint, Deadline deadline) {
        Deque<List<ItemWrite>> batches = batches(writes);
        DeadlineRun run = new DeadlineRun(batches, endpoint, deadline, limits, random);
        int helpers = Math.min(limits.batchesInFlight(), batches.size()) - 1;
        for (int helper = 0; helper < helpers; helper++) {
            try {
                threads.execute(run.helper());
            } catch (RejectedExecutionException busy) {
                break;
            }
        }
        run.work();
        return run.tally();
    }

    private static Deque<List<ItemWrite>> batches(List<ItemWrite> writes) {
        Deque<List<ItemWrite>> batches = new ArrayDeque<>();
        List<ItemWrite> batch = new ArrayList<>();
        long bytes = 0;
        for (ItemWrite write : writes) {
            bytes += write.bytes().length();
            if (batch.size() == BatchEndpoint.MAXIMUM_WRITES
                    || (bytes > BatchEndpoint.MAXIMUM_BYTES && !batch.isEmpty())) {
                batches.add(batch);
                batch = new ArrayList<>();
                bytes = write.bytes().length();
            }
            batch.add(write);
        }
        if (!batch.isEmpty()) {
            batches.add(batch);
        }
        return batches;
    }
}
