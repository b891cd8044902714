package io.dynaferry.operator.status;

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
import io.dynaferry.dynamodb.ledger.DynamoDbRunLedger;
import io.dynaferry.dynamodb.ledger.DynamoDbWatermarkLedger;
import io.dynaferry.dynamodb.ledger.LedgerTable;
import io.dynaferry.failure.ExitCode;
import io.dynaferry.operator.Pause;
import io.dynaferry.progress.LoadCounters;
import io.dynaferry.progress.QuarantineEntry;
import io.dynaferry.progress.Run;
import io.dynaferry.progress.RunLedger;
import io.dynaferry.progress.RunNotes;
import io.dynaferry.progress.RunRequest;
import io.dynaferry.progress.RunStatus;
import io.dynaferry.progress.UnitClaim;
import io.dynaferry.progress.Watermark;
import io.dynaferry.repair.Intent;
import io.dynaferry.repair.Keys;
import io.dynaferry.report.ExampleReconciles;
import io.dynaferry.report.ExampleRecords;
import io.dynaferry.report.text.TerminalStyle;
import io.dynaferry.testkit.server.Account;
import io.dynaferry.testkit.server.DynamoDbLocal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The command on a ledger of DynamoDB Local, written by the same adapters as the programs'. */
class StatusIT {
    private static final String STREAM = "arn:aws:dynamodb:eu-west-1:111:table/from/stream/2026-11-20T08:00:00.000";
    private static final String TARGET = "copy@eu-west-1";
    private static final Duration DEAD = Duration.ofMinutes(5);

    private final DynamoDbLocal server = DynamoDbLocal.shared();
    private final String ledger = server.freshTableName("status");
    private final Instant now = Instant.now();

    @BeforeEach
    void credentials() {
        System.setProperty("aws.accessKeyId", Account.TARGET.accessKeyId());
        System.setProperty("aws.secretAccessKey", Account.SECRET_ACCESS_KEY);
    }

    @AfterEach
    void noCredentials() {
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
    }

    @Test
    void everythingThatTheProgramsLeaveBehindIsShown() throws Exception {
        try (SideClients clients = SideClients.open(side())) {
            make(clients);
            load(clients, "load-dead", now.minus(DEAD), 1);
            load(clients, "load-running", now, 2);
            RunLedger runs = runs(clients, now);
            Run done = runs.begin(request("load-done"));
            runs.finish("load-done", done.attempt(), RunStatus.DONE);
            new DynamoDbWatermarkLedger(clients.dynamoDb(), ledger, clients.errors())
                    .record(new Watermark(STREAM, "shardId-1", TARGET, now.minusSeconds(4), "17", now));
            new DynamoDbQuarantineLedger(clients.dynamoDb(), ledger, clients.errors())
                    .record(new QuarantineEntry(TARGET, STREAM, "9", "e-9", "the item is too large", "s3://q/9", now));
            new DynamoDbIntentLog(
                            clients.dynamoDb(),
                            ledger,
                            clients.errors(),
                            InstantSource.fixed(now),
                            "eu-west-1/from",
                            "eu-west-1/copy")
                    .open(List.of(new Intent(Keys.key(1), "run", Set.of()), new Intent(Keys.key(2), "run", Set.of())));
            new DynamoDbReconcileLedger(clients.dynamoDb(), ledger, clients.errors())
                    .record(ExampleRecords.between(
                            ExampleRecords.of(ExampleReconciles.drift(), "reconcile-1", now.minusSeconds(9000)),
                            "eu-west-1/from",
                            "eu-west-1/copy"));
        }

        assertThat(run("--json"))
                .contains(
                        "\"runId\":\"load-dead\"",
                        "\"state\":\"silent\"",
                        "\"state\":\"running\",\"attempt\":2",
                        "\"items\":50,\"expectedItems\":200,\"percent\":25",
                        "\"unitsDone\":0,\"unitsPlanned\":4",
                        "\"handOff\":{\"stream\":\"" + STREAM,
                        "\"resume\":\"scripts/initial-load --source from --target copy --run-id load-dead\"",
                        "\"runId\":\"load-done\"",
                        "\"state\":\"done\"",
                        "\"lane\":\"shardId-1\"",
                        "\"target\":\"" + TARGET + "\",\"changes\":1",
                        "\"source\":\"eu-west-1/from\",\"target\":\"eu-west-1/copy\",\"keys\":2",
                        "\"runId\":\"reconcile-1\",\"status\":\"done\",\"scope\":\"everything\"",
                        "\"level\":\"drift\"");
        assertThat(run("--source", "from", "--target", "copy"))
                .startsWith("DONE Ledger " + ledger)
                .contains(
                        "load-dead: perhaps dead",
                        "load-running: running, attempt 2",
                        "lane shardId-1",
                        "the item is too large",
                        "eu-west-1/from > eu-west-1/copy: 2 keys");
        assertThat(run("--source", "other")).contains("It is empty");
    }

