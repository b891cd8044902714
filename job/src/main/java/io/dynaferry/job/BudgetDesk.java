package io.dynaferry.job;

import io.dynaferry.write.BudgetCoordinator;
import io.dynaferry.write.BudgetLease;
import io.dynaferry.write.BudgetReport;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The driver's budgets, by run. Tasks reach them directly where they share the driver's process, else by {@link BudgetPlugin}. */
public final class BudgetDesk {
    private static final Map<String, BudgetCoordinator> COORDINATORS = new ConcurrentHashMap<>();

    private BudgetDesk() {}

    public static void open(String runId, BudgetCoordinator coordinator) {
        COORDINATORS.put(runId, coordinator);
    }

    public static void close(String runId) {
        COORDINATORS.remove(runId);
    }

    static boolean isOpen(String runId) {
        return COORDINATORS.containsKey(runId);
    }

    /** Null if the run has no budget here any more. */
    static @Nullable BudgetLease report(String runId, BudgetReport report) {
        BudgetCoordinator coordinator = COORDINATORS.get(runId);
        return coordinator == null ? null : coordinator.report(report);
    }

    static void ended(String runId, String task) {
        BudgetCoordinator coordinator = COORDINATORS.get(runId);
        if (coordinator != null) {
            coordinator.ended(task);
        }
    }
}
