package io.dynaferry.testkit.stream;

import java.time.Instant;

/**
 * What one round of a poller has done.
 *
 * @param finishedShards after one of them, others may follow
 * @param openShards how many shards hold records that are not done with
 * @param nextDue when the next retry or window is due; {@link Instant#MAX} if none is
 */
public record PollRound(int recordsRead, int deliveries, int finishedShards, int openShards, Instant nextDue) {
    /** Nothing came, nothing was delivered, nothing is left. */
    public boolean isIdle() {
        return recordsRead == 0 && deliveries == 0 && finishedShards == 0 && openShards == 0;
    }
}
