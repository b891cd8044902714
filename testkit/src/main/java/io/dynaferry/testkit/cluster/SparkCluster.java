package io.dynaferry.testkit.cluster;

import io.dynaferry.testkit.server.ServerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A standalone cluster of Spark on the loopback address: a master, and workers, as processes of their own. Programs are submitted to it as its users submit them. Not for several threads.
 */
public final class SparkCluster implements AutoCloseable {
    private static final String EXECUTOR = "CoarseGrainedExecutorBackend";
    private static final String WORK = "work";
    private static final Pattern REGISTERED = Pattern.compile("Registering worker");
    private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final SparkHome home;
    private final ServerProcess master;
    private final WorkerSize size;
    private final List<ServerProcess> workers = new ArrayList<>();
    private final List<SparkSubmission> submissions = new ArrayList<>();

    private SparkCluster(SparkHome home, ServerProcess master, WorkerSize size) {
        this.home = home;
        this.master = master;
        this.size = size;
    }

    /** Starts a cluster of workers of {@link WorkerSize#SMALL}, as the other method does. */
    public static SparkCluster start(Path directory, Path libraries, Path jvmArguments, int workers) {
        return start(directory, libraries, jvmArguments, workers, WorkerSize.SMALL);
    }

    /**
     * Starts a cluster and waits until its workers are there.
     *
     * @param directory for what Spark puts away; the caller's to delete
     * @param libraries the directory with Spark's jars
     * @param jvmArguments the file with what Java needs to be told for Spark
     */
    public static SparkCluster start(Path directory, Path libraries, Path jvmArguments, int workers, WorkerSize size) {
        SparkHome home = SparkHome.create(directory.resolve("spark-home"), libraries, jvmArguments);
        SparkCluster cluster = new SparkCluster(
                home, node(home, "spark-master", SparkMasterMain.class, List.of(ServerProcess.LOOPBACK)), size);
        try {
            for (int number = 0; number < workers; number++) {
                cluster.workers.add(cluster.worker(directory.resolve(WORK + number)));
            }
            cluster.awaitWorkers();
            return cluster;
        } catch (RuntimeException e) {
            cluster.close();
            throw e;
        }
    }

    private ServerProcess worker(Path work) {
        List<String> arguments = List.of(
                ServerProcess.LOOPBACK,
                Integer.toString(size.cores()),
                Integer.toString(size.megabytes()),
                address(),
                work.toString());
        return node(home, "spark-worker", SparkWorkerMain.class, arguments);
    }

    private static ServerProcess node(SparkHome home, String name, Class<?> main, List<String> arguments) {
        return ServerProcess.start(
                name, main, home.jvmOptions("-Xmx128m"), home.classPath(), arguments, environment(home));
    }

    private static Map<String, String> environment(SparkHome home) {
        return Map.of(
                "SPARK_HOME",
                home.directory().toString(),
                "SPARK_LOCAL_IP",
                ServerProcess.LOOPBACK,
                // A worker looks for it among the files of Spark's own build otherwise.
                "SPARK_SCALA_VERSION",
                "2.12");
    }

    private void awaitWorkers() {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (REGISTERED.matcher(master.log()).results().count() < workers.size()) {
            if (System.nanoTime() - deadline > 0) {
                throw new IllegalStateException("The workers do not come. The master's log:\n" + master.log());
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    /** As {@code --master} wants it. */
    public String address() {
        return "spark://" + ServerProcess.LOOPBACK + ":" + master.port();
    }

    /** What is submitted is still to be started; it ends with this cluster at the latest. */
    public SparkSubmission submission(Path jar, String mainClass) {
        SparkSubmission submission = new SparkSubmission(
                home,
                environment(home),
                List.of(
                        "--master",
                        address(),
                        "--conf",
                        "spark.driver.host=" + ServerProcess.LOOPBACK,
                        "--conf",
                        "spark.driver.bindAddress=" + ServerProcess.LOOPBACK,
                        "--conf",
                        "spark.ui.enabled=false",
                        "--conf",
                        "spark.executor.extraJavaOptions=-XX:+UseSerialGC -XX:TieredStopAtLevel=1",
                        "--executor-memory",
                        size.megabytes() + "m",
                        "--class",
                        mainClass),
                jar);
        submissions.add(submission);
        return submission;
    }

    /** The processes that work for programs at present. */
    public List<ProcessHandle> executors() {
        return workers.stream()
                .flatMap(worker -> ProcessHandle.of(worker.pid()).stream())
                .flatMap(ProcessHandle::children)
                .filter(process -> process.info().commandLine().orElse("").contains(EXECUTOR))
                .toList();
    }

    /** What the executors of all programs have logged, a text for each worker. */
    public List<String> executorLogs() {
        return Stream.iterate(0, number -> number + 1)
                .limit(workers.size())
                .map(number -> logs(home.directory().resolveSibling(WORK + number)))
                .toList();
    }

    private static String logs(Path work) {
        try (Stream<Path> files = Files.walk(work)) {
            StringBuilder text = new StringBuilder();
            for (Path log : files.filter(file -> file.endsWith("stderr")).toList()) {
                text.append(Files.readString(log));
            }
            return text.toString();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the logs in " + work, e);
        }
    }

    /** The workers take their executors along. */
    @Override
    public void close() {
        submissions.forEach(SparkSubmission::kill);
        workers.forEach(ServerProcess::stop);
        master.stop();
        home.unlink();
    }
}
