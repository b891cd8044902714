package io.dynaferry.dynamodb.ledger;

import io.dynaferry.dynamodb.access.AwsErrors;
import io.dynaferry.progress.Watermark;
import io.dynaferry.progress.WatermarkLedger;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Watermarks as {@linkplain WatermarkRow rows} of the {@link LedgerTable}, which must be there. The client stays the caller's. */
public final class DynamoDbWatermarkLedger implements WatermarkLedger {
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
        try {
            client.putItem(request ->
                    request.tableName(table).item(WatermarkRow.of(watermark).attributes()));
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
                            .expressionAttributeValues(Map.of(":stream", Row.of(WatermarkRow.partition(stream)))))
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
}
