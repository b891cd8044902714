package io.dynaferry.load;

import io.dynaferry.write.BatchWriter;
import io.dynaferry.write.WriteTally;

/**
 * Hands out what a writer's requests came to, once: throttles and retries belong to no item in particular, so they are
 * counted with whatever is recorded next.
 */
final class RequestTally {
    private final BatchWriter writer;
    private long throttled;
    private long retried;

    RequestTally(BatchWriter writer) {
        this.writer = writer;
    }

    /** What came since the last time. */
    synchronized UnitTotals take() {
        WriteTally now = writer.tally();
        UnitTotals fresh = UnitTotals.ofRequests(now.throttledRequests() - throttled, now.retriedRequests() - retried);
        throttled = now.throttledRequests();
        retried = now.retriedRequests();
        return fresh;
    }
}
