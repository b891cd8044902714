package io.dynaferry.testkit.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A server in a JVM of its own, with a class path of its own that the build has written down. It says on its standard
 * output on which port it answers, and it does not outlive this JVM: {@link ParentWatch} sees to that in the process,
 * and a shutdown hook here takes away its scratch directory too.
 */
final class ServerProcess {
    static final String LOOPBACK = "127.0.0.1";

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
        Path scratch = Scratch.create(name);
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmOptions);
        command.add("-Djava.io.tmpdir=" + scratch);
        command.addAll(List.of("-cp", classPath(name), main.getName()));
        command.addAll(arguments);
        ServerProcess server = new ServerProcess(name, scratch, launch(command, scratch));
        server.watchOver();
        server.port();
        return server;
    }

    /** Called in the server's process, once it answers on this port. */
    static void announce(int port) {
        System.out.println(READY + port);
    }

    private static Process launch(List<String> command, Path scratch) {
        try {
            return new ProcessBuilder(command)
                    .directory(scratch.toFile())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start " + command.get(0), e);
        }
    }

    private static String classPath(String name) {
        return ownClasses() + System.getProperty("path.separator") + BuiltClassPath.of(name);
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
    int port() {
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

    long pid() {
        return process.pid();
    }

    Path scratch() {
        return scratch;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** The last lines that the server wrote. */
    String log() {
        return log.toString();
    }

    /** Asks the process to end, and ends it when it does not. Does nothing when it has ended. */
    void stop() {
        process.destroy();
        if (!endsWithin(STOP_LIMIT)) {
            process.destroyForcibly();
        }
        forget();
    }

    /** Ends the process as a power cut would. */
    void kill() {
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
