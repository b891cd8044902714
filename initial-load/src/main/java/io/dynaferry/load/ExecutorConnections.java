package io.dynaferry.load;

import io.dynaferry.dynamodb.access.Patience;
import io.dynaferry.dynamodb.access.SideClients;
import io.dynaferry.dynamodb.ledger.DynamoDbRunLedger;
import io.dynaferry.dynamodb.wire.WireBatchEndpoint;
import io.dynaferry.item.KeySchema;
import io.dynaferry.progress.RunLedger;
import io.dynaferry.read.ReadPacer;
import io.dynaferry.snapshot.source.OpenSource;
import io.dynaferry.write.BatchEndpoint;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/**
 * The connections of this process to both sides, shared by the tasks of a run that are here at the same time. Opened by the
 * first, closed by the last.
 */
final class ExecutorConnections implements AutoCloseable {
    private static final Map<TaskPlan, ExecutorConnections> OPEN = new HashMap<>();

    private final TaskPlan plan;
    private final ReadPacer pacer = ReadPacer.unlimited();
    private final SideClients target;
    private final OpenSource source;
    private final RunLedger ledger;
    private final BatchEndpoint endpoint;
    private int users;

    private ExecutorConnections(TaskPlan plan) {
        this.plan = plan;
        this.target = SideClients.open(plan.target(), Patience.ofTask());
        this.source = plan.source().open(pacer);
        this.ledger = new DynamoDbRunLedger(target.dynamoDb(), plan.ledger(), target.errors(), InstantSource.system());
        this.endpoint = WireBatchEndpoint.direct(target, plan.targetName(), KeySchema.parse(plan.keys()));
    }

    /** Close it when the task ends. */
    static ExecutorConnections of(TaskPlan plan) {
        synchronized (OPEN) {
            ExecutorConnections connections = OPEN.computeIfAbsent(plan, ExecutorConnections::new);
            connections.users++;
            connections.shareReads();
            return connections;
        }
    }

    OpenSource source() {
        return source;
    }

    RunLedger ledger() {
        return ledger;
    }

    BatchEndpoint endpoint() {
        return endpoint;
    }

    SideClients target() {
        return target;
    }

    /** This process has the part of the read rate that belongs to its tasks. */
    private void shareReads() {
        pacer.setRate(plan.readUnits() * users / plan.tasks());
    }

    @Override
    public void close() {
        synchronized (OPEN) {
            users--;
            if (users > 0) {
                shareReads();
                return;
            }
            OPEN.remove(plan);
        }
        source.close();
        target.close();
    }
}
