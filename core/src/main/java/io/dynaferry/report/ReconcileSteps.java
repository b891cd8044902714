package io.dynaferry.report;

import io.dynaferry.progress.RunStatus;
import io.dynaferry.report.RepairReport.DeleteGuard;
import io.dynaferry.report.Scope.Extent;
import io.dynaferry.report.SideReport.Kind;
import io.dynaferry.report.page.Step;
import io.dynaferry.report.text.Amounts;
import java.util.ArrayList;
import java.util.List;

/** What an operator does after a comparison, in order. */
final class ReconcileSteps {
    private final ReconcileReport report;
    private final DriftCounts counts;
    private final List<Step> steps = new ArrayList<>();

    private ReconcileSteps(ReconcileReport report) {
        this.report = report;
        this.counts = report.counts();
    }

    static List<Step> of(ReconcileReport report) {
        return new ReconcileSteps(report).collect();
    }

    private List<Step> collect() {
        if (report.outcome().status() != RunStatus.DONE) {
            afterFailure();
        } else if (!ReconcileVerdict.defect(report).isEmpty()) {
            steps.add(
                    Step.of("Keep this report and tell us: this is a defect of Dynaferry. Do not rely on the result."));
        } else {
            afterSuccess();
        }
        return List.copyOf(steps);
    }

    private void afterFailure() {
        DeleteGuard guard = report.repair().guard();
        if (guard != null && guard.refuses()) {
            afterRefusal(guard);
            return;
        }
        steps.addAll(RunReport.stepsAfterFailure(report.runId()));
    }

    private void afterRefusal(DeleteGuard guard) {
        steps.add(Step.of(
                "Look at the lines of kind \"extra\" in drift/: only the target has these items. So many of them"
                        + " often mean that the source is the wrong table, or not all of it."));
        steps.add(new Step(
                "If all of them are to go, go on with this run and allow exactly that many.",
                ReconcileCommand.of(report)
                        .with("run-id", report.runId())
                        .with("max-deletes", Long.toString(guard.wanted()))
                        .toString()));
        steps.add(new Step(
                "Or put what is missing and changed, and leave the extra ones.",
                ReconcileCommand.lookingAgain(report).with("repair", "put").toString()));
    }

    private void afterSuccess() {
        doubts();
        if (counts.leftAlone() > 0) {
            repair();
        } else if (counts.drift() > 0) {
            afterRepair();
        } else {
            afterEquality();
        }
    }

    private void doubts() {
        if (report.source().items() == 0 && report.source().fingerprint() != null) {
            steps.add(Step.of("Check the source's name, account and region: a wrong one may hold an empty table of this"
                    + " name."));
        }
        if (!report.uncompared().isEmpty()) {
            steps.add(Step.of("See below what could not be compared and why; when it is mended, compare again."));
        }
    }

    private void repair() {
        if (counts.isDisjoint()) {
            steps.add(Step.of("Check that these two belong together, and whether a transform is missing: not one key is"
                    + " in both."));
            return;
        }
        steps.add(Step.of("See which items differ, and in what: a line for each is in drift/."));
        if (report.repair().refused() > 0) {
            steps.add(Step.of(
                    "Mend the source's items that the target did not take: their lines have the state \"left\"."));
        }
        if (!report.repair().plan().isEmpty()) {
            steps.add(new Step(
                    "When the plan is right, carry it out. Every item is looked at again before it is written.",
                    ReconcileCommand.applying(report).toString()));
        } else if (isOfExports()) {
            steps.add(Step.of(
                    "An export cannot be repaired, nor a table from one: it is older than what was written since."
                            + " Compare the tables themselves, with --repair."));
        } else if (counts.leftAlone() == counts.missing() && report.target().items() == 0) {
            steps.add(
                    Step.of("The target is empty: load it with scripts/initial-load, which costs less than a repair."));
        } else {
            planAndWrite();
        }
        steps.add(Step.of("Compare again after that, until a run finds nothing."));
    }

    private void planAndWrite() {
        String policy = counts.deletable() > 0 ? "put,delete" : "put";
        ReconcileCommand command = ReconcileCommand.lookingAgain(report).with("repair", policy);
        steps.add(new Step(
                "Repair them: " + costs() + ". It is safe while the stream Lambda and writers are at work."
                        + " With --dry-run it writes a plan first, and nothing else.",
                command.toString()));
        if (counts.deletable() > 0 && counts.puttable() > 0) {
            steps.add(Step.of("To keep the items that only the target has, use --repair put instead."));
        }
    }

    private String costs() {
        String puts = Amounts.count(counts.puttable(), "put");
        String deletes = Amounts.count(counts.deletable(), "delete");
        if (report.scope().extent() == Extent.SAMPLE) {
            return "all of them, not only those of the sample";
        }
        if (counts.deletable() == 0) {
            return puts;
        }
        return counts.puttable() == 0 ? deletes : puts + " and " + deletes;
    }

    private void afterRepair() {
        steps.add(Step.of("Find out what made them differ: a load that did not end, a stream that nobody followed for a"
                + " while, or somebody who writes to the target."));
        if (!report.repair().undo().isEmpty()) {
            steps.add(new Step(
                    "To take the repair back, put the replaced items in again.", ReconcileCommand.undoing(report)));
        }
        steps.add(new Step(
                "Compare again: it should find nothing.",
                ReconcileCommand.lookingAgain(report).toString()));
    }

    private void afterEquality() {
        if (report.scope().extent() == Extent.SAMPLE) {
            steps.add(new Step(
                    "Compare everything before you cut over.",
                    ReconcileCommand.lookingAgain(report).toString()));
        } else if (counts.compared() > 0 && isOfExports()) {
            steps.add(Step.of("An export tells of its own moment alone: before you cut over, compare the tables"
                    + " themselves."));
        } else if (report.scope().extent() == Extent.EVERYTHING
                && counts.compared() > 0
                && report.uncompared().isEmpty()) {
            steps.add(Step.of(
                    "There is nothing to repair. Before you cut over, stop the writers of the source, wait until"
                            + " the stream Lambda has caught up, and compare once more."));
        }
    }

    private boolean isOfExports() {
        return report.source().kind() == Kind.EXPORT || report.target().kind() == Kind.EXPORT;
    }
}
