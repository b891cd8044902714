package io.dynaferry.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynaferry.conformance.ConformanceCase;
import io.dynaferry.conformance.ConformanceSuite;
import io.dynaferry.item.Fingerprint;
import io.dynaferry.item.KeySchema;
import io.dynaferry.testkit.cluster.SparkCluster;
import io.dynaferry.testkit.cluster.SparkSubmission;
import io.dynaferry.testkit.fault.Fault;
import io.dynaferry.testkit.fault.FaultPlan;
import io.dynaferry.testkit.fault.FaultProxy;
import io.dynaferry.testkit.item.GeneratedItems;
import io.dynaferry.testkit.server.Account;
import io.dynaferry.testkit.server.DynamoDbLocal;
import io.dynaferry.testkit.wire.DynamoDbHttp;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The shipped jar, submitted to a cluster of Spark whose workers are processes of their own, between two accounts. */
class ClusterIT {
    private static final Path JAR = Path.of("target", "initial-load.jar");
    private static final KeySchema KEYS = KeySchema.parse("pk:S,sk:N");
    private static final int ITEMS = 3_000;
    private static final int BATCHES = ITEMS / 25;
    private static final long SECONDS_TO_END = 120;
    private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(2);

    @TempDir
    private static Path directory;

    private static SparkCluster cluster;

    private final DynamoDbLocal server = DynamoDbLocal.shared();
    private final DynamoDbHttp sources = new DynamoDbHttp(server.endpoint(), Account.SOURCE);
    private final DynamoDbHttp targets = new DynamoDbHttp(server.endpoint(), Account.TARGET);
    private final String table = server.freshTableName("Music");
    private final String runId = "run-" + table;
    private final Path report = directory.resolve(runId);

