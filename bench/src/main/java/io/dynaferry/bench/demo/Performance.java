package io.dynaferry.bench.demo;

import io.dynaferry.command.Console;
import io.dynaferry.command.Given;
import io.dynaferry.command.Option;
import io.dynaferry.failure.ExitCode;
import io.dynaferry.failure.MigrationException;
import io.dynaferry.report.text.Amounts;
import io.dynaferry.testkit.fault.FaultPlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * A story from its stage to its verdict: what is started is ended, what is written is cleaned up, and only the reports stay.
 *
 * @param faults of the network between programs and target
 * @param afterwards is told of the stage before that is taken down
 */
record Performance(
        String program,
        Path repository,
        SampleTable table,
        long items,
        FaultPlan faults,
        Consumer<Afterwards> afterwards) {
    private static final String VERDICT = "verdict.json";

    /** What may be looked at once the story has been told. */
    record Afterwards(Stage stage, Steps steps, Outcome outcome) {}

    /** Where its reports go. */
    static Path report(Given given, String otherwise) {
        return Path.of(given.text(StoryOption.REPORT, otherwise))
                .toAbsolutePath()
                .normalize();
    }

    static long items(Given given, Option option, long otherwise) {
        return given.number(option, 100, 1_000_000, otherwise);
    }

    ExitCode run(Path report, Console console) {
        prepare(report);
        Steps steps = new Steps(console, System::nanoTime);
        Outcome outcome = new Outcome(program, table.name());
        try (Interruption interruption = Interruption.watch(report)) {
            try {
                play(interruption, report, steps, outcome);
            } catch (RuntimeException failure) {
                interruption.holdIfUnderway();
                write(report, outcome.json(steps.taken()), console);
                throw failure;
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new MigrationException(ExitCode.FAILED, "Cannot go on: it was interrupted. Run it again.");
            }
            interruption.holdIfUnderway();
        }
        write(report, outcome.json(steps.taken()), console);
        conclude(report, steps, outcome, console);
        return outcome.exitCode();
    }

    private void play(Interruption interruption, Path report, Steps steps, Outcome outcome)
            throws InterruptedException {
        steps.say("Table " + table.name() + " moves to another account while it is written to, all on this machine.");
        steps.say("");
        try (Stage stage = Stage.open(interruption.scratch(), faults)) {
            steps.done("start", "DynamoDB Local listens at " + stage.endpoint() + ", with two accounts");
            Programs programs = new Programs(repository, report, stage, interruption, outcome);
            new Story(stage, table, items, programs, steps, outcome).play();
            afterwards.accept(new Afterwards(stage, steps, outcome));
        }
    }

    private static void conclude(Path report, Steps steps, Outcome outcome, Console console) {
        console.say("");
        outcome.failed()
                .forEach(check -> console.conclude("Not as it should be: " + check.what() + " is " + check.found()
                        + ", not " + check.expected() + "."));
        console.conclude(
                outcome.isPassed()
                        ? "Ready to cut over: nothing was lost, invented or changed ["
                                + Amounts.duration(Duration.ofMillis(Math.round(steps.seconds() * 1000))) + "]."
                        : "NOT ready to cut over. This is a defect; please report it with " + report + ".");
        console.say("Reports, logs and " + VERDICT + " are in " + report + ":");
        outcome.reports().values().stream()
                .map(page -> "  " + report.relativize(Path.of(page)))
                .sorted()
                .forEach(console::say);
    }

    /** Takes the place of an earlier run's, and of nothing else. */
    private static void prepare(Path report) {
        try {
            if (Files.isDirectory(report) && !isEmpty(report) && !Files.exists(report.resolve(VERDICT))) {
                throw new MigrationException(
                        ExitCode.WRONG_USAGE,
                        "Cannot use the directory for reports: it holds something else [directory=" + report
                                + "]. Choose another --report.");
            }
            Interruption.delete(report);
            Files.createDirectories(report);
            Files.writeString(report.resolve(VERDICT), "{}\n");
        } catch (IOException failure) {
            throw new MigrationException(
                    ExitCode.WRONG_USAGE,
                    "Cannot use the directory for reports: it cannot be written [directory=" + report
                            + "]. Choose another --report.",
                    failure);
        }
    }

    private static boolean isEmpty(Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            return files.findAny().isEmpty();
        }
    }

    private static void write(Path report, String json, Console console) {
        try {
            Files.writeString(report.resolve(VERDICT), json);
            console.document(() -> json);
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot write the verdict", failure);
        }
    }
}
