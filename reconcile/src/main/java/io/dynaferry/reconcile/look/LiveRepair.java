package io.dynaferry.reconcile.look;

import io.dynaferry.command.OwnPlace;
import io.dynaferry.dynamodb.repair.RepairScope;
import io.dynaferry.dynamodb.repair.TableRepair;
import io.dynaferry.item.KeySchema;
import io.dynaferry.job.TaskBudget;
import io.dynaferry.read.ReadPacer;
import io.dynaferry.reconcile.compare.Consumption;
import io.dynaferry.reconcile.compare.SideRole;
import io.dynaferry.repair.Correspondence;
import io.dynaferry.repair.RepairCrew;
import io.dynaferry.repair.RepairLoop;
import io.dynaferry.repair.RepairPlanner;
import io.dynaferry.repair.UndoFiles;
import io.dynaferry.repair.UndoLog;
import io.dynaferry.write.PacedCalls;
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
    private final Consumption consumption;
    private final ReadPacer sourceReads;
    private final ReadPacer targetReads;
    private final PacedCalls calls;
    private final TaskBudget budget;
    private final ScheduledExecutorService beats;
    private final @Nullable OwnPlace place;
    private final RepairLoop loop;

    /** The repair of what earlier runs left open, by the driver, before any task's. */
    public static LiveRepair ofOpenIntents(LookPlan plan, RepairSettings settings, Consumption consumption) {
        return new LiveRepair(plan, settings, consumption, "0-open");
    }

    /**
     * The repair of a Spark task, of this attempt at it.
     *
     * @param name names the task among the run's
     */
    static LiveRepair ofTask(LookPlan plan, RepairSettings settings, Consumption consumption, String name) {
        return new LiveRepair(
                plan, settings, consumption, name + "-" + TaskContext.get().attemptNumber());
    }

    private LiveRepair(LookPlan plan, RepairSettings settings, Consumption consumption, String task) {
        this.consumption = consumption;
        this.sourceReads = ReadPacer.of(plan.sourceUnits() / plan.tasks());
        this.targetReads = ReadPacer.of(plan.targetUnits() / plan.tasks());
        RepairScope scope = new RepairScope(
                Objects.requireNonNull(plan.source()),
                Objects.requireNonNull(plan.target()),
                plan.rules().keys(),
                settings.ledger());
        this.tables = TableRepair.open(scope, sourceReads, targetReads);
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
        this.calls = tables.calls(budget.writeBudget());
        this.loop = tables.loop(correspondence, calls, undo, owner, InstantSource.system());
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
        consumption.read(SideRole.SOURCE, sourceReads.consumed());
        consumption.read(SideRole.TARGET, targetReads.consumed());
        consumption.wrote(calls.tally());
        beats.shutdownNow();
        budget.close();
        if (place != null) {
            place.close();
        }
        tables.close();
    }
}
