package io.dynaferry.reconcile.look;

import io.dynaferry.repair.RepairPolicy;
import io.dynaferry.write.RateBounds;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What the tasks of a repair have to know besides what they look at.
 *
 * @param start when the program was started, so that names which begin with it stand in the order of the starts
 * @param source as the operator named it, for plan and undo files
 * @param target as the operator named it
 * @param ledger the table of intents, beside the target
 * @param writeStart write units per second to begin with, for all tasks together
 * @param writeCeiling write units per second never to exceed
 * @param tasks how many share them
 * @param report where drift files and undo files go; null for nowhere
 * @param undo whether replaced images are kept there
 */
public record RepairSettings(
        String runId,
        String start,
        String source,
        String target,
        String ledger,
        RepairPolicy policy,
        double writeStart,
        double writeCeiling,
        int tasks,
        @Nullable OwnFiles report,
        boolean undo)
        implements Serializable {
    private static final long serialVersionUID = 1L;

    /** For all tasks together. */
    public RateBounds writes() {
        return new RateBounds(writeStart, writeCeiling);
    }

    /**
     * Names a task among all that ever repaired between these tables. The names of two that held the same key stand in the
     * order in which they held it, for that is the order in which undo files are taken back.
     */
    String owner(String task) {
        return start + "-" + runId + "-" + task;
    }
}
