package io.dynaferry.reconcile;

import io.dynaferry.repair.PlanLine;
import io.dynaferry.repair.RepairPlan;
import java.io.IOException;
import java.util.List;

/** How much a plan wants. */
record PlannedKeys(long all, long deletes) {
    static PlannedKeys of(RepairPlan plan, List<String> parts) throws IOException {
        long[] counts = new long[2];
        for (String part : parts) {
            plan.read(part, line -> {
                counts[0]++;
                counts[1] += line.action() == PlanLine.Action.DELETE ? 1 : 0;
            });
        }
        return new PlannedKeys(counts[0], counts[1]);
    }
}
