package io.dynaferry.reconcile.look;

import io.dynaferry.repair.RepairPolicy;
import io.dynaferry.write.RateBounds;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What the tasks of a repair have to know besides what they look at.
 *
 * @param source how the source is named wherever it outlives a run: its ARN
 * @param target how the target is named there
 * @param ledger the table of intents, beside the target
 * @param writeStart write units per second to begin with, for all tasks together
 * @param writeCeiling write units per second never to exceed
 * @param tasks how many share them
 * @param report where drift files and undo files go; null for nowhere
 * @param undo whether replaced images are kept there
 */
public record RepairSettings(
        String runId,
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

    RateBounds writes() {
        return new RateBounds(writeStart, writeCeiling);
    }

    boolean mayDelete() {
        return policy == RepairPolicy.PUT_AND_DELETE;
    }
}
