package io.dynaferry.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynaferry.testkit.server.Account;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** The shipped program as a process of its own, to be ended in mid-work. */
final class LoadProcess implements AutoCloseable {
    private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(2);

    private final Process process;
    private final Path log;

    private LoadProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    static LoadProcess start(List<String> arguments, Map<String, String> environment, Path log) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(System.getProperty("java.home") + File.separator + "bin" + File.separator + "java"));
        command.addAll(List.of("@target/jvm.arguments", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        command.addAll(List.of(
                "-cp",
                "target/initial-load.jar" + File.pathSeparator + "target/spark-lib/*",
                InitialLoadJob.class.getName()));
        command.addAll(arguments);
        command.addAll(List.of("--spark-master", "local[2]"));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        Map<String, String> variables = builder.environment();
        variables.put("AWS_ACCESS_KEY_ID", Account.SOURCE.accessKeyId());
        variables.put("AWS_SECRET_ACCESS_KEY", Account.SECRET_ACCESS_KEY);
        variables.put("SPARK_LOCAL_IP", "127.0.0.1");
        variables.putAll(environment);
        return new LoadProcess(builder.start(), log);
    }

    /** Returns when it is so; the process must not end before. */
    void await(BooleanSupplier condition) throws IOException {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (!condition.getAsBoolean()) {
            assertThat(process.isAlive())
                    .as("the run should not be over yet: " + log())
                    .isTrue();
            assertThat(System.nanoTime()).as("it takes too long: " + log()).isLessThan(deadline);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
    }

    /** Asks it to end, as Glue, YARN and people do, and waits until it has. */
    void terminate() throws InterruptedException {
        process.destroy();
        assertThat(process.waitFor(1, TimeUnit.MINUTES))
                .as("it ends when it is asked to")
                .isTrue();
    }

    String log() throws IOException {
        return Files.readString(log);
    }

    /** Kills it. */
    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
