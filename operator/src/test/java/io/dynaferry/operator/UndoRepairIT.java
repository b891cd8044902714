package io.dynaferry.operator;

import static io.dynaferry.repair.Keys.SCHEMA;
import static io.dynaferry.repair.Keys.image;
import static io.dynaferry.repair.Keys.key;
import static org.assertj.core.api.Assertions.assertThat;

import io.dynaferry.command.Console;
import io.dynaferry.command.ProgramRunner;
import io.dynaferry.dynamodb.access.CredentialSource;
import io.dynaferry.dynamodb.access.SettingNames;
import io.dynaferry.dynamodb.access.Side;
import io.dynaferry.dynamodb.access.SideClients;
import io.dynaferry.dynamodb.ledger.LedgerTable;
import io.dynaferry.dynamodb.repair.RepairScope;
import io.dynaferry.dynamodb.repair.TableRepair;
import io.dynaferry.dynamodb.storage.FileStorage;
import io.dynaferry.failure.ExitCode;
import io.dynaferry.item.CanonicalKey;
import io.dynaferry.place.LocalPlace;
import io.dynaferry.place.Place;
import io.dynaferry.place.Storage;
import io.dynaferry.repair.Correspondence;
import io.dynaferry.repair.Image;
import io.dynaferry.repair.RepairCrew;
import io.dynaferry.repair.RepairLoop;
import io.dynaferry.repair.RepairResult;
import io.dynaferry.repair.RepairResult.Outcome;
import io.dynaferry.repair.RepairTask;
import io.dynaferry.repair.UndoFiles;
import io.dynaferry.repair.UndoLog;
import io.dynaferry.table.TableReference;
import io.dynaferry.testkit.server.Account;
import io.dynaferry.testkit.server.DynamoDbLocal;
import io.dynaferry.testkit.wire.DynamoDbHttp;
import io.dynaferry.write.RateBounds;
import io.dynaferry.write.WriteBudget;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A repair between two tables of DynamoDB Local, taken back by the command. */
class UndoRepairIT {
    private static final int ITEMS = 600;

    @TempDir
    private Path directory;

    private final DynamoDbLocal server = DynamoDbLocal.shared();
    private final String from = server.freshTableName("from");
    private final String to = server.freshTableName("to");
    private final String ledger = server.freshTableName("repairs");
    private final DynamoDbHttp http = new DynamoDbHttp(server.endpoint(), Account.TARGET, "eu-west-1");

    @BeforeEach
    void drift() {
        System.setProperty("aws.accessKeyId", Account.TARGET.accessKeyId());
        System.setProperty("aws.secretAccessKey", Account.SECRET_ACCESS_KEY);
        http.createTable(from, SCHEMA);
        http.createTable(to, SCHEMA);
        try (SideClients clients = SideClients.open(side("target", to))) {
            new LedgerTable(clients.dynamoDb(), ledger, clients.errors(), InstantSource.system()).ensure();
        }
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
    }

    @Test
    void aDriftedTableIsRepairedAndBroughtBack() throws Exception {
        try (TableRepair repair = TableRepair.open(scope());
                Storage storage = new FileStorage((LocalPlace) Place.parse(directory.toString()))) {
            Map<CanonicalKey, Image> before = repair.targetItems().readAll(keys());
            UndoFiles undo = new UndoFiles(storage, SCHEMA, "run-1", from, to);
            List<RepairResult> results = new ArrayList<>();

            new RepairCrew(loop(repair, undo), 4).repair(tasks().iterator(), results::add);

            assertThat(results).extracting(RepairResult::outcome).containsOnly(Outcome.REPAIRED, Outcome.DELETED);
            assertThat(repair.targetItems().readAll(keys()))
                    .isEqualTo(repair.sourceItems().readAll(keys()));
            assertThat(undo("--from", directory.toString()))
                    .isEqualTo("DONE undone: 600 already undone: 0 changed since: 0 refused: 0");
            assertThat(repair.targetItems().readAll(keys())).isEqualTo(before);
        }
    }

    @Test
    void aPlaceWithoutUndoFilesIsBadInput() throws Exception {
        assertThat(undo("--from", directory.toString()))
                .startsWith("BAD_INPUT Cannot undo a repair: there are no undo files [place=");
    }

    @Test
    void everythingThatIsWrongIsToldAtOnce() throws Exception {
        assertThat(undo("--form", "nowhere"))
                .startsWith("WRONG_USAGE Cannot undo the repair: --form is not an option (did you mean --from?)")
                .contains("--from is missing");
    }

    private String undo(String... arguments) throws Exception {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--target", to, "--target-region", "eu-west-1"));
        all.addAll(List.of("--target-endpoint", server.endpoint().toString()));
        all.addAll(List.of("--write-units", "100000"));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ExitCode code;
        try (PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8)) {
            code = new ProgramRunner(InstantSource.system(), Console.log(print), print, print)
                    .run(new UndoRepair(), all.toArray(String[]::new));
        }
        return code + " " + out.toString(StandardCharsets.UTF_8).strip().replace("\n", " ");
    }

    private static RepairLoop loop(TableRepair repair, UndoLog undo) {
        WriteBudget budget = WriteBudget.adaptive(RateBounds.unlimited());
        return repair.loop(Correspondence.exact(), repair.calls(budget), undo, "run-1", InstantSource.system());
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
