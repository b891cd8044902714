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
    private static final List<ExitCode> VERDICTS =
            List.of(ExitCode.DONE, ExitCode.DRIFT_FOUND, ExitCode.STOPPED_BY_GUARD);
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
     * @param page what its report is called
     * @throws MigrationException if it ends with another exit code than those of a verdict
     */
    ExitCode run(String script, String run, String page, List<String> arguments, Runnable waiting)
            throws InterruptedException {
        List<String> more = new ArrayList<>(arguments);
        more.addAll(List.of("--report", report(run).toString()));
        ExitCode code = run(script, run, more, waiting);
        outcome.report(run, report(run).resolve(page).toString());
        return code;
    }

    /** The same for a program that leaves no report. */
    ExitCode run(String script, String run, List<String> arguments, Runnable waiting) throws InterruptedException {
        outcome.command("scripts/" + script + " " + String.join(" ", arguments));
        List<String> command = new ArrayList<>();
        command.add(repository.resolve("scripts").resolve(script).toString());
        command.addAll(arguments);
        int status = await(start(command, log(run)), waiting);
        interruption.holdIfUnderway();
        return VERDICTS.stream()
                .filter(code -> code.status() == status)
                .findFirst()
                .orElseThrow(() -> new MigrationException(
                        ExitCode.FAILED,
                        "Cannot go on: scripts/" + script + " ended with exit code " + status + " [log=" + log(run)
                                + "]. Its last line: " + lastLine(log(run))));
    }

    /** What a run has said. */
    Path log(String run) {
        return reports.resolve(run + ".log");
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
