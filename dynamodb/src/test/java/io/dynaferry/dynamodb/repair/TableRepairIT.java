package io.dynaferry.dynamodb.repair;

import static io.dynaferry.repair.Keys.SCHEMA;
import static io.dynaferry.repair.Keys.image;
import static io.dynaferry.repair.Keys.key;
import static org.assertj.core.api.Assertions.assertThat;

import io.dynaferry.dynamodb.access.CredentialSource;
import io.dynaferry.dynamodb.access.SettingNames;
import io.dynaferry.dynamodb.access.Side;
import io.dynaferry.dynamodb.definition.LocalDynamoDb;
import io.dynaferry.dynamodb.ledger.LedgerTable;
import io.dynaferry.item.CanonicalKey;
import io.dynaferry.repair.Correspondence;
import io.dynaferry.repair.Intent;
import io.dynaferry.repair.RepairCrew;
import io.dynaferry.repair.RepairLoop;
import io.dynaferry.repair.RepairResult;
import io.dynaferry.repair.RepairResult.Outcome;
import io.dynaferry.repair.RepairTask;
import io.dynaferry.repair.UndoLog;
import io.dynaferry.table.TableReference;
import io.dynaferry.testkit.server.Account;
import io.dynaferry.testkit.server.DynamoDbLocal;
import io.dynaferry.testkit.wire.DynamoDbHttp;
import io.dynaferry.write.RateBounds;
import io.dynaferry.write.WriteBudget;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The whole repair between two tables of DynamoDB Local. */
class TableRepairIT {
    private static final int ITEMS = 600;

    private final DynamoDbLocal server = DynamoDbLocal.shared();
    private final String from = server.freshTableName("from");
    private final String to = server.freshTableName("to");
    private final String ledger = server.freshTableName("repairs");
    private final DynamoDbHttp http = new DynamoDbHttp(server.endpoint(), Account.TARGET, "eu-west-1");
    private final DynamoDbClient client = LocalDynamoDb.client(Account.TARGET);

    @BeforeEach
    void drift() {
        System.setProperty("aws.accessKeyId", Account.TARGET.accessKeyId());
        System.setProperty("aws.secretAccessKey", Account.SECRET_ACCESS_KEY);
        http.createTable(from, SCHEMA);
        http.createTable(to, SCHEMA);
        new LedgerTable(client, ledger, LocalDynamoDb.errors(), InstantSource.system()).ensure();
        List<String> source = new ArrayList<>();
        List<String> target = new ArrayList<>();
        for (int number = 0; number < ITEMS; number++) {
            if (number % 3 != 1) {
                source.add(image(number, "right").bytes().utf8());
            }
            if (number % 3 != 0) {
                target.add(image(number, "wrong").bytes().utf8());
            }
        }
        http.putAll(from, source);
        http.putAll(to, target);
    }

    @AfterEach
    void close() {
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
        client.close();
    }

    @Test
    void aDriftedTableIsRepaired() throws Exception {
        try (TableRepair repair = TableRepair.open(scope())) {
            List<RepairResult> results = new ArrayList<>();

            new RepairCrew(loop(repair), 4).repair(tasks().iterator(), results::add);

            assertThat(results).extracting(RepairResult::outcome).containsOnly(Outcome.REPAIRED, Outcome.DELETED);
            assertThat(repair.targetItems().readAll(keys()))
                    .isEqualTo(repair.sourceItems().readAll(keys()));
            assertThat(repair.intents(InstantSource.system()).openIntents()).isEmpty();
        }
    }

    @Test
    void openIntentsAreLookedAtFirst() throws Exception {
        try (TableRepair repair = TableRepair.open(scope())) {
            Intent missing = new Intent(key(0), "dead", Set.of(image(0, "older").digest()));
            Intent extra = new Intent(key(1), "dead", Set.of(image(1, "wrong").digest()));
            repair.intents(InstantSource.system()).open(List.of(missing, extra));

            List<RepairResult> results = loop(repair).reexamine();

            assertThat(results)
                    .extracting(RepairResult::outcome)
                    .containsExactlyInAnyOrder(Outcome.REPAIRED, Outcome.DELETED);
            assertThat(repair.targetItems().readAll(List.of(key(0), key(1))))
                    .isEqualTo(Map.of(key(0), image(0, "right")));
            assertThat(repair.intents(InstantSource.system()).openIntents()).isEmpty();
        }
    }

    private static RepairLoop loop(TableRepair repair) {
        WriteBudget budget = WriteBudget.adaptive(RateBounds.unlimited());
        return repair.loop(Correspondence.exact(), repair.calls(budget), UndoLog.NONE, "run-1", InstantSource.system());
    }

    private RepairScope scope() {
        return new RepairScope(side("source", from), side("target", to), SCHEMA.toString(), ledger);
    }

    private Side side(String name, String table) {
        return new Side(
                SettingNames.options(name),
                TableReference.parse(table),
                "eu-west-1",
                server.endpoint(),
                new CredentialSource.DefaultChain(),
                null);
    }

    private static List<CanonicalKey> keys() {
        return IntStream.range(0, ITEMS).mapToObj(number -> key(number)).toList();
    }

    private static List<RepairTask> tasks() {
        return keys().stream().map(RepairTask::putOrDelete).toList();
    }
}
