package io.dynaferry.operator.cutover;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynaferry.command.Console;
import io.dynaferry.command.ProgramRunner;
import io.dynaferry.dynamodb.access.CredentialSource;
import io.dynaferry.dynamodb.access.SettingNames;
import io.dynaferry.dynamodb.access.Side;
import io.dynaferry.dynamodb.access.SideClients;
import io.dynaferry.dynamodb.ledger.DynamoDbIntentLog;
import io.dynaferry.dynamodb.ledger.DynamoDbQuarantineLedger;
import io.dynaferry.dynamodb.ledger.DynamoDbReconcileLedger;
import io.dynaferry.dynamodb.ledger.DynamoDbWatermarkLedger;
import io.dynaferry.dynamodb.ledger.LedgerTable;
import io.dynaferry.failure.ExitCode;
import io.dynaferry.json.JsonValue;
import io.dynaferry.json.JsonValue.JsonArray;
import io.dynaferry.json.JsonValue.JsonNumber;
import io.dynaferry.json.JsonValue.JsonObject;
import io.dynaferry.json.JsonValue.JsonString;
import io.dynaferry.operator.Pause;
import io.dynaferry.progress.QuarantineEntry;
import io.dynaferry.progress.Watermark;
import io.dynaferry.repair.Intent;
import io.dynaferry.repair.Keys;
import io.dynaferry.report.ExampleReconciles;
import io.dynaferry.report.ExampleRecords;
import io.dynaferry.report.ReconcileReport;
import io.dynaferry.table.TableReference;
import io.dynaferry.testkit.server.Account;
import io.dynaferry.testkit.server.DynamoDbLocal;
import io.dynaferry.testkit.wire.DynamoDbHttp;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command between two tables with streams of DynamoDB Local, and a ledger as the programs leave it. */
class CutoverCheckIT {
    private static final Pattern FIGURE = Pattern.compile("<data [^>]*value=\"([^\"]*)\" data-field=\"([^\"]*)\"");
    private static final String STREAM =
            ",\"StreamSpecification\":{\"StreamEnabled\":true,\"StreamViewType\":\"NEW_AND_OLD_IMAGES\"}";

    @TempDir
    private Path directory;

    private final DynamoDbLocal server = DynamoDbLocal.shared();
    private final String from = server.freshTableName("from");
    private final String to = server.freshTableName("to");
    private final String ledger = server.freshTableName("cutover");
    private final DynamoDbHttp http = new DynamoDbHttp(server.endpoint(), Account.TARGET, "eu-west-1");
    private SideClients clients;

    @BeforeEach
    void aMigrationThatIsReady() {
        System.setProperty("aws.accessKeyId", Account.TARGET.accessKeyId());
        System.setProperty("aws.secretAccessKey", Account.SECRET_ACCESS_KEY);
        clients = SideClients.open(side());
        create(from, STREAM);
        create(to, STREAM);
        new LedgerTable(clients.dynamoDb(), ledger, clients.errors(), InstantSource.system()).ensure();
        write(from, 1);
        write(from, 2);
        follow();
        compare(ExampleReconciles.equal(), "one", 0);
        compare(ExampleReconciles.equal(), "two", 1);
    }

    @AfterEach
    void close() {
        clients.close();
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
    }

    @Test
    void allGatesArePassedAndTheEvidenceSaysTheSameTwice() throws Exception {
        String said = check(Pause.REAL);

        assertThat(said)
                .startsWith("DONE passed Writes at the source have stopped")
                .contains("all 7 gates are passed");
        String page = Files.readString(directory.resolve("evidence.html"));
        JsonObject json = evidence();
        Map<String, String> figures = new TreeMap<>();
        Matcher figure = FIGURE.matcher(page);
        while (figure.find()) {
            figures.put(figure.group(2), figure.group(1));
        }
        assertThat(figures)
                .hasSizeGreaterThan(10)
                .containsEntry("gatesPassed", "7")
                .containsEntry("lagSeconds", "0");
        figures.forEach(
                (field, value) -> assertThat(json.members()).as(page).containsEntry(field, new JsonNumber(value)));
        assertThat(page).contains(ledger, from, to, "two", "v1:20000000", "pk:S", "--quiet-for", "auditor");
        assertThat(texts(json, "gates", "basis")).containsOnly("measured");
    }

