package io.dynaferry.fire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A job as its launcher in {@code scripts} starts it. */
final class ShippedJob implements Victim, AutoCloseable {
    private static final Path SCRIPTS = Path.of("..", "..", "scripts");
    private static final int FROZEN_SECONDS = 4;

    private final Process process;
    private final Path log;
    private final long saidBefore;

    private ShippedJob(Process process, Path log, long saidBefore) {
        this.process = process;
        this.log = log;
        this.saidBefore = saidBefore;
    }

    /** @param log what it says is added there */
    static ShippedJob start(String script, List<String> arguments, Map<String, String> environment, Path log) {
        List<String> command = new ArrayList<>();
        command.add(SCRIPTS.resolve(script).toString());
        command.addAll(arguments);
        command.addAll(List.of("--spark-master", "local[2]"));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        // A process of seconds does not live to see what the second compiler would win it.
        builder.environment().put("JAVA_OPTIONS", "-XX:TieredStopAtLevel=1 -Xshare:auto");
        builder.environment().remove("SPARK_HOME");
        try {
            long saidBefore = Files.exists(log) ? Files.size(log) : 0;
            return new ShippedJob(builder.start(), log, saidBefore);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start " + script, e);
        }
    }

    boolean hasEnded() {
        return !process.isAlive();
    }

    /** The one of a process that has ended. */
    int exitCode() {
        return process.exitValue();
    }

    String said() {
        try {
            byte[] all = Files.readAllBytes(log);
            return new String(all, (int) saidBefore, (int) (all.length - saidBefore), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read what was said", e);
        }
    }

    @Override
    public void kill() {
        process.destroyForcibly();
    }

    @Override
    public void terminate() {
        process.destroy();
    }

    @Override
    public void freeze() {
        signal("STOP");
        CompletableFuture.delayedExecutor(FROZEN_SECONDS, TimeUnit.SECONDS).execute(() -> signal("CONT"));
    }

    private void signal(String name) {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot send a signal", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
