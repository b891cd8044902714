package io.dynaferry.reconcile.look;

import io.dynaferry.command.OwnPlace;
import io.dynaferry.dynamodb.repair.RepairScope;
import io.dynaferry.dynamodb.repair.TableRepair;
import io.dynaferry.item.KeySchema;
import io.dynaferry.job.TaskBudget;
import io.dynaferry.read.ReadPacer;
import io.dynaferry.repair.Correspondence;
import io.dynaferry.repair.RepairCrew;
import io.dynaferry.repair.RepairLoop;
import io.dynaferry.repair.RepairPlanner;
import io.dynaferry.repair.UndoFiles;
import io.dynaferry.repair.UndoLog;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.spark.TaskContext;
import org.jspecify.annotations.Nullable;

/** The repair of one task: the clients of its own, its share of the run's budget, and its undo files. */
public final class LiveRepair implements AutoCloseable {
    private final TableRepair tables;
    private final Correspondence correspondence;
    private final TaskBudget budget;
    private final ScheduledExecutorService beats;
    private final @Nullable OwnPlace place;
    private final RepairLoop loop;

    /** The repair of what earlier runs left open, by the driver, before any task's. */
    public static LiveRepair ofOpenIntents(LookPlan plan, RepairSettings settings) {
        return new LiveRepair(plan, settings, "0-open");
    }

    /**
     * The repair of a Spark task, of this attempt at it.
     *
     * @param name names the task among the run's
     */
    static LiveRepair ofTask(LookPlan plan, RepairSettings settings, String name) {
        return new LiveRepair(plan, settings, name + "-" + TaskContext.get().attemptNumber());
    }

    private LiveRepair(LookPlan plan, RepairSettings settings, String task) {
        RepairScope scope = new RepairScope(
                Objects.requireNonNull(plan.source()),
                Objects.requireNonNull(plan.target()),
                plan.rules().keys(),
                settings.ledger());
        this.tables = TableRepair.open(scope, ReadPacer.of(plan.slowerUnits() / plan.tasks()));
        this.correspondence = plan.rules().correspondence();
        this.budget = TaskBudget.of(settings.runId(), task, settings.writes(), settings.tasks());
        this.beats = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "budget of " + task);
            thread.setDaemon(true);
            return thread;
        });
        ScheduledFuture<?> unused = beats.scheduleAtFixedRate(budget::beat, 0, 1, TimeUnit.SECONDS);
        OwnFiles report = settings.report();
        this.place = settings.undo() && report != null ? report.open() : null;
        String owner = settings.owner(task);
        UndoLog undo = undo(plan.rules().schema(), settings, owner);
        this.loop = tables.loop(correspondence, budget.writeBudget(), undo, owner, InstantSource.system());
    }

    private UndoLog undo(KeySchema schema, RepairSettings settings, String owner) {
        return place == null
                ? UndoLog.NONE
                : new UndoFiles(place.storage(), schema, owner, settings.source(), settings.target());
    }

    /** Many keys at a time. */
    RepairCrew crew() {
        return new RepairCrew(loop, RepairCrew.DEFAULT_THREADS);
    }

    RepairPlanner planner() {
        return tables.planner(correspondence);
    }

    /** One chunk of keys at a time. */
    public RepairLoop loop() {
        return loop;
    }

    @Override
    public void close() {
        beats.shutdownNow();
        budget.close();
        if (place != null) {
            place.close();
        }
        tables.close();
    }
}