    @BeforeAll
    static void start() throws IOException {
        cluster = SparkCluster.start(directory, Path.of("target", "spark-lib"), Path.of("target", "jvm.arguments"), 2);
        Files.writeString(credentials(), profile("source", Account.SOURCE) + profile("target", Account.TARGET));
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    private static Path credentials() {
        return directory.resolve("credentials");
    }

    private static String profile(String name, Account account) {
        return "[%s]%naws_access_key_id=%s%naws_secret_access_key=%s%n"
                .formatted(name, account.accessKeyId(), Account.SECRET_ACCESS_KEY);
    }

    @Test
    void workersCopyATableToAnotherAccount() throws Exception {
        List<String> conformance = ConformanceSuite.load()
                .sideBySide(KEYS.toString())
                .map(ConformanceCase::item)
                .map(item -> item.utf8())
                .toList();
        List<String> items =
                Stream.concat(generated(ITEMS), conformance.stream()).toList();
        sources.createTable(table, KEYS);
        sources.putAll(table, items);

        SparkSubmission run = submission()
                .withConf("spark.cores.max", "4")
                .start(arguments(server.endpoint(), "--create-target", "--verify"));

        assertThat(run.await(SECONDS_TO_END)).as(run::log).isZero();
        assertThat(conformance).isNotEmpty();
        assertThat(fingerprint(targets)).isEqualTo(LoadHarness.fingerprint(items.stream(), KEYS));
        assertCounts(items.size(), run.log());
        assertThat(run.log()).contains("holds what was written");
        assertAllSlotsTookPart();
    }

    /**
     * Every task got its share by messages to the driver. Of the ten units a second with which a task begins the run would
     * last for minutes.
     */
    private void assertAllSlotsTookPart() {
        Pattern shared = Pattern.compile("task=" + runId + "/([0-9]+), by=messages to the driver");
        List<List<String>> tasks = cluster.executorLogs().stream()
                .map(log -> shared.matcher(log)
                        .results()
                        .map(found -> found.group(1))
                        .distinct()
                        .toList())
                .toList();
        assertThat(tasks).hasSize(2).allSatisfy(ofWorker -> assertThat(ofWorker).hasSize(2));
    }

    /** How many seeds are tried can be set by the system property {@code dynaferry.cluster.seeds}. */
    static LongStream seeds() {
        return LongStream.range(0, Long.getLong("dynaferry.cluster.seeds", 1)).map(number -> 20261121 + number);
    }

    @Tag("slow")
    @ParameterizedTest
    @MethodSource("seeds")
    void aKilledExecutorIsReplaced(long seed) throws Exception {
        fill();
        SparkSubmission run = onSlowTarget(
                seed,
                unused -> cluster.executors()
                        .get(new SplittableRandom(seed).nextInt(2))
                        .destroyForcibly());

        assertThat(run.await(SECONDS_TO_END)).as(run::log).isZero();
        assertThat(run.log()).contains("Lost executor");
        assertCopied(seed, run);
    }

    @Tag("slow")
    @ParameterizedTest
    @MethodSource("seeds")
    void aKilledDriverIsFollowedByOneThatGoesOn(long seed) throws Exception {
        fill();
        onSlowTarget(seed, SparkSubmission::kill);

        SparkSubmission run = submission().start(arguments(server.endpoint()));

        assertThat(run.await(SECONDS_TO_END)).as(run::log).isZero();
        assertThat(run.log()).contains("Going on with run " + runId + ", attempt 2.");
        assertCopied(seed, run);
    }

    /** What happens in the middle of a run. */
    @FunctionalInterface
    private interface Mishap {
        void happenTo(SparkSubmission run);
    }

    /** Lets the mishap happen after a random number of batches, and the run end. */
    private SparkSubmission onSlowTarget(long seed, Mishap mishap) throws InterruptedException {
        FaultPlan plan = FaultPlan.nothing()
                .withProbability(Fault.SLOW, 1)
                .withDelay(Duration.ofMillis(300))
                .onlyFor("BatchWriteItem");
        int batches = 1 + new SplittableRandom(seed).nextInt(BATCHES / 2);
        try (FaultProxy proxy = FaultProxy.start(server.endpoint(), plan)) {
            SparkSubmission run = submission().start(arguments(proxy.uri()));
            long deadline = System.nanoTime() + PATIENCE_NANOS;
            while (proxy.report().requests("BatchWriteItem") < batches
                    || cluster.executors().size() < 2) {
                assertThat(run.isRunning()).as(run::log).isTrue();
                assertThat(System.nanoTime() - deadline).as(run::log).isNegative();
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
            }
            mishap.happenTo(run);
            run.await(SECONDS_TO_END);
            return run;
        }
    }

    private SparkSubmission submission() {
        return cluster.submission(JAR, InitialLoadJob.class.getName())
                .withEnvironment("AWS_SHARED_CREDENTIALS_FILE", credentials().toString());
    }

    private List<String> arguments(URI targetEndpoint, String... more) {
        List<String> both = List.of(
                "--source",
                table,
                "--source-profile",
                "source",
                "--source-region",
                LoadHarness.REGION,
                "--source-endpoint",
                server.endpoint().toString(),
                "--target",
                table,
                "--target-profile",
                "target",
                "--target-region",
                LoadHarness.REGION,
                "--target-endpoint",
                targetEndpoint.toString(),
                "--run-id",
                runId,
                "--segments",
                "4",
                "--report",
                report.toString());
        return Stream.concat(both.stream(), Stream.of(more)).toList();
    }

    private void fill() {
        sources.createTable(table, KEYS);
        targets.createTable(table, KEYS);
        sources.putAll(table, generated(ITEMS).toList());
    }

    /** Under the keys of the conformance suite. */
    private static Stream<String> generated(int count) {
        GeneratedItems items = new GeneratedItems(9);
        return IntStream.range(0, count)
                .mapToObj(index -> new String(items.item(index), StandardCharsets.UTF_8))
                .map(item -> item.replaceFirst("\"id\"", "\"sk\":{\"N\":\"7\"},\"pk\""));
    }

    private void assertCopied(long seed, SparkSubmission run) throws IOException {
        assertThat(fingerprint(targets)).as("seed %d", seed).isEqualTo(fingerprint(sources));
        assertCounts(ITEMS, "seed " + seed + run.log());
    }

    private void assertCounts(int items, String description) throws IOException {
        assertThat(Files.readString(report.resolve("summary.json")))
                .as(description)
                .contains("\"itemsRead\": " + items + ",", "\"itemsWritten\": " + items + ",")
                .contains(fingerprint(sources).toString());
    }

    private Fingerprint fingerprint(DynamoDbHttp tables) {
        return LoadHarness.fingerprint(tables.scan(table).stream(), KEYS);
    }
}
