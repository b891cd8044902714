package io.dynaferry.reconcile;

import io.dynaferry.drift.DriftKind;
import io.dynaferry.repair.PlanLine;
import io.dynaferry.repair.RepairPlan;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How much a plan wants.
 *
 * @param items of the target, which the limit of deletes is a share of
 */
record PlannedKeys(long missing, long extra, long changed, long deletes, long items) {
    static PlannedKeys of(RepairPlan plan, List<String> parts, long items) throws IOException {
        Map<DriftKind, Long> kinds = new EnumMap<>(DriftKind.class);
        long[] deletes = {0};
        for (String part : parts) {
            plan.read(part, line -> {
                kinds.merge(line.kind(), 1L, Long::sum);
                deletes[0] += line.action() == PlanLine.Action.DELETE ? 1 : 0;
            });
        }
        return new PlannedKeys(
                kinds.getOrDefault(DriftKind.MISSING, 0L),
                kinds.getOrDefault(DriftKind.EXTRA, 0L),
                kinds.getOrDefault(DriftKind.CHANGED, 0L),
                deletes[0],
                items);
    }

    long all() {
        return missing + extra + changed;
    }
}
