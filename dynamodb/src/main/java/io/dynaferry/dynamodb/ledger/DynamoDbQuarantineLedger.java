package io.dynaferry.dynamodb.ledger;

import io.dynaferry.dynamodb.access.AwsErrors;
import io.dynaferry.failure.ExitCode;
import io.dynaferry.failure.MigrationException;
import io.dynaferry.progress.QuarantineEntry;
import io.dynaferry.progress.QuarantineLedger;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * The index of the quarantine as rows {@code quarantine#<target> / <stream>#<sequence number>#<event id>} of the {@link LedgerTable},
 * which must be there. The client stays the caller's.
 */
public final class DynamoDbQuarantineLedger implements QuarantineLedger {
    static final String PREFIX = "quarantine#";

    private static final int MOST_ATTEMPTS = 10;
    private static final long PAUSE_NANOS = 200_000_000;

    private final DynamoDbClient client;
    private final String table;
    private final AwsErrors errors;

    public DynamoDbQuarantineLedger(DynamoDbClient client, String table, AwsErrors errors) {
        this.client = client;
        this.table = table;
        this.errors = errors.with("ledger", table);
    }

    @Override
    public void record(QuarantineEntry entry) {
        Map<String, AttributeValue> row = new HashMap<>(key(entry));
        row.put("stream", Row.of(entry.stream()));
        row.put("sequenceNumber", Row.of(entry.sequenceNumber()));
        row.put("eventId", Row.of(entry.eventId()));
        row.put("reason", Row.of(entry.reason()));
        row.put("place", Row.of(entry.place()));
        row.put("quarantinedAt", Row.of(entry.quarantinedAt().toString()));
        explained(
                "record a quarantined change in the ledger",
                () -> client.putItem(request -> request.tableName(table).item(row)));
    }

    @Override
    public List<QuarantineEntry> of(String target) {
        return explained(
                "read the index of the quarantine from the ledger",
                () -> client
                        .queryPaginator(request -> request.tableName(table)
                                .consistentRead(true)
                                .keyConditionExpression("pk = :target")
                                .expressionAttributeValues(Map.of(":target", Row.of(partition(target)))))
                        .items()
                        .stream()
                        .map(item -> entry(target, new Row(item)))
                        .toList());
    }

    /** As a batch, which is what the roles of the programs may do with the ledger. */
    @Override
    public void remove(QuarantineEntry entry) {
        WriteRequest removal = WriteRequest.builder()
                .deleteRequest(delete -> delete.key(key(entry)))
                .build();
        String attempted = "take a change out of the index of the quarantine";
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            LockSupport.parkNanos(attempt * PAUSE_NANOS);
            if (explained(
                            attempted,
                            () -> client.batchWriteItem(
                                    request -> request.requestItems(Map.of(table, List.of(removal)))))
                    .unprocessedItems()
                    .isEmpty()) {
                return;
            }
        }
        throw new MigrationException(
                ExitCode.UNAVAILABLE,
                "Cannot " + attempted + ": the service keeps leaving the row over [table=" + table + ", attempts="
                        + MOST_ATTEMPTS + "]. Check the ledger's capacity, then run the same command again.");
    }

    static QuarantineEntry entry(String target, Row row) {
        return new QuarantineEntry(
                target,
                row.text("stream"),
                row.text("sequenceNumber"),
                row.text("eventId"),
                row.text("reason"),
                row.text("place"),
                Instant.parse(row.text("quarantinedAt")));
    }

    /** Numbers of one length, so that they stand in their order. */
    private static Map<String, AttributeValue> key(QuarantineEntry entry) {
        String number = "0".repeat(Math.max(0, 40 - entry.sequenceNumber().length())) + entry.sequenceNumber();
        return Row.key(partition(entry.target()), entry.stream() + "#" + number + "#" + entry.eventId());
    }

    private static String partition(String target) {
        return PREFIX + target;
    }

    private <T> T explained(String attempted, Supplier<T> request) {
        try {
            return request.get();
        } catch (SdkException cause) {
            throw errors.of(attempted, cause);
        }
    }
}
