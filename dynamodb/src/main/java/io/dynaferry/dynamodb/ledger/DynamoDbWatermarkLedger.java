package io.dynaferry.dynamodb.ledger;

import io.dynaferry.dynamodb.access.AwsErrors;
import io.dynaferry.progress.Watermark;
import io.dynaferry.progress.WatermarkLedger;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Watermarks as rows {@code stream#<stream> / target#<target>#lane#<lane>} of the {@link LedgerTable}, which must be there. A row that
 * nobody records again may expire after a week. The client stays the caller's.
 */
public final class DynamoDbWatermarkLedger implements WatermarkLedger {
    static final String PREFIX = "stream#";

    private static final Duration KEPT = Duration.ofDays(7);

    private final DynamoDbClient client;
    private final String table;
    private final AwsErrors errors;

    public DynamoDbWatermarkLedger(DynamoDbClient client, String table, AwsErrors errors) {
        this.client = client;
        this.table = table;
        this.errors = errors.with("ledger", table);
    }

    @Override
    public void record(Watermark watermark) {
        Map<String, AttributeValue> row = new HashMap<>(
                Row.key(partition(watermark.stream()), "target#" + watermark.target() + "#lane#" + watermark.lane()));
        row.put("target", Row.of(watermark.target()));
        row.put("lane", Row.of(watermark.lane()));
        row.put("appliedUntil", Row.of(watermark.appliedUntil().toString()));
        row.put("sequenceNumber", Row.of(watermark.sequenceNumber()));
        row.put("recordedAt", Row.of(watermark.recordedAt().toString()));
        row.put(LedgerTable.EXPIRY, Row.of(watermark.recordedAt().plus(KEPT).getEpochSecond()));
        try {
            client.putItem(request -> request.tableName(table).item(row));
        } catch (SdkException cause) {
            throw errors.of("record a watermark in the ledger", cause);
        }
    }

    @Override
    public List<Watermark> of(String stream) {
        try {
            return client
                    .queryPaginator(request -> request.tableName(table)
                            .consistentRead(true)
                            .keyConditionExpression("pk = :stream")
                            .expressionAttributeValues(Map.of(":stream", Row.of(partition(stream)))))
                    .items()
                    .stream()
                    .map(item -> watermark(stream, new Row(item)))
                    .toList();
        } catch (SdkException cause) {
            throw errors.of("read the watermarks from the ledger", cause);
        }
    }

    static Watermark watermark(String stream, Row row) {
        return new Watermark(
                stream,
                row.text("lane"),
                row.text("target"),
                Instant.parse(row.text("appliedUntil")),
                row.text("sequenceNumber"),
                Instant.parse(row.text("recordedAt")));
    }

    private static String partition(String stream) {
        return PREFIX + stream;
    }
}
