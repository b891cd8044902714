package io.dynaferry.job;

import io.dynaferry.write.BudgetLease;
import io.dynaferry.write.BudgetReport;
import java.io.IOException;
import java.util.Optional;

/** The way from a task to the run's budget. */
interface BudgetLine {
    /** Empty if the run has no budget any more. */
    Optional<BudgetLease> report(String runId, BudgetReport report) throws IOException;

    void ended(String runId, String task) throws IOException;

    /** For logs. */
    String name();

    /** Directly where the task runs in the driver's process, else through Spark; empty if there is no way. */
    static Optional<BudgetLine> toDriver(String runId) {
        return BudgetDesk.isOpen(runId) ? Optional.of(new InProcess()) : BudgetPlugin.line();
    }

    /** For a task in the driver's process. */
    final class InProcess implements BudgetLine {
        @Override
        public Optional<BudgetLease> report(String runId, BudgetReport report) {
            return Optional.ofNullable(BudgetDesk.report(runId, report));
        }

        @Override
        public void ended(String runId, String task) {
            BudgetDesk.ended(runId, task);
        }

        @Override
        public String name() {
            return "calls in one process";
        }
    }
}
