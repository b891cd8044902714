package io.dynaferry.change;

import java.util.List;
import java.util.Set;

/**
 * What became of a batch in one target.
 *
 * @param written how many puts and deletes it took
 * @param quarantined what it will never take, stored
 * @param unapplied the records of all keys of which a write failed, in no order
 * @param reasons why, without item values
 */
public record TargetOutcome(
        String target,
        long written,
        List<StoredChange> quarantined,
        List<StreamRecord> unapplied,
        Set<String> reasons,
        long requests,
        long retriedRequests,
        long throttledRequests) {
    public TargetOutcome {
        quarantined = List.copyOf(quarantined);
        unapplied = List.copyOf(unapplied);
        reasons = Set.copyOf(reasons);
    }
}
