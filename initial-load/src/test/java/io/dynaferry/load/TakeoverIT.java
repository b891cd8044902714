package io.dynaferry.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynaferry.dynamodb.access.SettingNames;
import io.dynaferry.dynamodb.access.SideClients;
import io.dynaferry.dynamodb.access.SideOptions;
import io.dynaferry.dynamodb.ledger.DynamoDbRunLedger;
import io.dynaferry.failure.ExitCode;
import io.dynaferry.item.KeySchema;
import io.dynaferry.testkit.fault.FaultPlan;
import io.dynaferry.testkit.fault.FaultProxy;
import io.dynaferry.testkit.item.GeneratedItems;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TakeoverIT {
    private static final KeySchema KEYS = GeneratedItems.keySchema();
    private static final int ITEMS = 300;

    private final LoadHarness harness = new LoadHarness();
    private final LoadHarness other = new LoadHarness();

    @BeforeEach
    void fillSource() {
        GeneratedItems items = new GeneratedItems(19);
        harness.tables.createTable(harness.source, KEYS);
        harness.tables.createTable(harness.target, KEYS);
        harness.tables.putAll(
                harness.source,
                IntStream.range(0, ITEMS)
                        .mapToObj(index -> new String(items.item(index), StandardCharsets.UTF_8))
                        .toList());
    }

    /** As when somebody starts a run again that he believes to be dead. */
    @Test
    void aRunThatAnotherAttemptTookOverDoesNotCallItselfDone(@TempDir Path directory) throws Exception {
        // One segment is one task, so that Spark has room for that of the other attempt.
        List<String> run =
                List.of("--run-id", "taken-" + harness.target, "--segments", "1", "--report", directory.toString());
        List<String> second = new ArrayList<>(harness.bothSides());
        second.addAll(run);
        AtomicReference<ExitCode> secondCode = new AtomicReference<>();

        ExitCode code = loadAndMeanwhile(run, () -> secondCode.set(other.run(second)));

        assertThat(secondCode.get()).as(other.complained()).isEqualTo(ExitCode.DONE);
        assertThat(other.said()).contains("attempt 2.", "Read " + ITEMS + " items, wrote " + ITEMS);
        assertThat(code).isEqualTo(ExitCode.FAILED);
        assertThat(harness.complained())
                .contains("a later attempt has taken over")
                .hasLineCount(1);
        assertThat(Files.readString(directory.resolve("summary.json")))
                .contains("\"status\": \"done\"", "\"itemsWritten\": " + ITEMS + ",");
        assertThat(harness.fingerprint(harness.target, KEYS)).isEqualTo(harness.fingerprint(harness.source, KEYS));
    }

    /** As when Spark runs a task twice, and believes the one that was overtaken. */
    @Test
    void aPieceThatNobodyFinishedIsNotCalledDone() {
        String runId = "piece-" + harness.target;

        ExitCode code = loadAndMeanwhile(List.of("--run-id", runId, "--segments", "1"), () -> claim(runId));

        assertThat(code).isEqualTo(ExitCode.FAILED);
        assertThat(harness.complained())
                .contains("pieces of it were taken over", "open=1")
                .hasLineCount(1);
        assertThat(harness.load("--run-id", runId, "--segments", "1")).isEqualTo(ExitCode.DONE);
        assertThat(harness.fingerprint(harness.target, KEYS)).isEqualTo(harness.fingerprint(harness.source, KEYS));
    }

    private ExitCode loadAndMeanwhile(List<String> more, Runnable meanwhile) {
        FaultPlan plan = FaultPlan.nothing().withRule(request -> {
            if (request.operation().equals("BatchWriteItem") && request.ordinal() == 2) {
                meanwhile.run();
            }
            return Optional.empty();
        });
        try (FaultProxy proxy = FaultProxy.start(harness.server.endpoint(), plan)) {
            return harness.through(proxy.uri()).load(more.toArray(String[]::new));
        } finally {
            harness.through(harness.server.endpoint());
        }
    }

    private void claim(String runId) {
        Map<String, String> side = Map.of(
                "--target", harness.target,
                "--target-region", LoadHarness.REGION,
                "--target-endpoint", harness.server.endpoint().toString());
        try (SideClients clients = SideClients.open(
                SideOptions.read(SettingNames.options("target"), side::get).toSide())) {
            new DynamoDbRunLedger(clients.dynamoDb(), LoadHarness.LEDGER, clients.errors(), InstantSource.system())
                    .claim(runId, 1, "segment/0/1");
        }
    }
}
