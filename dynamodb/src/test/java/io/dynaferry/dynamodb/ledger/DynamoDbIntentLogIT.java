package io.dynaferry.dynamodb.ledger;

import io.dynaferry.dynamodb.definition.LocalDynamoDb;
import io.dynaferry.repair.IntentLog;
import io.dynaferry.repair.IntentLogContract;
import io.dynaferry.testkit.server.Account;
import io.dynaferry.testkit.server.DynamoDbLocal;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class DynamoDbIntentLogIT extends IntentLogContract {
    private final DynamoDbClient client = LocalDynamoDb.client(Account.TARGET);
    private final String name = DynamoDbLocal.shared().freshTableName("intents");

    @BeforeEach
    void makeLedger() {
        new LedgerTable(client, name, LocalDynamoDb.errors(), InstantSource.system()).ensure();
    }

    @AfterEach
    void closeClient() {
        client.close();
    }

    @Override
    protected IntentLog log() {
        return of("target");
    }

    @Override
    protected IntentLog otherLog() {
        return of("other");
    }

    private IntentLog of(String target) {
        return new DynamoDbIntentLog(client, name, LocalDynamoDb.errors(), InstantSource.system(), "source", target);
    }
}
