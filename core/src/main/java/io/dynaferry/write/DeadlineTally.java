package io.dynaferry.write;

import java.util.List;

/**
 * What became of the writes given to a {@link DeadlineWriter}: all that are neither refused nor unfinished are in the target.
 *
 * @param requests how many were sent
 * @param retriedRequests those of them that carried writes for at least the second time
 * @param throttledRequests those of which the service took nothing or not all for lack of capacity
 */
public record DeadlineTally(
        List<RefusedWrite> refused,
        List<UnfinishedWrite> unfinished,
        long requests,
        long retriedRequests,
        long throttledRequests) {
    public DeadlineTally {
        refused = List.copyOf(refused);
        unfinished = List.copyOf(unfinished);
    }
}
