package io.dynaferry.write;

import java.util.function.LongSupplier;

/**
 * A task's part in a budget that many tasks share. Whoever carries the messages calls {@link #report} every half second or so,
 * from the task's beginning on, and hands every answer to {@link #accept}. If no answer comes, the task goes on at a rate
 * that is too small to do harm.
 *
 * <p>Safe for use by several threads; reports are made by one.
 */
public final class BudgetShare {
    /** Before the first answer. */
    private static final double FIRST_UNITS_PER_SECOND = 10;

    private final String task;
    private final LongSupplier nanoClock;
    private final WriteBudget budget;
    private long reports;
    private long reportedAt;

    /**
     * @param task a name that no other task of the same table has, not even another attempt of the same one
     */
    public BudgetShare(String task) {
        this(task, System::nanoTime);
    }

    BudgetShare(String task, LongSupplier nanoClock) {
        this.task = task;
        this.nanoClock = nanoClock;
        this.budget = WriteBudget.leased(FIRST_UNITS_PER_SECOND, nanoClock);
    }

    /** What the task's writers draw from. */
    public WriteBudget budget() {
        return budget;
    }

    public synchronized BudgetReport report() {
        reports++;
        reportedAt = nanoClock.getAsLong();
        return new BudgetReport(task, reports, budget.takeEvidence());
    }

    /** Takes over an answer; one that comes after the next report was made is out of date and does nothing. */
    public synchronized void accept(BudgetLease lease) {
        if (lease.report() == reports) {
            budget.lease(lease.unitsPerSecond(), reportedAt + lease.validNanos(), lease.fallbackUnitsPerSecond());
        }
    }
}
