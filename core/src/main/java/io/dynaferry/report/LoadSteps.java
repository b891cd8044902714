package io.dynaferry.report;

import io.dynaferry.progress.RunStatus;
import io.dynaferry.report.page.Step;
import io.dynaferry.report.page.Verdict.Level;
import io.dynaferry.report.text.Amounts;
import java.util.ArrayList;
import java.util.List;

/** What an operator does after a load, in order. */
final class LoadSteps {
    private final LoadReport report;
    private final List<Step> steps = new ArrayList<>();

    private LoadSteps(LoadReport report) {
        this.report = report;
    }

    static List<Step> of(LoadReport report) {
        return new LoadSteps(report).collect();
    }

    private List<Step> collect() {
        if (report.outcome().status() == RunStatus.DONE) {
            afterSuccess();
        } else {
            steps.addAll(RunReport.stepsAfterFailure(report.runId()));
        }
        return List.copyOf(steps);
    }

    private void afterSuccess() {
        if (report.counts().itemsRead() == 0) {
            steps.add(Step.of(
                    "Check the source's name, account and region: a wrong one may hold an empty table of this name."));
        }
        if (report.counts().unaccounted() != 0 || report.fingerprints().changedOnTheWay()) {
            steps.add(Step.of(
                    "Keep this report and tell us: this is a defect of Dynaferry. Do not cut over to the target."));
        }
        quarantine();
        follow();
        compare();
    }

    private void quarantine() {
        long quarantined = report.counts().itemsQuarantined();
        if (quarantined > 0) {
            String place = report.options().values().getOrDefault("quarantine", "the quarantine");
            steps.add(Step.of("Look at the " + Amounts.count(quarantined, "item") + " in " + place
                    + ": the reason stands beside each. Mend the source, or write by hand what should be there."));
        }
    }

    private void follow() {
        HandOff handOff = report.handOff();
        if (handOff == null) {
            return;
        }
        if (handOff.streamArn() == null) {
            steps.add(Step.of(handOff.rule()));
        } else if (handOff.level(report.finishedAt()) == Level.FAILED) {
            steps.add(Step.of("Do not enable the stream Lambda. Catch up with incremental exports of the source from "
                    + Amounts.moment(handOff.startedAt()) + " on, and begin to follow from there."));
        } else {
            steps.add(Step.of("Enable the stream Lambda's event source mapping (starting position TRIM_HORIZON) before "
                    + Amounts.moment(handOff.deadline()) + "."));
        }
    }

    private void compare() {
        String sentence = report.handOff() != null && report.handOff().streamArn() != null
                ? "When the Lambda has caught up, compare both tables."
                : "Compare both tables before you rely on the target.";
        steps.add(new Step(sentence, report.increments().isEmpty() ? reconcileCommand() : ""));
    }

    private String reconcileCommand() {
        ShellCommand command = new ShellCommand("scripts/reconcile")
                .option("source", report.source())
                .option("target", report.target());
        report.options().values().forEach((name, value) -> {
            if (name.startsWith("source-") || name.startsWith("target-")) {
                command.option(name, value);
            }
        });
        return command.toString();
    }
}
