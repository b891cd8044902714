package io.dynaferry.dynamodb.ledger;

import io.dynaferry.dynamodb.access.AwsErrors;
import io.dynaferry.failure.ExitCode;
import io.dynaferry.failure.MigrationException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

/** Reads a whole ledger, for those who look on; it writes nothing. The client stays the caller's. */
public final class DynamoDbLedgerReader {
    private final DynamoDbClient client;
    private final String table;
    private final AwsErrors errors;

    public DynamoDbLedgerReader(DynamoDbClient client, String table, AwsErrors errors) {
        this.client = client;
        this.table = table;
        this.errors = errors.with("ledger", table);
    }

    /**
     * One look.
     *
     * @throws MigrationException if there is no ledger, or if it may not be read
     */
    public LedgerContents read() {
        LedgerCollector rows = new LedgerCollector();
        try {
            client.scanPaginator(request -> request.tableName(table).consistentRead(true)).items().stream()
                    .map(Row::new)
                    .forEach(rows::add);
        } catch (ResourceNotFoundException missing) {
            throw new MigrationException(
                    ExitCode.WRONG_USAGE,
                    "Cannot read the ledger: there is no such table [ledger=" + table
                            + "]. The first load or comparison makes it, beside the target: check --ledger, --target-region"
                            + " and whose credentials these are.",
                    missing);
        } catch (SdkException cause) {
            throw errors.of("read the ledger", cause);
        }
        return rows.contents();
    }
}
