package io.dynaferry.dynamodb.ledger;

import io.dynaferry.dynamodb.definition.LocalDynamoDb;
import io.dynaferry.report.ReconcileLedger;
import io.dynaferry.report.ReconcileLedgerContract;
import io.dynaferry.testkit.server.Account;
import io.dynaferry.testkit.server.DynamoDbLocal;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

final class DynamoDbReconcileLedgerIT extends ReconcileLedgerContract {
    private final DynamoDbClient client = LocalDynamoDb.client(Account.TARGET);
    private final String name = DynamoDbLocal.shared().freshTableName("reconciles");

    @Override
    protected ReconcileLedger ledger() {
        new LedgerTable(client, name, LocalDynamoDb.errors(), InstantSource.system()).ensure();
        return new DynamoDbReconcileLedger(client, name, LocalDynamoDb.errors());
    }

    @AfterEach
    void closeClient() {
        client.close();
    }
}
