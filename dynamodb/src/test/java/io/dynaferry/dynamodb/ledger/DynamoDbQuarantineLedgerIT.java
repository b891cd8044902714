package io.dynaferry.dynamodb.ledger;

import io.dynaferry.dynamodb.definition.LocalDynamoDb;
import io.dynaferry.progress.QuarantineLedger;
import io.dynaferry.progress.QuarantineLedgerContract;
import io.dynaferry.testkit.server.Account;
import io.dynaferry.testkit.server.DynamoDbLocal;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

final class DynamoDbQuarantineLedgerIT extends QuarantineLedgerContract {
    private final DynamoDbClient client = LocalDynamoDb.client(Account.TARGET);
    private final String name = DynamoDbLocal.shared().freshTableName("quarantined");

    @Override
    protected QuarantineLedger ledger() {
        new LedgerTable(client, name, LocalDynamoDb.errors(), InstantSource.system()).ensure();
        return new DynamoDbQuarantineLedger(client, name, LocalDynamoDb.errors());
    }

    @AfterEach
    void closeClient() {
        client.close();
    }
}
