package io.dynaferry.job;

import io.dynaferry.write.BudgetLease;
import io.dynaferry.write.BudgetShare;
import io.dynaferry.write.RateBounds;
import io.dynaferry.write.WriteBudget;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a task may write: its share of the run's budget, which it asks the driver for; or, where the driver cannot be asked,
 * an equal part of it.
 */
public final class TaskBudget implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TaskBudget.class);

    private final String runId;
    private final String task;
    private final @Nullable BudgetLine line;
    private final @Nullable BudgetShare share;
    private final WriteBudget budget;

    private TaskBudget(String runId, String task, RateBounds equalPart, @Nullable BudgetLine line) {
        this.runId = runId;
        this.task = task;
        this.line = line;
        this.share = line == null ? null : new BudgetShare(task);
        LOG.info("Shares the write budget [task={}, by={}]", task, line == null ? "equal parts" : line.name());
        this.budget = share == null ? WriteBudget.adaptive(equalPart) : share.budget();
    }

    /**
     * The share of a task.
     *
     * @param bounds of the whole run
     * @param tasks how many share them
     */
    public static TaskBudget of(String runId, String task, RateBounds bounds, int tasks) {
        RateBounds equalPart =
                new RateBounds(bounds.start() / tasks, Math.max(bounds.start(), bounds.ceiling()) / tasks);
        return new TaskBudget(runId, task, equalPart, BudgetLine.toDriver(runId).orElse(null));
    }

    public WriteBudget writeBudget() {
        return budget;
    }

    /** Asks for the share; to be called about once a second. An answer that does not come makes the share small by itself. */
    public void beat() {
        if (line == null || share == null) {
            return;
        }
        try {
            Optional<BudgetLease> lease = line.report(runId, share.report());
            lease.ifPresent(share::accept);
        } catch (IOException unreachable) {
            LOG.debug("The driver did not answer about the write budget [task={}]", task, unreachable);
        }
    }

    @Override
    public void close() {
        if (line == null) {
            return;
        }
        try {
            line.ended(runId, task);
        } catch (IOException unreachable) {
            LOG.debug("The driver was not told that a task has ended [task={}]", task, unreachable);
        }
    }
}
