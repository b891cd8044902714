package io.dynaferry.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynaferry.failure.ExitCode;
import io.dynaferry.item.KeySchema;
import io.dynaferry.testkit.fault.Fault;
import io.dynaferry.testkit.fault.FaultPlan;
import io.dynaferry.testkit.fault.FaultProxy;
import io.dynaferry.testkit.item.GeneratedItems;
import io.dynaferry.testkit.server.Account;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The program as a process, killed at random moments. */
class ResumeIT {
    private static final KeySchema KEYS = GeneratedItems.keySchema();
    private static final int ITEMS = 6_000;
    private static final int BATCHES = ITEMS / 25;
    private static final int KILLS = 2;
    private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(2);

    @TempDir
    private Path directory;

    private final LoadHarness harness = new LoadHarness();

    @ParameterizedTest
    @ValueSource(longs = {20261121, 4})
    void aKilledRunGoesOnAndCountsEveryItemOnce(long seed) throws Exception {
        fillSource();
        String runId = "killed-" + harness.target;
        SplittableRandom random = new SplittableRandom(seed);
        long written = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            written += runAndKillAfter(1 + random.nextInt(BATCHES / 2), runId);
        }

        ExitCode code = harness.load("--run-id", runId, "--segments", "3", "--report", directory.toString());

        String seeded = "seed " + seed;
        assertThat(code).as(seeded + harness.complained()).isEqualTo(ExitCode.DONE);
        assertThat(harness.said()).as(seeded).contains("Going on with run " + runId + ", attempt 3.");
        assertThat(harness.fingerprint(harness.target, KEYS))
                .as(seeded)
                .isEqualTo(harness.fingerprint(harness.source, KEYS));
        assertThat(Files.readString(directory.resolve("summary.json")))
                .as(seeded + ", batches before the kills: " + written)
                .contains("\"itemsRead\": " + ITEMS + ",", "\"itemsWritten\": " + ITEMS + ",")
                .contains(harness.fingerprint(harness.source, KEYS).toString());
    }

    /** Every request is slow, so that the run is in the middle of its work for long. */
    private long runAndKillAfter(int batches, String runId) throws IOException, InterruptedException {
        FaultPlan plan = FaultPlan.nothing()
                .withProbability(Fault.SLOW, 1)
                .withDelay(Duration.ofMillis(300))
                .onlyFor("BatchWriteItem");
        try (FaultProxy proxy = FaultProxy.start(harness.server.endpoint(), plan)) {
            Process process = start(proxy, runId);
            try {
                long deadline = System.nanoTime() + PATIENCE_NANOS;
                while (proxy.report().requests("BatchWriteItem") < batches) {
                    assertThat(process.isAlive())
                            .as("the run should not be over yet: " + log())
                            .isTrue();
                    assertThat(System.nanoTime())
                            .as("it takes too long: " + log())
                            .isLessThan(deadline);
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
                }
            } finally {
                process.destroyForcibly();
                process.waitFor();
            }
            return proxy.report().requests("BatchWriteItem");
        }
    }

    private Process start(FaultProxy proxy, String runId) throws IOException {
        String endpoint = proxy.uri().toString();
        // The source is not slow, and is named as it will be named in the end: a resume must bring the same options.
        List<String> command = new ArrayList<>(List.of(javaCommand()));
        command.addAll(Stream.of(System.getProperty("spark.opens", "").split(" "))
                .filter(option -> !option.isEmpty())
                .toList());
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                InitialLoadJob.class.getName(),
                "--source",
                harness.source,
                "--source-region",
                LoadHarness.REGION,
                "--source-endpoint",
                harness.server.endpoint().toString(),
                "--target",
                harness.target,
                "--target-region",
                LoadHarness.REGION,
                "--target-endpoint",
                endpoint,
                "--ledger",
                LoadHarness.LEDGER,
                "--run-id",
                runId,
                "--segments",
                "3",
                "--spark-master",
                "local[2]"));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile());
        Map<String, String> environment = builder.environment();
        environment.put("AWS_ACCESS_KEY_ID", Account.SOURCE.accessKeyId());
        environment.put("AWS_SECRET_ACCESS_KEY", Account.SECRET_ACCESS_KEY);
        environment.put("SPARK_LOCAL_IP", "127.0.0.1");
        return builder.start();
    }

    private static String javaCommand() {
        return System.getProperty("java.home") + File.separator + "bin" + File.separator + "java";
    }

    private String log() throws IOException {
        return Files.readString(directory.resolve("log"));
    }

    private void fillSource() {
        GeneratedItems items = new GeneratedItems(5);
        harness.tables.createTable(harness.source, KEYS);
        harness.tables.createTable(harness.target, KEYS);
        harness.tables.putAll(
                harness.source,
                IntStream.range(0, ITEMS)
                        .mapToObj(index -> new String(items.item(index), StandardCharsets.UTF_8))
                        .toList());
    }
}
