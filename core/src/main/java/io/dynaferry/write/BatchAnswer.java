package io.dynaferry.write;

import java.util.List;

/**
 * What came of one attempt at a batch.
 *
 * @param unprocessed the writes that the service left over; only of an applied batch
 * @param consumedUnits the write units that the service says it took, indexes included
 * @param reason one line for the operator, without item values; empty for an applied batch
 */
public record BatchAnswer(Outcome outcome, List<ItemWrite> unprocessed, double consumedUnits, String reason) {
    /** The ways a batch can end. */
    public enum Outcome {
        /** Taken, but for the unprocessed writes, if any. */
        APPLIED,
        /** Nothing was taken for lack of capacity. */
        THROTTLED,
        /** The service or the way to it failed; the writes may have been taken or not. */
        FAILED,
        /** The service says that the batch is wrong, and so took nothing of it. */
        REFUSED
    }

    public BatchAnswer {
        unprocessed = List.copyOf(unprocessed);
    }

    public static BatchAnswer applied(List<ItemWrite> unprocessed, double consumedUnits) {
        return new BatchAnswer(Outcome.APPLIED, unprocessed, consumedUnits, "");
    }

    public static BatchAnswer throttled(String reason) {
        return new BatchAnswer(Outcome.THROTTLED, List.of(), 0, reason);
    }

    public static BatchAnswer failed(String reason) {
        return new BatchAnswer(Outcome.FAILED, List.of(), 0, reason);
    }

    public static BatchAnswer refused(String reason) {
        return new BatchAnswer(Outcome.REFUSED, List.of(), 0, reason);
    }
}
