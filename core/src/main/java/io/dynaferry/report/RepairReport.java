package io.dynaferry.report;

import io.dynaferry.repair.RepairPolicy;
import org.jspecify.annotations.Nullable;

/**
 * What a run was allowed to repair, and what it left behind besides the repaired items.
 *
 * @param guard null if nothing may be deleted
 * @param plan the place that holds the plan of a dry run, as {@code --apply} takes it; empty if there is none
 * @param undo the place that holds the replaced images, as {@code undo-repair --from} takes it; empty if there are none
 * @param writtenAgain repairs whose source changed meanwhile, so that they were written once more
 * @param takenOver repairs that an earlier run had left open, and this one finished first
 * @param refused items that the target would not take, or the transform could not make
 * @param gaveUp items whose source changed in every round; they stay open, and the next run looks at them first
 */
public record RepairReport(
        RepairPolicy policy,
        Execution execution,
        @Nullable DeleteGuard guard,
        String plan,
        String undo,
        long writtenAgain,
        long takenOver,
        long refused,
        long gaveUp) {
    public static final RepairReport NOT_ASKED_FOR =
            new RepairReport(RepairPolicy.NONE, Execution.APPLIED, null, "", "", 0, 0, 0, 0);

    /** Whether anything was written. */
    public enum Execution {
        APPLIED,
        /** A dry run. */
        PLANNED
    }

    /**
     * The limit of deletes.
     *
     * @param limit as typed: {@code 1%} or a number
     * @param allowed what that comes to
     * @param wanted how many would have to be deleted
     */
    public record DeleteGuard(String limit, long allowed, long wanted) {
        public boolean refuses() {
            return wanted > allowed;
        }
    }

    boolean isPlanned() {
        return execution == Execution.PLANNED;
    }

    boolean refusedDeletes() {
        return guard != null && guard.refuses();
    }
}
