package io.dynaferry.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynaferry.failure.ExitCode;
import io.dynaferry.item.KeySchema;
import io.dynaferry.testkit.item.GeneratedItems;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stops a load, and what an operator allows. */
class GuardsIT {
    private static final KeySchema KEYS = GeneratedItems.keySchema();

    @TempDir
    private Path directory;

    private final LoadHarness harness = new LoadHarness();

    @Test
    void anItemThatTheTargetRejectsStopsTheLoad() {
        fillSource(40);
        createTargetWithIndexOn("title", "N");

        ExitCode code = harness.load("--run-id", "rejects-" + harness.target);

        assertThat(code).isEqualTo(ExitCode.STOPPED_BY_GUARD);
        assertThat(harness.complained()).contains("--max-quarantined=0").hasLineCount(1);
    }

    @Test
    void rejectedItemsAreKeptAndCountedOnceOverAResume() throws Exception {
        fillSource(40);
        createTargetWithIndexOn("title", "N");
        String runId = "kept-" + harness.target;
        harness.load("--run-id", runId, "--quarantine", directory.toString());

        ExitCode code = harness.load(
                "--run-id",
                runId,
                "--quarantine",
                directory.toString(),
                "--max-quarantined",
                "40",
                "--report",
                directory.resolve("report").toString());

        assertThat(code).as(harness.complained()).isEqualTo(ExitCode.DONE);
        assertThat(harness.said()).contains("Read 40 items, wrote 0, deleted 0, skipped 0, quarantined 40.");
        try (Stream<Path> kept = Files.list(directory.resolve("quarantine").resolve(runId))) {
            assertThat(kept).hasSize(40);
        }
    }

    @Test
    void aTargetThatExpiresItemsIsRefusedUnlessAllowed() {
        fillSource(3);
        harness.tables.createTable(harness.target, KEYS);
        harness.tables.call(
                "UpdateTimeToLive",
                "{\"TableName\":\"" + harness.target
                        + "\",\"TimeToLiveSpecification\":{\"Enabled\":true,\"AttributeName\":\"until\"}}");

        assertThat(harness.load()).isEqualTo(ExitCode.STOPPED_BY_GUARD);
        assertThat(harness.complained()).contains("--allow-target-ttl", "until");
        assertThat(harness.load("--allow-target-ttl")).as(harness.complained()).isEqualTo(ExitCode.DONE);
    }

    @Test
    void aLoadThatTookLongerThanTheStreamRemembersIsNotHandedOff() {
        harness.createStreamedSource();
        harness.tables.createTable(harness.target, KEYS);
        Instant start = Instant.parse("2026-11-21T00:00:00Z");
        AtomicInteger looks = new AtomicInteger();

        ExitCode code = harness.at(() -> start.plus(Duration.ofHours(13L * looks.getAndIncrement())))
                .load("--run-id", "slow-" + harness.target);

        assertThat(code).isEqualTo(ExitCode.STOPPED_BY_GUARD);
        assertThat(harness.complained()).contains("Cannot hand off to the stream", "incremental exports");
        assertThat(harness.said()).contains("Warning: The load has begun");
    }

    @Test
    void otherOptionsThanThoseOfTheFirstAttemptAreRefused() {
        fillSource(3);
        createTargetWithIndexOn("title", "N");
        String runId = "other-" + harness.target;
        harness.load("--run-id", runId, "--segments", "2");

        ExitCode code = harness.load("--run-id", runId, "--segments", "3");

        assertThat(code).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(harness.complained()).contains("--segments: 2 then, 3 now");
    }

    @Test
    void aTransformChangesItemsAndTheFilterKeepsSomeBack() throws Exception {
        harness.tables.createTable(harness.source, KEYS);
        harness.tables.createTable(harness.target, KEYS);
        harness.tables.putAll(
                harness.source,
                List.of(
                        "{\"id\":{\"S\":\"a\"},\"kind\":{\"S\":\"song\"},\"secret\":{\"S\":\"x\"}}",
                        "{\"id\":{\"S\":\"b\"},\"kind\":{\"S\":\"test\"},\"secret\":{\"S\":\"y\"}}"));
        Path file = directory.resolve("transform.yaml");
        Files.writeString(file, "filter: {path: kind, equals: song}\nsteps:\n  - drop: [secret]\n");

        ExitCode code = harness.load("--transform", file.toString(), "--verify");

        assertThat(code).as(harness.complained()).isEqualTo(ExitCode.DONE);
        assertThat(harness.fingerprint(harness.target, KEYS))
                .isEqualTo(
                        LoadHarness.fingerprint(Stream.of("{\"id\":{\"S\":\"a\"},\"kind\":{\"S\":\"song\"}}"), KEYS));
        assertThat(harness.said()).contains("Read 2 items, wrote 1, deleted 0, skipped 1", "holds what was written");
    }

    private void createTargetWithIndexOn(String attribute, String type) {
        harness.tables.call(
                "CreateTable",
                "{\"TableName\":\"" + harness.target
                        + "\",\"BillingMode\":\"PAY_PER_REQUEST\",\"AttributeDefinitions\":[{\"AttributeName\":\"id\","
                        + "\"AttributeType\":\"S\"},{\"AttributeName\":\"" + attribute + "\",\"AttributeType\":\""
                        + type
                        + "\"}],\"KeySchema\":[{\"AttributeName\":\"id\",\"KeyType\":\"HASH\"}],"
                        + "\"GlobalSecondaryIndexes\":[{\"IndexName\":\"byAttribute\",\"KeySchema\":[{\"AttributeName\":\""
                        + attribute + "\",\"KeyType\":\"HASH\"}],\"Projection\":{\"ProjectionType\":\"KEYS_ONLY\"}}]}");
    }

    private void fillSource(int count) {
        GeneratedItems items = new GeneratedItems(9);
        harness.tables.createTable(harness.source, KEYS);
        harness.tables.putAll(
                harness.source,
                IntStream.range(0, count)
                        .mapToObj(index -> new String(items.item(index), StandardCharsets.UTF_8))
                        .toList());
    }
}
