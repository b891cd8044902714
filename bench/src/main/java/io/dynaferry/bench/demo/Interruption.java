package io.dynaferry.bench.demo;

import io.dynaferry.testkit.server.Scratch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

/**
 * Ctrl-C, or a kill: the processes that were started here end with this one, and what they wrote goes with them. Servers of the test kit see
 * to their own end. Safe for use by several threads.
 */
final class Interruption implements AutoCloseable {
    private final Thread hook = new Thread(this::end, "interruption");
    private final Path scratch = Scratch.create("demo");
    private final Path report;
    private final List<Process> processes = new ArrayList<>();
    private boolean underway;

    private Interruption(Path report) {
        this.report = report;
    }

    /** @param report the directory that is only worth something when it is whole */
    static Interruption watch(Path report) {
        Interruption interruption = new Interruption(report);
        Runtime.getRuntime().addShutdownHook(interruption.hook);
        return interruption;
    }

    /** A directory that is gone afterwards. */
    Path scratch() {
        return scratch;
    }

    /** Starts a process that will not outlive this one. */
    synchronized Process start(ProcessBuilder builder) {
        if (underway) {
            throw new IllegalStateException("This program is ending");
        }
        try {
            Process process = builder.start();
            processes.add(process);
            return process;
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot start " + builder.command().get(0), failure);
        }
    }

    synchronized boolean isUnderway() {
        return underway;
    }

    /** Does not return while the program is ending: what fails now only fails because of that. */
    void holdIfUnderway() {
        while (isUnderway()) {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void end() {
        List<Process> left;
        synchronized (this) {
            underway = true;
            left = List.copyOf(processes);
        }
        left.forEach(Interruption::kill);
        Scratch.delete(scratch);
        delete(report);
        System.err.println("Stopped. Nothing was left behind.");
    }

    private static void kill(Process process) {
        if (!process.isAlive()) {
            return;
        }
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().onExit().join();
    }

    /** Deletes a directory with all that is in it, as far as that can be done. */
    static void delete(Path directory) {
        try (Stream<Path> paths = Files.walk(directory)) {
            paths.sorted(Comparator.reverseOrder())
                    .forEach(path -> path.toFile().delete());
        } catch (IOException | UncheckedIOException nothingThere) {
            return;
        }
    }

    /** The program has come to its own end. */
    @Override
    public void close() {
        holdIfUnderway();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            holdIfUnderway();
        }
        List<Process> left;
        synchronized (this) {
            left = List.copyOf(processes);
        }
        left.forEach(Interruption::kill);
        Scratch.delete(scratch);
    }
}
