package io.dynaferry.testkit.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A program that is submitted to a {@link SparkCluster}; its driver is a process of its own. Not for several threads. */
public final class SparkSubmission {
    private static final String SUBMIT = "org.apache.spark.deploy.SparkSubmit";

    private final SparkHome home;
    private final Map<String, String> environment;
    private final List<String> options;
    private final Path jar;
    private @Nullable Process driver;
    private @Nullable Path log;

    SparkSubmission(SparkHome home, Map<String, String> environment, List<String> options, Path jar) {
        this.home = home;
        this.environment = new HashMap<>(environment);
        this.options = new ArrayList<>(options);
        this.jar = jar;
    }

    public SparkSubmission withConf(String key, String value) {
        options.addAll(List.of("--conf", key + "=" + value));
        return this;
    }

    /** For the driver and the executors. */
    public SparkSubmission withEnvironment(String name, String value) {
        environment.put(name, value);
        return withConf("spark.executorEnv." + name, value);
    }

    public SparkSubmission start(List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(home.jvmOptions("-Xmx512m"));
        command.addAll(List.of("-cp", home.classPath(), SUBMIT));
        command.addAll(options);
        command.add(jar.toAbsolutePath().toString());
        command.addAll(arguments);
        try {
            Path output = Files.createTempFile(home.directory(), "driver", ".log");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(home.directory().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().putAll(environment);
            Process started = builder.start();
            log = output;
            driver = started;
            // However this JVM is asked to end, the driver does not outlive it for long.
            Runtime.getRuntime().addShutdownHook(new Thread(started::destroyForcibly, "driver-end"));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot submit " + jar, e);
        }
    }

    /** Of the driver. */
    public long pid() {
        return driver().pid();
    }

    public boolean isRunning() {
        return driver != null && driver.isAlive();
    }

    /** Waits for the end, and returns the exit code. */
    public int await(long seconds) throws InterruptedException {
        if (!driver().waitFor(seconds, TimeUnit.SECONDS)) {
            kill();
            throw new IllegalStateException("The program has not ended in time. Its log:\n" + log());
        }
        return driver().exitValue();
    }

    /** Ends the driver as a power cut would, if it runs. */
    public void kill() {
        if (driver != null) {
            driver.destroyForcibly();
            driver.onExit().join();
        }
    }

    /** All that the driver has written. */
    public String log() {
        if (log == null) {
            throw new IllegalStateException("It was not started.");
        }
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + log, e);
        }
    }

    private Process driver() {
        if (driver == null) {
            throw new IllegalStateException("It was not started.");
        }
        return driver;
    }
}
