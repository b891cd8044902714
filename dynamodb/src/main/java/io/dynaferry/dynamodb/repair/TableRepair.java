package io.dynaferry.dynamodb.repair;

import io.dynaferry.dynamodb.access.Patience;
import io.dynaferry.dynamodb.access.Side;
import io.dynaferry.dynamodb.access.SideClients;
import io.dynaferry.dynamodb.ledger.DynamoDbIntentLog;
import io.dynaferry.dynamodb.wire.WireClients;
import io.dynaferry.dynamodb.wire.WireConditionalEndpoint;
import io.dynaferry.dynamodb.wire.WireItemReader;
import io.dynaferry.item.KeySchema;
import io.dynaferry.read.ReadPacer;
import io.dynaferry.repair.ConditionalWriter;
import io.dynaferry.repair.Correspondence;
import io.dynaferry.repair.IntentLog;
import io.dynaferry.repair.ItemReader;
import io.dynaferry.repair.RepairLoop;
import io.dynaferry.repair.RepairPlanner;
import io.dynaferry.repair.RepairSides;
import io.dynaferry.repair.UndoLog;
import io.dynaferry.table.TableReference;
import io.dynaferry.write.PacedCalls;
import io.dynaferry.write.WriteBudget;
import io.dynaferry.write.WriteLimits;
import java.time.InstantSource;
import java.util.Objects;

/**
 * The clients of both sides and what a repair makes of them. Open one per process or task, and close it. Safe for use by several
 * threads, except for closing.
 */
public final class TableRepair implements AutoCloseable {
    private final RepairScope scope;
    private final KeySchema schema;
    private final SideClients source;
    private final SideClients target;
    private final ReadPacer sourceReads;
    private final ReadPacer targetReads;

    private TableRepair(RepairScope scope, ReadPacer sourceReads, ReadPacer targetReads) {
        this.scope = scope;
        this.schema = KeySchema.parse(scope.keys());
        this.sourceReads = sourceReads;
        this.targetReads = targetReads;
        this.source = SideClients.open(scope.source(), Patience.ofTask());
        this.target = SideClients.open(scope.target(), Patience.ofTask());
    }

    /** Sends no request yet, and will read as fast as it can. */
    public static TableRepair open(RepairScope scope) {
        return open(scope, ReadPacer.unlimited(), ReadPacer.unlimited());
    }

    /** Sends no request yet. */
    public static TableRepair open(RepairScope scope, ReadPacer sourceReads, ReadPacer targetReads) {
        return new TableRepair(scope, sourceReads, targetReads);
    }

    /** Reads the source's items by key. */
    public ItemReader sourceItems() {
        return items(source, sourceReads);
    }

    /** Reads the target's items by key. */
    public ItemReader targetItems() {
        return items(target, targetReads);
    }

    private ItemReader items(SideClients clients, ReadPacer pacer) {
        return new WireItemReader(
                clients.dynamoDb(WireClients::forScans), table(clients.side()), schema, pacer, clients.errors());
    }

    /** Calls to the target within a budget. */
    public PacedCalls calls(WriteBudget budget) {
        return new PacedCalls(table(target.side()), WriteLimits.DEFAULT, budget);
    }

    private ConditionalWriter writer(PacedCalls calls) {
        return new ConditionalWriter(
                new WireConditionalEndpoint(target.dynamoDb(WireClients::forWrites), table(target.side()), schema),
                calls);
    }

    /** The intents of all repairs between these tables; the ledger must be there. */
    public IntentLog intents(InstantSource clock) {
        return new DynamoDbIntentLog(
                target.dynamoDb(),
                scope.ledger(),
                target.errors(),
                clock,
                RepairScope.name(scope.source()),
                RepairScope.name(scope.target()));
    }

    /**
     * The loop of one task.
     *
     * @param owner names the run, its attempt and the task, so that names stand in the order of the attempts
     */
    public RepairLoop loop(
            Correspondence correspondence, PacedCalls calls, UndoLog undo, String owner, InstantSource clock) {
        return new RepairLoop(sides(correspondence), writer(calls), intents(clock), undo, owner);
    }

    /** What says what the loop would do. */
    public RepairPlanner planner(Correspondence correspondence) {
        return new RepairPlanner(sides(correspondence));
    }

    private RepairSides sides(Correspondence correspondence) {
        return new RepairSides(sourceItems(), targetItems(), correspondence);
    }

    private static String table(Side side) {
        TableReference table = Objects.requireNonNull(side.table(), "a repair is between live tables");
        return table.toString();
    }

    @Override
    public void close() {
        source.close();
        target.close();
    }
}
