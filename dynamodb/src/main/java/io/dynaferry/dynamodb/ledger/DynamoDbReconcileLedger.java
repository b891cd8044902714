package io.dynaferry.dynamodb.ledger;

import io.dynaferry.dynamodb.access.AwsErrors;
import io.dynaferry.report.ReconcileLedger;
import io.dynaferry.report.ReconcileRecord;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Comparisons as rows {@code reconcile#<source>><target> / <start>#<run id>} of the {@link LedgerTable}, which must be there. The
 * client stays the caller's.
 */
public final class DynamoDbReconcileLedger implements ReconcileLedger {
    static final String PREFIX = "reconcile#";

    private final DynamoDbClient client;
    private final String table;
    private final AwsErrors errors;

    public DynamoDbReconcileLedger(DynamoDbClient client, String table, AwsErrors errors) {
        this.client = client;
        this.table = table;
        this.errors = errors.with("ledger", table);
    }

    static String partition(String source, String target) {
        return PREFIX + source + ">" + target;
    }

    @Override
    public void record(ReconcileRecord record) {
        try {
            client.putItem(request -> request.tableName(table).item(ReconcileRows.row(record)));
        } catch (SdkException cause) {
            throw errors.of("record a comparison in the ledger", cause);
        }
    }

    @Override
    public List<ReconcileRecord> of(String source, String target) {
        try {
            return client
                    .queryPaginator(request -> request.tableName(table)
                            .consistentRead(true)
                            .keyConditionExpression("pk = :pair")
                            .expressionAttributeValues(Map.of(":pair", Row.of(partition(source, target)))))
                    .items()
                    .stream()
                    .map(item -> ReconcileRows.record(new Row(item)))
                    .toList();
        } catch (SdkException cause) {
            throw errors.of("read the comparisons from the ledger", cause);
        }
    }
}