    @Test
    void aRunningLoadIsLookedAtTwiceForItsRate() {
        AtomicInteger pauses = new AtomicInteger();
        try (SideClients clients = SideClients.open(side())) {
            make(clients);
            UnitClaim claim = load(clients, "load-1", now, 1);
            RunLedger runs = runs(clients, now);
            String said = run(
                    duration -> {
                        pauses.incrementAndGet();
                        runs.advance(claim, "later", Map.of(LoadCounters.PUTS, 150L));
                        return true;
                    },
                    "--json");

            assertThat(said).contains("\"items\":150");
        }
        assertThat(pauses).hasValue(1);
    }

    @Test
    void watchingLooksAgainUntilItIsStopped() {
        AtomicInteger looks = new AtomicInteger();
        try (SideClients clients = SideClients.open(side())) {
            make(clients);
        }

        String said = run(duration -> looks.incrementAndGet() < 3, "--watch");

        assertThat(said.split("Ledger " + ledger, -1)).hasSize(4);
        assertThat(said).doesNotContain("\u001b");
    }

    @Test
    void onATerminalTheScreenIsDrawnOverTheOneBefore() {
        try (SideClients clients = SideClients.open(side())) {
            make(clients);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        AtomicInteger looks = new AtomicInteger();
        try (PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8)) {
            Console terminal = Console.terminal(print, TerminalStyle.PLAIN, 80);
            new ProgramRunner(InstantSource.system(), terminal, print, print)
                    .run(new Status(duration -> looks.incrementAndGet() < 2), arguments("--watch"));
        }
        String said = out.toString(StandardCharsets.UTF_8);

        assertThat(said.split("\u001b\\[H", -1)).hasSize(3);
        assertThat(said).endsWith("\u001b[J");
    }

    @Test
    void aLedgerThatIsNotThereSaysWhatToDo() {
        assertThat(run())
                .startsWith("WRONG_USAGE Cannot read the ledger: there is no such table [ledger=" + ledger + "].")
                .contains("check --ledger, --target-region");
    }

    @Test
    void everythingThatIsWrongIsToldAtOnce() {
        assertThat(run("--sorce", "x", "--target", "a!"))
                .startsWith("WRONG_USAGE Cannot show the status: --sorce is not an option (did you mean --source?)")
                .contains("--target");
    }

    private void make(SideClients clients) {
        new LedgerTable(clients.dynamoDb(), ledger, clients.errors(), InstantSource.system()).ensure();
    }

    private RunLedger runs(SideClients clients, Instant at) {
        return new DynamoDbRunLedger(clients.dynamoDb(), ledger, clients.errors(), InstantSource.fixed(at));
    }

    private static RunRequest request(String runId) {
        return new RunRequest(runId, "initial-load", Map.of("--source", "from", "--target", "copy"));
    }

    /** In the middle of its work. */
    private UnitClaim load(SideClients clients, String runId, Instant lastSign, int attempts) {
        RunLedger runs = runs(clients, lastSign);
        for (int attempt = 1; attempt <= attempts; attempt++) {
            runs.begin(request(runId));
        }
        new RunNotes(runs, runId, attempts)
                .noted(Map.of(
                        RunNotes.EXPECTED_ITEMS,
                        "200",
                        RunNotes.UNITS,
                        "4",
                        RunNotes.STREAM,
                        STREAM,
                        RunNotes.HAND_OFF_FROM,
                        lastSign.toString(),
                        RunNotes.HAND_OFF_DEADLINE,
                        lastSign.plus(Duration.ofDays(1)).toString()));
        return runs.advance(runs.claim(runId, attempts, "segment-0"), "here", Map.of(LoadCounters.PUTS, 50L));
    }

    private String run(String... more) {
        return run(duration -> false, more);
    }

    private String run(Pause pause, String... more) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ExitCode code;
        try (PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8)) {
            code = new ProgramRunner(InstantSource.system(), Console.log(print), print, print)
                    .run(new Status(pause), arguments(more));
        }
        return code + " " + out.toString(StandardCharsets.UTF_8);
    }

    private String[] arguments(String... more) {
        List<String> all = new ArrayList<>(List.of(
                "--ledger",
                ledger,
                "--target-region",
                "eu-west-1",
                "--target-endpoint",
                server.endpoint().toString()));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    private Side side() {
        return new Side(
                SettingNames.options("target"),
                null,
                "eu-west-1",
                server.endpoint(),
                new CredentialSource.DefaultChain(),
                null);
    }
}
