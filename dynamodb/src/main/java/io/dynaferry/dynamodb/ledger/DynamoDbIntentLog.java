package io.dynaferry.dynamodb.ledger;

import io.dynaferry.dynamodb.access.AwsErrors;
import io.dynaferry.failure.ExitCode;
import io.dynaferry.failure.MigrationException;
import io.dynaferry.repair.Intent;
import io.dynaferry.repair.IntentLog;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * Intents as rows of the {@link LedgerTable}, which must be there, 25 to a request. They are spread over some partition keys,
 * so that repairs at volume do not stand in one line. The client stays the caller's.
 */
public final class DynamoDbIntentLog implements IntentLog {
    private static final int MOST_WRITES = 25;
    private static final int MOST_ATTEMPTS = 60;
    private static final long FIRST_BACK_OFF_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final long LONGEST_BACK_OFF_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final DynamoDbClient client;
    private final String table;
    private final AwsErrors errors;
    private final IntentRows rows;

    /**
     * Makes no call yet.
     *
     * @param source the one side, as its ARN or place: what stays the same from run to run
     * @param target the other side
     */
    public DynamoDbIntentLog(
            DynamoDbClient client, String table, AwsErrors errors, InstantSource clock, String source, String target) {
        this.client = client;
        this.table = table;
        this.errors = errors.with("ledger", table);
        this.rows = new IntentRows(source, target, clock);
    }

    @Override
    public void open(Collection<Intent> intents) throws InterruptedException {
        writeAll(intents.stream().map(rows::put).toList(), "note what is about to be repaired in the ledger");
    }

    @Override
    public void clear(Collection<Intent> intents) throws InterruptedException {
        writeAll(intents.stream().map(rows::delete).toList(), "note what has been repaired in the ledger");
    }

    @Override
    public List<Intent> openIntents() {
        List<Intent> open = new ArrayList<>();
        try {
            for (String partition : rows.partitions()) {
                client.queryPaginator(request -> request.tableName(table)
                                .consistentRead(true)
                                .keyConditionExpression("pk = :pk AND begins_with(sk, :intent)")
                                .expressionAttributeValues(
                                        Map.of(":pk", Row.of(partition), ":intent", Row.of(IntentRows.SORT_PREFIX))))
                        .items()
                        .forEach(row -> open.add(rows.intent(new Row(row))));
            }
        } catch (SdkException cause) {
            throw errors.of("read open repairs from the ledger", cause);
        }
        return open;
    }

    private void writeAll(List<WriteRequest> writes, String attempted) throws InterruptedException {
        for (int from = 0; from < writes.size(); from += MOST_WRITES) {
            write(writes.subList(from, Math.min(from + MOST_WRITES, writes.size())), attempted);
        }
    }

    private void write(List<WriteRequest> batch, String attempted) throws InterruptedException {
        List<WriteRequest> left = send(batch, attempted);
        for (int attempts = 1; !left.isEmpty(); attempts++) {
            if (attempts == MOST_ATTEMPTS) {
                throw new MigrationException(
                        ExitCode.UNAVAILABLE,
                        "Cannot " + attempted + ": the service keeps leaving rows over [table=" + table + ", attempts="
                                + attempts + "]. Check the ledger's capacity, then run the same command again.");
            }
            long backOff = FIRST_BACK_OFF_NANOS << Math.min(attempts - 1, 9);
            TimeUnit.NANOSECONDS.sleep(Math.min(backOff, LONGEST_BACK_OFF_NANOS));
            left = send(left, attempted);
        }
    }

    private List<WriteRequest> send(List<WriteRequest> batch, String attempted) {
        try {
            return client.batchWriteItem(request -> request.requestItems(Map.of(table, batch)))
                    .unprocessedItems()
                    .getOrDefault(table, List.of());
        } catch (SdkException cause) {
            throw errors.of(attempted, cause);
        }
    }
}
