package io.dynaferry.repair;

/**
 * How the repair of one key ended.
 *
 * @param reason one line for the operator, without item values; empty but for REFUSED and GAVE_UP
 */
public record RepairResult(RepairTask task, Outcome outcome, String reason) {
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
}
