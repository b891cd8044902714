package io.dynaferry.testkit.server;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A server in a JVM of its own, with a class path of its own that the build has written down. It says on its standard
 * output on which port it answers, and it does not outlive this JVM: {@link ParentWatch} sees to that in the process,
 * and a shutdown hook here takes away its scratch directory too.
 */
public final class ServerProcess {
    public static final String LOOPBACK = "127.0.0.1";

    private static final String READY = "dynaferry-server-ready ";
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(5);

    private final String name;
    private final Path scratch;
    private final Process process;
    private final Thread hook;
    private final LogTail log = new LogTail();
    private final CompletableFuture<Integer> port = new CompletableFuture<>();

    private ServerProcess(String name, Path scratch, Process process) {
        this.name = name;
        this.scratch = scratch;
        this.process = process;
        this.hook = new Thread(this::killAndClean, name + "-end");
    }

    /**
     * Starts a server and waits until it answers.
     *
     * @param name names the resource with the class path, and the process in messages
     * @param main the class that runs in the process; it calls {@link #announce} when the server answers
     */
    static ServerProcess start(String name, Class<?> main, List<String> jvmOptions, List<String> arguments) {
        return start(name, main, jvmOptions, BuiltClassPath.of(name), arguments, Map.of());
    }

    /**
     * Starts a server whose class path the caller knows, and waits until it answers.
     *
     * @param name for messages
     * @param main the class of this kit that runs in the process: it lets {@link ParentWatch} begin, and calls
     *     {@link #announce} when the server answers
     * @param classPath apart from this kit's own classes
     * @param environment beside that of this process
     */
    public static ServerProcess start(
            String name,
            Class<?> main,
            List<String> jvmOptions,
            String classPath,
            List<String> arguments,
            Map<String, String> environment) {
        Path scratch = Scratch.create(name);
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmOptions);
        command.add("-Djava.io.tmpdir=" + scratch);
        command.addAll(List.of("-cp", ownClasses() + File.pathSeparator + classPath, main.getName()));
        command.addAll(arguments);
        ServerProcess server = new ServerProcess(name, scratch, launch(command, scratch, environment));
        server.watchOver();
        server.port();
        return server;
    }

    /** Called in the server's process, once it answers on this port. */
    public static void announce(int port) {
        System.out.println(READY + port);
    }

    private static Process launch(List<String> command, Path scratch, Map<String, String> environment) {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(scratch.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start " + command.get(0), e);
        }
    }

    private static Path ownClasses() {
        try {
            URI location = ServerProcess.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI();
            return Path.of(location);
        } catch (URISyntaxException e) {
            throw new IllegalStateException("The test kit was not loaded from a file", e);
        }
    }

    private void watchOver() {
        Runtime.getRuntime().addShutdownHook(hook);
        Thread reader = new Thread(this::readOutput, name + "-log");
        reader.setDaemon(true);
        reader.start();
    }

    private void readOutput() {
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                take(line);
            }
        } catch (IOException e) {
            log.add("The log ends here: " + e.getMessage());
        }
        port.completeExceptionally(new IllegalStateException("it ended before it answered"));
    }

    private void take(String line) {
        if (line.startsWith(READY)) {
            port.complete(Integer.valueOf(line.substring(READY.length())));
            return;
        }
        log.add(line);
    }

    /** The port on which the server answers. */
    public int port() {
        try {
            return port.get(START_LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            stop();
            throw new IllegalStateException("Cannot start " + name + ". Its log:\n" + log(), e);
        } catch (InterruptedException e) {
            stop();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while " + name + " was starting", e);
        }
    }

    public long pid() {
        return process.pid();
    }

    public Path scratch() {
        return scratch;
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** The last lines that the server wrote. */
    public String log() {
        return log.toString();
    }

    /** Asks the process to end, and ends it when it does not. Does nothing when it has ended. */
    public void stop() {
        process.destroy();
        if (!endsWithin(STOP_LIMIT)) {
            process.destroyForcibly();
        }
        forget();
    }

    /** Ends the process as a power cut would. */
    public void kill() {
        process.destroyForcibly();
        forget();
    }

    private void forget() {
        process.onExit().join();
        Scratch.delete(scratch);
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // This JVM is ending: the hook finds nothing left to do.
        }
    }

    private void killAndClean() {
        process.destroyForcibly();
        process.onExit().join();
        Scratch.delete(scratch);
    }

    private boolean endsWithin(Duration limit) {
        try {
            return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
