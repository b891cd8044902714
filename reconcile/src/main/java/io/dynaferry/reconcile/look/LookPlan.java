package io.dynaferry.reconcile.look;

import io.dynaferry.drift.Images;
import io.dynaferry.dynamodb.access.Side;
import io.dynaferry.reconcile.compare.SideRole;
import java.io.Serializable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What the tasks of the second look have to know.
 *
 * @param source null where the source is an export
 * @param target null where the target is an export
 * @param sourceUnits read units per second of the source, for all tasks together; infinite for no limit
 * @param targetUnits read units per second of the target
 * @param tasks how many share them
 * @param settle how long a change may be on its way
 * @param seed that of the first look
 */
public record LookPlan(
        Rules rules,
        @Nullable Side source,
        @Nullable Side target,
        double sourceUnits,
        double targetUnits,
        int tasks,
        Duration settle,
        long seed,
        Images images)
        implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Whether a side cannot change, so that what was read of it can be read once more. */
    boolean hasExport() {
        return source == null || target == null;
    }

    boolean isLive(SideRole side) {
        return (side == SideRole.SOURCE ? source : target) != null;
    }

    LookPlan seeded(long firstSeed) {
        return new LookPlan(rules, source, target, sourceUnits, targetUnits, tasks, settle, firstSeed, images);
    }
}
