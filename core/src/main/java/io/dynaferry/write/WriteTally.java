package io.dynaferry.write;

/**
 * What a {@link BatchWriter} has done so far. Writes are counted once, when they are in the target, however often they
 * were sent.
 *
 * @param throttledRequests requests of which the service took nothing or not all for lack of capacity
 * @param retriedRequests requests that carried at least one write that had been sent before
 */
public record WriteTally(
        long puts,
        long deletes,
        long rejected,
        long bytes,
        double consumedUnits,
        long requests,
        long throttledRequests,
        long retriedRequests) {}
