package io.dynaferry.repair;

import io.dynaferry.drift.DriftKind;
import io.dynaferry.drift.DriftState;

/**
 * How the repair of one key ended.
 *
 * @param writes how often the target was written; more than once where the source changed meanwhile
 * @param reason one line for the operator, without item values; empty but for REFUSED and GAVE_UP
 */
public record RepairResult(RepairTask task, Outcome outcome, int writes, String reason) {
    /** The ways a repair can end. */
    public enum Outcome {
        /** The source's item was put, and was still the source's item afterwards. */
        REPAIRED,
        /** The target's item was deleted, and the source had none afterwards. */
        DELETED,
        /** Nothing had to be done, or what was done has been taken back because the source changed: the sides are equal. */
        ALREADY_EQUAL,
        /** Only the target has an item, and there is no leave to delete it. */
        LEFT_ALONE,
        /** The target will not take the item, or the transform cannot make it; the target was not changed. */
        REFUSED,
        /**
         * The source changed in every round. What was written last may be wrong until the running changes have come
         * through, so the intent stays open and the next run looks at the key first.
         */
        GAVE_UP
    }

    /**
     * What a report says of the key. If the source has changed so much since the comparison that something else was done than
     * the kind of drift asked for, that was a change on its way.
     */
    public DriftState state(DriftKind found) {
        boolean extra = found == DriftKind.EXTRA;
        return switch (outcome) {
            case REPAIRED -> extra ? DriftState.IN_FLIGHT : DriftState.REPAIRED;
            case DELETED -> extra ? DriftState.DELETED : DriftState.IN_FLIGHT;
            case ALREADY_EQUAL -> DriftState.IN_FLIGHT;
            case LEFT_ALONE, REFUSED, GAVE_UP -> DriftState.LEFT;
        };
    }

    /** Whether the sides are equal in this key now, or will be once the running changes have come through. */
    public boolean isSettled() {
        return outcome == Outcome.REPAIRED || outcome == Outcome.DELETED || outcome == Outcome.ALREADY_EQUAL;
    }
}
