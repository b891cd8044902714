package io.dynaferry.report;

import io.dynaferry.report.page.Notice;
import io.dynaferry.report.page.Step;
import io.dynaferry.report.page.Verdict;
import io.dynaferry.report.text.Amounts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What the reports of all programs have. */
interface RunReport extends Report {
    String job();

    String runId();

    /** 1 for a run that went through at once. */
    long attempt();

    Outcome outcome();

    Instant startedAt();

    Instant finishedAt();

    EffectiveOptions options();

    List<Notice> warnings();

    Verdict verdict();

    List<Step> nextSteps();

    default Duration duration() {
        return Duration.between(startedAt(), finishedAt());
    }

    /** How long, as a sentence. */
    default String took() {
        String attempts = attempt() > 1 ? " in " + Amounts.count(attempt(), "attempt") : "";
        return "It took " + Amounts.duration(duration()) + attempts + ".";
    }

    /** What to do when a run did not come to its end. */
    static List<Step> stepsAfterFailure(String runId) {
        return List.of(
                Step.of("Do what the message above asks for."),
                new Step(
                        "Run the same command again with this run's name. It goes on where this one stopped, and counts"
                                + " nothing twice.",
                        "--run-id " + ShellCommand.quoted(runId)));
    }
}
