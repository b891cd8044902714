package io.dynaferry.dynamodb.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynaferry.dynamodb.access.AccountSide;
import io.dynaferry.dynamodb.access.SideClients;
import io.dynaferry.dynamodb.definition.LocalDynamoDb;
import io.dynaferry.failure.MigrationException;
import io.dynaferry.item.CanonicalKey;
import io.dynaferry.read.ReadPacer;
import io.dynaferry.repair.ConditionalEndpoint;
import io.dynaferry.repair.ConditionalWrite;
import io.dynaferry.repair.ItemReader;
import io.dynaferry.repair.ItemsContract;
import io.dynaferry.repair.Keys;
import io.dynaferry.repair.WriteAnswer;
import io.dynaferry.testkit.fault.Fault;
import io.dynaferry.testkit.fault.FaultPlan;
import io.dynaferry.testkit.fault.FaultProxy;
import io.dynaferry.testkit.fault.FaultRule;
import io.dynaferry.testkit.server.Account;
import io.dynaferry.testkit.server.DynamoDbLocal;
import io.dynaferry.testkit.wire.DynamoDbHttp;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class WireItemsIT extends ItemsContract {
    private final Account account = new Account("itemsaccount");
    private final DynamoDbLocal server = DynamoDbLocal.shared();
    private final String table = server.freshTableName("items");
    private final DynamoDbClient reads = WireClient.open(server.endpoint(), account, WireClients::forScans);
    private final DynamoDbClient writes = WireClient.open(server.endpoint(), account, WireClients::forWrites);

    @BeforeEach
    void createTable() {
        new DynamoDbHttp(server.endpoint(), account).createTable(table, Keys.SCHEMA);
    }

    @AfterEach
    void close() {
        reads.close();
        writes.close();
    }

    @Override
    protected ItemReader reader() {
        return reader(table);
    }

    private ItemReader reader(String name) {
        return new WireItemReader(reads, name, Keys.SCHEMA, ReadPacer.unlimited(), LocalDynamoDb.errors());
    }

    @Override
    protected ConditionalEndpoint endpoint() {
        return new WireConditionalEndpoint(writes, table, Keys.SCHEMA);
    }

    @Test
    void whatDoesNotFitIntoOneAnswerIsAskedForAgain() throws InterruptedException {
        List<CanonicalKey> keys = new ArrayList<>();
        DynamoDbHttp http = new DynamoDbHttp(server.endpoint(), account);
        for (int number = 0; number < 48; number++) {
            keys.add(Keys.key(number));
            http.put(table, Keys.image(number, "x".repeat(390_000)).bytes().utf8());
        }

        assertThat(reader().readAll(keys)).containsOnlyKeys(keys);
    }

    /** Which costs a unit where anything less would cost half of one. */
    @Test
    void itemsAreReadAsTheyAreAtThatMoment() throws InterruptedException {
        new DynamoDbHttp(server.endpoint(), account)
                .put(table, Keys.image(1, "a").bytes().utf8());
        ReadPacer pacer = ReadPacer.unlimited();

        new WireItemReader(reads, table, Keys.SCHEMA, pacer, LocalDynamoDb.errors()).read(Keys.key(1));

        assertThat(pacer.consumed()).isOne();
    }

    @Test
    void aTableThatIsNotThereEndsTheRepair() {
        assertThatThrownBy(() -> reader("nowhere").read(Keys.key(1)))
                .isInstanceOf(MigrationException.class)
                .hasMessageStartingWith("Cannot read items by key of the target: ");
        ConditionalEndpoint nowhere = new WireConditionalEndpoint(writes, "nowhere", Keys.SCHEMA);
        assertThatThrownBy(() -> nowhere.send(new ConditionalWrite(Keys.key(1), Keys.image(1, "a"), null)))
                .isInstanceOf(MigrationException.class)
                .hasMessageStartingWith(
                        "Cannot write to nowhere: the service refuses [reason=ResourceNotFoundException]")
                .hasMessageContaining("dynamodb:PutItem and dynamodb:DeleteItem");
    }

    /** The repair has to know of a write whose answer was lost; a second attempt that nobody sees would tell it another story. */
    @ParameterizedTest
    @EnumSource(names = {"ERROR_AFTER", "CUT_AFTER", "CUT_IN_MID_ANSWER"})
    void aWriteWhoseAnswerIsLostIsNotSentAgainBehindTheBackOfTheRepair(Fault fault) {
        FaultPlan plan = FaultPlan.nothing().withRule(FaultRule.nth("PutItem", 1, fault));
        try (FaultProxy proxy = FaultProxy.start(server.endpoint(), plan);
                SideClients side = AccountSide.open(proxy.uri(), account)) {
            ConditionalEndpoint endpoint =
                    new WireConditionalEndpoint(side.dynamoDb(WireClients::forWrites), table, Keys.SCHEMA);

            WriteAnswer answer = endpoint.send(new ConditionalWrite(Keys.key(1), Keys.image(1, "a"), null));

            assertThat(answer.outcome()).isEqualTo(WriteAnswer.Outcome.FAILED);
            assertThat(proxy.report().requests("PutItem")).isOne();
        }
    }
}
