package io.dynaferry.bench.load;

import io.dynaferry.testkit.cluster.SparkCluster;
import io.dynaferry.testkit.cluster.SparkSubmission;
import io.dynaferry.testkit.cluster.WorkerSize;
import io.dynaferry.testkit.server.Account;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** One program on a cluster of its own, from its start to its end, and what that took. */
final class ClusterRun {
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long SECONDS_TO_END = 60;

    /** A program as its module has built it. */
    record Program(String module, String mainClass) {
        Path target(Path repository) {
            return repository.resolve(module).resolve("target");
        }
    }

    private final SparkSubmission run;
    private final Map<Long, ProcessCost> executors = new HashMap<>();
    private ProcessCost driver = ProcessCost.NONE;
    private TaskEvents events = new TaskEvents(Map.of(), 0);

    private ClusterRun(SparkSubmission run) {
        this.run = run;
    }

    /**
     * Runs a program and says so when it fails.
     *
     * @param looks called many times a second with the seconds that have passed
     */
    static ClusterRun of(
            Path repository,
            Program program,
            int workers,
            WorkerSize size,
            List<String> arguments,
            Consumer<Double> looks)
            throws IOException, InterruptedException {
        Path target = program.target(repository);
        Path directory = Files.createTempDirectory("dynaferry-cluster");
        Path log = Files.createDirectory(directory.resolve("events"));
        try (SparkCluster cluster = SparkCluster.start(
                directory, target.resolve("spark-lib"), target.resolve("jvm.arguments"), workers, size)) {
            Path jar = target.resolve(program.module() + ".jar");
            SparkSubmission submission = cluster.submission(jar, program.mainClass())
                    .withEnvironment("AWS_ACCESS_KEY_ID", new Account("benchmark").accessKeyId())
                    .withEnvironment("AWS_SECRET_ACCESS_KEY", Account.SECRET_ACCESS_KEY)
                    .withConf("spark.cores.max", Integer.toString(workers * size.cores()))
                    .withConf("spark.executor.extraJavaOptions", System.getProperty("cluster.options", ""))
                    .withConf("spark.eventLog.enabled", "true")
                    .withConf("spark.eventLog.dir", log.toUri().toString());
            ClusterRun run = new ClusterRun(submission.start(arguments));
            run.follow(cluster, looks);
            run.events = TaskEvents.in(log);
            return run;
        } finally {
            delete(directory);
        }
    }

    private void follow(SparkCluster cluster, Consumer<Double> looks) throws InterruptedException {
        long start = System.nanoTime();
        while (run.isRunning()) {
            double seconds = (System.nanoTime() - start) / 1e9;
            driver = driver.or(ProcessCost.now(run.pid(), seconds));
            for (ProcessHandle executor : cluster.executors()) {
                executors.merge(executor.pid(), ProcessCost.now(executor.pid(), seconds), ProcessCost::or);
            }
            looks.accept(seconds);
            LockSupport.parkNanos(LOOK_NANOS);
        }
        int code = run.await(SECONDS_TO_END);
        if (code != 0) {
            System.out.println("The program has ended with " + code + ":\n" + run.log());
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    TaskEvents events() {
        return events;
    }

    double seconds() {
        return driver.wallSeconds();
    }

    double executorCpuSeconds() {
        return executors.values().stream().mapToDouble(ProcessCost::cpuSeconds).sum();
    }

    /** What the processes have taken, of the executors the most that one has. */
    String sentence() {
        return String.format(
                Locale.ROOT,
                "driver-cpu-s=%.1f driver-MB=%.0f executor-cpu-s=%.1f executor-MB=%.0f",
                driver.cpuSeconds(),
                driver.peakMegabytes(),
                executorCpuSeconds(),
                executors.values().stream()
                        .mapToDouble(ProcessCost::peakMegabytes)
                        .max()
                        .orElse(0));
    }
}