    @Test
    void withJsonTheEvidenceIsAllThatIsSaid() {
        String said = check(Pause.REAL, "--json");

        assertThat(JsonValue.parse(said.substring("DONE ".length()).getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(JsonObject.class);
    }

    @Test
    void aWriteWhileTheStreamIsWatchedStopsTheCutOver() {
        String said = check(once(() -> write(from, 3)));

        assertThat(said)
                .startsWith("STOPPED_BY_GUARD FAILED Writes at the source have stopped")
                .contains("1 change came into the source's stream", "FAILED Everything of the stream is applied");
    }

    @Test
    void whatWasNotAppliedYetIsFoundBehindTheWatermarks() {
        write(from, 3);

        assertThat(check(Pause.REAL))
                .startsWith("STOPPED_BY_GUARD passed Writes at the source have stopped")
                .contains("FAILED Everything of the stream is applied", "1 shard of the stream holds changes");
    }

    @Test
    void somebodyElseWhoWritesToTheTargetIsNoticed() {
        assertThat(check(once(() -> write(to, 9))))
                .contains("FAILED Nobody else writes to the target", "1 change came into the target's stream");
    }

    @Test
    void whatIsInQuarantineAndWhatIsBeingRepairedStopsIt() throws Exception {
        new DynamoDbQuarantineLedger(clients.dynamoDb(), ledger, clients.errors())
                .record(new QuarantineEntry(
                        to + "@eu-west-1", "s", "9", "e", "it is too large", "s3://q/9", Instant.now()));
        new DynamoDbIntentLog(
                        clients.dynamoDb(),
                        ledger,
                        clients.errors(),
                        InstantSource.system(),
                        "eu-west-1/" + from,
                        "eu-west-1/" + to)
                .open(List.of(new Intent(Keys.key(1), "run", Set.of())));

        assertThat(check(Pause.REAL))
                .contains("FAILED Quarantine is empty", "FAILED No repair is open", "2 of 7 gates are not passed");
        assertThat(texts(evidence(), "gates", "result")).containsOnly("passed", "failed");
    }

    @Test
    void aRepairAfterTheCleanComparisonsStopsIt() {
        compare(ExampleReconciles.repaired(), "three", 2);

        assertThat(check(Pause.REAL)).contains("FAILED Two clean comparisons in a row", "since the last repair (three");
    }

    @Test
    void withoutStreamsTheOperatorsWordIsWantedAndIsWrittenDownAsSuch() throws Exception {
        String bare = server.freshTableName("bare");
        create(bare, "");
        List<String> sides = List.of("--source", bare, "--target", bare);
        String[] words = {
            "--attest-writes-stopped", "B. Jones stopped them.", "--attest-no-foreign-writers", "B. Jones, IAM"
        };

        assertThat(run(Pause.REAL, sides))
                .contains("NOT KNOWN Writes at the source have stopped", "NOT KNOWN Nobody else writes to the target");
        assertThat(run(Pause.REAL, sides, words))
                .contains(
                        "passed Writes at the source have stopped",
                        "B. Jones stopped them.",
                        "passed Nobody else writes to the target");
        assertThat(texts(evidence(), "gates", "basis")).contains("attested");
    }

    private void create(String table, String stream) {
        http.call(
                "CreateTable",
                "{\"TableName\":\"" + table + "\",\"BillingMode\":\"PAY_PER_REQUEST\",\"AttributeDefinitions\":"
                        + "[{\"AttributeName\":\"pk\",\"AttributeType\":\"S\"}],"
                        + "\"KeySchema\":[{\"AttributeName\":\"pk\",\"KeyType\":\"HASH\"}]" + stream + "}");
    }

    private void write(String table, int number) {
        http.put(table, "{\"pk\":{\"S\":\"" + number + "\"}}");
    }

    /** As the function's own books would have it. */
    private void follow() {
        String arn = String.valueOf(clients.dynamoDb()
                .describeTable(request -> request.tableName(from))
                .table()
                .latestStreamArn());
        StreamWatch watch = StreamWatch.of(clients, arn, List.of());
        watch.readToTheEnd();
        for (ShardEnd shard : watch.sight(Duration.ZERO).shards()) {
            new DynamoDbWatermarkLedger(clients.dynamoDb(), ledger, clients.errors())
                    .record(new Watermark(
                            arn,
                            shard.shardId(),
                            to + "@eu-west-1",
                            Objects.requireNonNull(shard.newest()),
                            shard.lastNumber(),
                            Instant.now()));
        }
    }

    private void compare(ReconcileReport report, String runId, long secondsFromNow) {
        new DynamoDbReconcileLedger(clients.dynamoDb(), ledger, clients.errors())
                .record(ExampleRecords.between(
                        ExampleRecords.of(report, runId, Instant.now().plusSeconds(secondsFromNow)),
                        "eu-west-1/" + from,
                        "eu-west-1/" + to));
    }

    /** Something happens while the streams are watched. */
    private static Pause once(Runnable happening) {
        boolean[] done = new boolean[1];
        return duration -> {
            if (!done[0]) {
                done[0] = true;
                happening.run();
            }
            return Pause.REAL.await(duration);
        };
    }

    private String check(Pause pause, String... more) {
        return run(pause, List.of("--source", from, "--target", to), more);
    }

    private String run(Pause pause, List<String> sides, String... more) {
        List<String> all = new ArrayList<>(sides);
        String endpoint = server.endpoint().toString();
        all.addAll(List.of("--source-region", "eu-west-1", "--source-endpoint", endpoint));
        all.addAll(List.of("--target-region", "eu-west-1", "--target-endpoint", endpoint, "--ledger", ledger));
        all.addAll(List.of("--quiet-for", "1", "--by", "auditor", "--report", directory.toString()));
        all.addAll(List.of(more));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ExitCode code;
        try (PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8)) {
            code = new ProgramRunner(InstantSource.system(), Console.log(print), print, print)
                    .run(new CutoverCheck(pause), all.toArray(String[]::new));
        }
        return code + " " + out.toString(StandardCharsets.UTF_8).replaceAll("\\s+", " ");
    }

    private JsonObject evidence() throws IOException {
        return (JsonObject) JsonValue.parse(Files.readAllBytes(directory.resolve("evidence.json")));
    }

    private static List<String> texts(JsonObject json, String array, String field) {
        JsonArray elements = (JsonArray) Objects.requireNonNull(json.members().get(array));
        return elements.elements().stream()
                .map(element -> ((JsonString) Objects.requireNonNull(
                                ((JsonObject) element).members().get(field)))
                        .value())
                .toList();
    }

    private Side side() {
        return new Side(
                SettingNames.options("target"),
                TableReference.parse(to),
                "eu-west-1",
                server.endpoint(),
                new CredentialSource.DefaultChain(),
                null);
    }
}
