package io.dynaferry.bench.load;

import io.dynaferry.capacity.TableCapacity;
import io.dynaferry.capacity.Throughput;
import io.dynaferry.testkit.fault.BatchCapacity;
import io.dynaferry.testkit.fault.Fault;
import io.dynaferry.testkit.fault.FaultPlan;
import io.dynaferry.testkit.fault.FaultProxy;
import io.dynaferry.testkit.fault.FaultReport;
import io.dynaferry.testkit.fault.Upstream;
import io.dynaferry.testkit.http.WireAnswer;
import io.dynaferry.testkit.http.WireHandler;
import io.dynaferry.testkit.http.WireRequest;
import io.dynaferry.testkit.instant.InstantTables;
import io.dynaferry.testkit.instant.Tally;
import io.dynaferry.testkit.protocol.DynamoDbAnswers;
import io.dynaferry.testkit.server.DynamoDbLocal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The endpoint of one run, in this process: tables that answer at once, slowly, with throttles or with a capacity; and the
 * ledger, which is a real table of DynamoDB Local behind the same address.
 */
final class Tables implements AutoCloseable {
    static final String LEDGER = "benchmark-ledger";

    private static final String ARN = "arn:aws:dynamodb:us-east-1:000000000000:table/instant";

    private final InstantTables tables;
    private final Upstream ledger;
    private final FaultProxy door;

    private Tables(long items, FaultPlan plan, @Nullable BatchCapacity capacity) {
        this.tables = new InstantTables(items);
        this.ledger = new Upstream(DynamoDbLocal.shared().endpoint());
        WireHandler handler = this::answer;
        this.door = FaultProxy.start(handler, plan, capacity);
    }

    static Tables instant(long items) {
        return new Tables(items, FaultPlan.nothing(), null);
    }

    static Tables slow(long items, Duration latency) {
        return new Tables(
                items, FaultPlan.nothing().withProbability(Fault.SLOW, 1).withDelay(latency), null);
    }

    static Tables throttling(long items, double part) {
        FaultPlan plan = FaultPlan.nothing()
                .withProbability(Fault.PROVISIONED_THROUGHPUT_EXCEEDED, part)
                .onlyFor("BatchWriteItem");
        return new Tables(items, plan, null);
    }

    /** The partitions have room for more than the table has, so that chance among them decides nothing. */
    static Tables withCapacity(long items, double writeUnits) {
        Throughput throughput = Throughput.provisioned(1, writeUnits);
        TableCapacity table = TableCapacity.of(ARN, throughput.withPartitions(throughput.partitions() + 3));
        return new Tables(items, FaultPlan.nothing(), new BatchCapacity(table, "id", System::nanoTime));
    }

    private WireAnswer answer(WireRequest request) throws IOException {
        return switch (DynamoDbAnswers.operation(request)) {
            case "BatchWriteItem", "Scan" -> tables.answer(request);
            default -> request.body().utf8().contains(LEDGER) ? ledger.answer(request) : tables.answer(request);
        };
    }

    URI uri() {
        return door.uri();
    }

    Tally tally() {
        return tables.tally();
    }

    FaultReport report() {
        return door.report();
    }

    /** How often the ledger was written to so far: nobody else writes rows one by one. */
    long ledgerWrites() {
        FaultReport report = door.report();
        return report.requests("UpdateItem") + report.requests("PutItem");
    }

    @Override
    public void close() {
        door.close();
        try {
            ledger.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
