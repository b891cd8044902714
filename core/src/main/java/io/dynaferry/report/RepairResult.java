package io.dynaferry.report;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a run was allowed to repair, and what it left behind besides the repaired items.
 *
 * @param guard null if nothing may be deleted
 * @param plan where the plan of a dry run is; empty if there is none
 * @param undo where the replaced images are; empty if there are none
 * @param writtenAgain repairs whose source changed meanwhile, so that they were written once more
 * @param takenOver repairs that an earlier run had left open, and this one finished first
 */
public record RepairResult(
        Policy policy,
        Execution execution,
        @Nullable DeleteGuard guard,
        String plan,
        String undo,
        long writtenAgain,
        long takenOver) {
    public static final RepairResult NOT_ASKED_FOR =
            new RepairResult(Policy.NONE, Execution.APPLIED, null, "", "", 0, 0);

    /** What a repair may do. */
    public enum Policy {
        NONE,
        PUT,
        PUT_AND_DELETE;

        /** As typed after {@code --repair}. */
        public String typed() {
            return this == PUT_AND_DELETE ? "put,delete" : name().toLowerCase(Locale.ROOT);
        }
    }

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
