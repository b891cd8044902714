package io.dynaferry.dynamodb.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynaferry.dynamodb.definition.LocalDynamoDb;
import io.dynaferry.failure.ExitCode;
import io.dynaferry.failure.MigrationException;
import io.dynaferry.progress.RunLedger;
import io.dynaferry.progress.RunLedgerContract;
import io.dynaferry.progress.UnitClaim;
import io.dynaferry.testkit.server.Account;
import io.dynaferry.testkit.server.DynamoDbLocal;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;

final class DynamoDbRunLedgerIT extends RunLedgerContract {
    private final DynamoDbClient client = LocalDynamoDb.client(Account.TARGET);
    private final String name = DynamoDbLocal.shared().freshTableName("ledger");
    private final LedgerTable table = ledgerTable(name);

    private LedgerTable ledgerTable(String named) {
        return new LedgerTable(client, named, LocalDynamoDb.errors(), InstantSource.system());
    }

    @Override
    protected RunLedger create(InstantSource clock) {
        table.ensure();
        return new DynamoDbRunLedger(client, name, LocalDynamoDb.errors(), clock);
    }

    @AfterEach
    void closeClient() {
        client.close();
    }

    @Test
    void theTableIsMadeOnceAndOnDemand() {
        table.ensure();
        assertThat(client.describeTable(request -> request.tableName(name))
                        .table()
                        .billingModeSummary()
                        .billingMode())
                .isEqualTo(BillingMode.PAY_PER_REQUEST);
    }

    @Test
    void programsThatStartTogetherMakeOneTable() throws Exception {
        String contended = DynamoDbLocal.shared().freshTableName("contended");
        Callable<Boolean> start = () -> {
            ledgerTable(contended).ensure();
            return true;
        };
        ExecutorService programs = Executors.newFixedThreadPool(4);
        try {
            for (Future<Boolean> program : programs.invokeAll(Collections.nCopies(4, start))) {
                assertThat(program.get()).isTrue();
            }
        } finally {
            programs.shutdownNow();
        }
    }

    @Test
    void aTableWithAnotherKeyIsRefused() {
        String other = DynamoDbLocal.shared().freshTableName("other");
        client.createTable(request -> request.tableName(other)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(AttributeDefinition.builder()
                        .attributeName("id")
                        .attributeType("N")
                        .build())
                .keySchema(KeySchemaElement.builder()
                        .attributeName("id")
                        .keyType("HASH")
                        .build()));
        assertThatThrownBy(() -> ledgerTable(other).ensure())
                .isInstanceOfSatisfying(
                        MigrationException.class,
                        failure -> assertThat(failure.exitCode()).isEqualTo(ExitCode.WRONG_USAGE))
                .hasMessage("Cannot keep the ledger in table " + other + ": its key is not that of a ledger [key=id:N"
                        + " HASH, wanted=pk:S HASH, sk:S RANGE]. Name another table with --ledger.");
    }

    @Test
    void unitsAreListedOverManyPages() {
        RunLedger ledger = new DynamoDbRunLedger(client, name, LocalDynamoDb.errors(), InstantSource.system());
        String longPosition = "x".repeat(300_000);
        List<String> units = List.of("a", "b", "c", "d", "e");
        for (String unit : units) {
            UnitClaim claim = ledger.claim("pages", 1, unit);
            ledger.advance(claim, longPosition, Map.of());
        }
        assertThat(ledger.progress("pages"))
                .extracting(progress -> progress.unit() + progress.position().length())
                .containsExactly("a300000", "b300000", "c300000", "d300000", "e300000");
    }

    @Test
    void aLedgerThatIsNotThereIsExplained() {
        RunLedger ledger =
                new DynamoDbRunLedger(client, "no-such-ledger", LocalDynamoDb.errors(), InstantSource.system());
        assertThatThrownBy(() -> ledger.claim("run", 1, "unit"))
                .isInstanceOf(MigrationException.class)
                .hasMessageStartingWith("Cannot claim a unit in the ledger of the target: there is no such table [")
                .hasMessageContainingAll("ledger=no-such-ledger", "region=eu-west-1");
    }
}
