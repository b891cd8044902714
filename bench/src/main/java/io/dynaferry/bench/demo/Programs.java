package io.dynaferry.bench.demo;

import io.dynaferry.failure.ExitCode;
import io.dynaferry.failure.MigrationException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs the shipped programs as an operator does: by their launchers, each in a process of its own with a report and a log. */
final class Programs {
    private static final long LOOK_MILLIS = 100;
    private static final long LONGEST_MINUTES = 10;

    private final Path repository;
    private final Path reports;
    private final Stage stage;
    private final Interruption interruption;
    private final Outcome outcome;

    Programs(Path repository, Path reports, Stage stage, Interruption interruption, Outcome outcome) {
        this.repository = repository;
        this.reports = reports;
        this.stage = stage;
        this.interruption = interruption;
        this.outcome = outcome;
    }

    Path jar(String module) {
        return repository.resolve(module).resolve("target").resolve(module + ".jar");
    }

    /** Where the report of a run goes. */
    Path report(String run) {
        return reports.resolve(run);
    }

    /**
     * Runs a program to its end.
     *
     * @param run names what is run, for its report and log
     * @param waiting is called now and then
     * @throws MigrationException if it ends with another exit code than one of those that tell of a comparison's result
     */
    ExitCode run(String script, String run, List<String> arguments, Runnable waiting) throws InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(repository.resolve("scripts").resolve(script).toString());
        command.addAll(arguments);
        command.addAll(List.of("--report", report(run).toString()));
        outcome.command("scripts/" + script + " " + String.join(" ", command.subList(1, command.size())));
        Path log = reports.resolve(run + ".log");
        int status = await(start(command, log), waiting);
        interruption.holdIfUnderway();
        outcome.report(run, report(run).resolve("report.html").toString());
        if (status == ExitCode.DONE.status()) {
            return ExitCode.DONE;
        }
        if (status == ExitCode.DRIFT_FOUND.status()) {
            return ExitCode.DRIFT_FOUND;
        }
        throw new MigrationException(
                ExitCode.FAILED,
                "Cannot go on: scripts/" + script + " ended with exit code " + status + " [log=" + log
                        + "]. Its last line: " + lastLine(log));
    }

    private Process start(List<String> command, Path log) {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        stage.enter(builder.environment());
        return interruption.start(builder);
    }

    private static int await(Process process, Runnable waiting) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(LONGEST_MINUTES);
        while (!process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
            waiting.run();
            if (System.nanoTime() - end > 0) {
                process.destroyForcibly();
            }
        }
        return process.exitValue();
    }

    private static String lastLine(Path log) {
        try {
            List<String> lines = Files.readAllLines(log);
            return lines.isEmpty() ? "none" : lines.get(lines.size() - 1);
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot read " + log, failure);
        }
    }
}
