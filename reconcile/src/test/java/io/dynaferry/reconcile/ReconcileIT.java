package io.dynaferry.reconcile;

import static io.dynaferry.reconcile.SongFixture.SONGS;
import static io.dynaferry.reconcile.SongFixture.joined;
import static io.dynaferry.reconcile.SongFixture.songs;
import static org.assertj.core.api.Assertions.assertThat;

import io.dynaferry.conformance.ConformanceCase;
import io.dynaferry.conformance.ConformanceSuite;
import io.dynaferry.failure.ExitCode;
import io.dynaferry.item.KeySchema;
import io.dynaferry.item.Slice;
import io.dynaferry.testkit.fault.FaultPlan;
import io.dynaferry.testkit.fault.FaultProxy;
import io.dynaferry.testkit.fault.FaultRule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two live tables: what differs, what is in flight, and what does not count. */
class ReconcileIT {
    @TempDir
    private Path directory;

    private ReconcileHarness harness;

    @BeforeEach
    void begin() {
        harness = new ReconcileHarness(directory.resolve("report"));
    }

    @Test
    void equalTablesAreProvenEqual() throws Exception {
        harness.tables(SONGS, songs(0, 60, "a"), songs(0, 60, "a"));

        ExitCode code = harness.reconcile();

        assertThat(code).as(harness.said()).isEqualTo(ExitCode.DONE);
        assertThat(harness.number("compared")).isEqualTo(60);
        assertThat(harness.number("identical")).isEqualTo(60);
        assertThat(harness.summary().members().get("sourceFingerprint"))
                .isEqualTo(harness.summary().members().get("targetFingerprint"));
        assertThat(harness.driftLines()).isEmpty();
        assertThat(harness.report.resolve("report.html")).exists();
    }

    @Test
    void underGlueItSaysThatCloudWatchIsAwayAndEndsAsElsewhere() throws Exception {
        harness.tables(SONGS, songs(0, 60, "a"), songs(0, 59, "a"));

        System.setProperty("aws.endpointUrlCloudWatch", "http://127.0.0.1:1");
        try {
            assertThat(harness.reconcile("--JOB_NAME", "nightly", "--JOB_RUN_ID", "jr_1"))
                    .as(harness.said())
                    .isEqualTo(ExitCode.DRIFT_FOUND);
            assertThat(harness.said()).contains("the metrics of this run are not in CloudWatch");

            assertThat(harness.reconcile("--fail-on-drift", "false")).isEqualTo(ExitCode.DONE);
            assertThat(harness.said()).doesNotContain("CloudWatch");
        } finally {
            System.clearProperty("aws.endpointUrlCloudWatch");
        }
    }

    @Test
    void everyTypeOfTheConformanceSuiteIsEqualToItself() {
        List<String> items = ConformanceSuite.load()
                .sideBySide("pk:S,sk:N")
                .map(ConformanceCase::item)
                .map(Slice::utf8)
                .toList();
        harness.tables(KeySchema.parse("pk:S,sk:N"), items, items);

        assertThat(harness.reconcile()).as(harness.said()).isEqualTo(ExitCode.DONE);
    }

    @Test
    void driftIsNamedByKeyKindAndAttribute() throws Exception {
        harness.tables(SONGS, songs(0, 50, "a"), joined(songs(5, 40, "a"), songs(40, 50, "b"), songs(50, 53, "a")));

        ExitCode code = harness.reconcile();

        assertThat(code).as(harness.said()).isEqualTo(ExitCode.DRIFT_FOUND);
        assertThat(harness.number("compared")).isEqualTo(53);
        assertThat(harness.number("missing")).isEqualTo(5);
        assertThat(harness.number("extra")).isEqualTo(3);
        assertThat(harness.number("changed")).isEqualTo(10);
        assertThat(harness.number("inFlight")).isZero();
        assertThat(harness.driftLines()).hasSize(18);
        assertThat(harness.driftLines())
                .filteredOn(line -> line.contains("\"changed\""))
                .hasSize(10)
                .allMatch(line -> line.contains("\"attributes\":[\"title\"]") && line.contains("\"state\":\"drift\""))
                .noneMatch(line -> line.contains("\"S\":\"b\""));
    }

    @Test
    void driftNeedNotFailTheProgram() {
        harness.tables(SONGS, songs(0, 3, "a"), List.of());

        assertThat(harness.reconcile("--fail-on-drift=false")).isEqualTo(ExitCode.DONE);
    }

    @Test
    void ignoredAttributesDoNotCount() {
        harness.tables(SONGS, songs(0, 20, "a"), songs(0, 20, "b"));

        assertThat(harness.reconcile("--ignore-attributes", "title"))
                .as(harness.said())
                .isEqualTo(ExitCode.DONE);
        assertThat(harness.reconcile()).isEqualTo(ExitCode.DRIFT_FOUND);
    }

    @Test
    void theTargetIsComparedWithTheTransformedSource() throws Exception {
        Path transform = Files.writeString(directory.resolve("transform.yaml"), "steps:\n  - drop: title\n");
        List<String> without = IntStream.range(0, 10)
                .mapToObj(year -> "{\"artist\":{\"S\":\"first\"},\"year\":{\"N\":\"" + year + "\"}}")
                .toList();
        harness.tables(SONGS, songs(0, 10, "a"), without);

        assertThat(harness.reconcile("--transform", transform.toString()))
                .as(harness.said())
                .isEqualTo(ExitCode.DONE);
    }

