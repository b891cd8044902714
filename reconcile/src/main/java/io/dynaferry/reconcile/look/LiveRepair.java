package io.dynaferry.reconcile.look;

import io.dynaferry.dynamodb.ledger.DynamoDbIntentLog;
import io.dynaferry.dynamodb.wire.WireClients;
import io.dynaferry.dynamodb.wire.WireConditionalEndpoint;
import io.dynaferry.item.KeySchema;
import io.dynaferry.job.OwnPlace;
import io.dynaferry.job.TaskBudget;
import io.dynaferry.repair.ConditionalWriter;
import io.dynaferry.repair.IntentLog;
import io.dynaferry.repair.RepairCrew;
import io.dynaferry.repair.RepairLoop;
import io.dynaferry.repair.RepairPlanner;
import io.dynaferry.repair.RepairSides;
import io.dynaferry.repair.UndoFiles;
import io.dynaferry.repair.UndoLog;
import io.dynaferry.write.PacedCalls;
import io.dynaferry.write.WriteLimits;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A repair loop over two live tables, with the connections of its own that one task needs. */
public final class LiveRepair implements AutoCloseable {
    private final LiveItems source;
    private final LiveItems target;
    private final TaskBudget budget;
    private final ScheduledExecutorService beats;
    private final @Nullable OwnPlace place;
    private final RepairSides sides;
    private final RepairLoop loop;

    /**
     * Opens the connections.
     *
     * @param task names it among the run's
     */
    public LiveRepair(LookPlan plan, RepairSettings settings, String task) {
        KeySchema schema = plan.rules().schema();
        this.source = LiveItems.open(Objects.requireNonNull(plan.source()), schema, plan.sourceUnits() / plan.tasks());
        this.target = LiveItems.open(Objects.requireNonNull(plan.target()), schema, plan.targetUnits() / plan.tasks());
        this.budget = TaskBudget.of(settings.runId(), task, settings.writes(), settings.tasks());
        this.beats = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "budget of " + task);
            thread.setDaemon(true);
            return thread;
        });
        ScheduledFuture<?> unused = beats.scheduleAtFixedRate(budget::beat, 0, 1, TimeUnit.SECONDS);
        OwnFiles report = settings.report();
        this.place = settings.undo() && report != null ? report.open() : null;
        this.sides =
                new RepairSides(source.reader(), target.reader(), plan.rules().correspondence());
        String owner = settings.runId() + "-" + task;
        this.loop = new RepairLoop(sides, writer(schema), intents(settings), undo(schema, settings, owner), owner);
    }

    private ConditionalWriter writer(KeySchema schema) {
        WireConditionalEndpoint endpoint =
                new WireConditionalEndpoint(target.clients().dynamoDb(WireClients::forWrites), target.table(), schema);
        return new ConditionalWriter(
                endpoint, new PacedCalls(target.table(), WriteLimits.DEFAULT, budget.writeBudget()));
    }

    private IntentLog intents(RepairSettings settings) {
        return new DynamoDbIntentLog(
                target.clients().dynamoDb(),
                settings.ledger(),
                target.clients().errors(),
                InstantSource.system(),
                settings.source(),
                settings.target());
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
        return new RepairPlanner(sides);
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
        source.close();
        target.close();
    }
}