    @Test
    void whatHealsBetweenTheLooksIsInFlight() throws Exception {
        harness.tables(SONGS, songs(0, 20, "a"), songs(0, 18, "a"));
        CompletableFuture<Void> follower = CompletableFuture.runAsync(() -> {
            while (!harness.said().contains("Waiting 5 s")) {
                LockSupport.parkNanos(1_000_000);
            }
            harness.tables.putAll(harness.target, songs(18, 19, "a"));
        });

        ExitCode code = harness.reconcile("--settle", "5");

        follower.get(1, TimeUnit.MINUTES);
        assertThat(code).as(harness.said()).isEqualTo(ExitCode.DRIFT_FOUND);
        assertThat(harness.number("inFlight")).isEqualTo(1);
        assertThat(harness.number("missing")).isEqualTo(1);
        assertThat(harness.driftLines())
                .anyMatch(line -> line.contains("\"inFlight\""))
                .anyMatch(line -> line.contains("\"drift\""));
    }

    /** What changes while it is looked at for the second time is not drift, however often that happens. */
    @Test
    void whatChangesAgainDuringTheSecondLookIsInFlight() throws Exception {
        harness.tables(SONGS, songs(0, 20, "a"), joined(songs(0, 19, "a"), songs(19, 20, "z")));
        FaultRule changesOnceMore = request -> {
            if (request.operation().equals("BatchGetItem") && request.ordinal() == 1) {
                harness.tables.putAll(harness.source, songs(19, 20, "b"));
                harness.tables.putAll(harness.target, songs(19, 20, "b"));
            }
            return Optional.empty();
        };
        try (FaultProxy proxy =
                FaultProxy.start(harness.server.endpoint(), FaultPlan.nothing().withRule(changesOnceMore))) {
            ExitCode code = harness.reconcileWithSourceAt(proxy.uri());

            assertThat(code).as(harness.said()).isEqualTo(ExitCode.DONE);
            assertThat(proxy.report().requests("BatchGetItem")).isEqualTo(2);
        }
        assertThat(harness.number("inFlight")).isEqualTo(1);
    }

    /** More of them than are looked at with one request. */
    @Test
    void manyThatChangeAgainDuringTheSecondLookAreInFlight() throws Exception {
        harness.tables(SONGS, songs(0, 270, "a"), songs(0, 20, "a"));
        FaultRule changesOnceMore = request -> {
            if (request.operation().equals("BatchGetItem") && request.ordinal() == 1) {
                harness.tables.putAll(harness.source, songs(20, 270, "b"));
            } else if (request.operation().equals("BatchGetItem") && request.ordinal() == 3) {
                harness.tables.putAll(harness.target, songs(20, 270, "b"));
            }
            return Optional.empty();
        };
        try (FaultProxy proxy =
                FaultProxy.start(harness.server.endpoint(), FaultPlan.nothing().withRule(changesOnceMore))) {
            ExitCode code = harness.reconcileWithSourceAt(proxy.uri(), "--segments", "1", "--show-values");

            assertThat(code).as(harness.said()).isEqualTo(ExitCode.DONE);
        }
        assertThat(harness.number("inFlight")).isEqualTo(250);
        assertThat(harness.driftLines()).hasSize(250);
    }

    /** Somebody has to look at a key that never comes to rest. */
    @Test
    void whatNeverComesToRestIsDriftInTheEnd() throws Exception {
        harness.tables(SONGS, songs(0, 20, "a"), joined(songs(0, 19, "a"), songs(19, 20, "z")));
        FaultRule changesAlways = request -> {
            if (request.operation().equals("BatchGetItem")) {
                harness.tables.putAll(harness.source, songs(19, 20, "b" + request.ordinal()));
            }
            return Optional.empty();
        };
        try (FaultProxy proxy =
                FaultProxy.start(harness.server.endpoint(), FaultPlan.nothing().withRule(changesAlways))) {
            assertThat(harness.reconcileWithSourceAt(proxy.uri())).isEqualTo(ExitCode.DRIFT_FOUND);
            assertThat(proxy.report().requests("BatchGetItem")).isEqualTo(4);
        }
        assertThat(harness.number("changed")).isEqualTo(1);
    }

    @Test
    void expiredItemsEqualAbsentOnes() throws Exception {
        List<String> expired = IntStream.range(100, 110)
                .mapToObj(year -> "{\"artist\":{\"S\":\"first\"},\"year\":{\"N\":\"" + year + "\"},\"until\":{\"N\":\""
                        + (Instant.now().getEpochSecond() - 1_000) + "\"}}")
                .toList();
        harness.tables(SONGS, joined(songs(0, 5, "a"), expired), songs(0, 5, "a"));
        harness.tables.call(
                "UpdateTimeToLive",
                "{\"TableName\":\"" + harness.source
                        + "\",\"TimeToLiveSpecification\":{\"Enabled\":true,\"AttributeName\":\"until\"}}");

        assertThat(harness.reconcile()).as(harness.said()).isEqualTo(ExitCode.DONE);
        assertThat(harness.number("missing")).isZero();
    }

    @Test
    void tablesWithDifferentKeysAreRefused() {
        harness.tables.createTable(harness.source, SONGS);
        harness.tables.createTable(harness.target, KeySchema.parse("artist:S"));

        assertThat(harness.reconcile()).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(harness.said()).contains("their keys differ");
    }

    @Test
    void valuesStandInTheDriftFilesOnlyWhenAskedFor() throws Exception {
        harness.tables(SONGS, songs(0, 3, "a"), songs(0, 3, "b"));

        harness.reconcile("--show-values");

        assertThat(harness.driftLines())
                .hasSize(3)
                .allMatch(line -> line.contains("\"source\":{") && line.contains("\"target\":{"));
    }
}
