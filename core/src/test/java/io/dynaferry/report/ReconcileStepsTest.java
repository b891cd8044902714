package io.dynaferry.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynaferry.failure.ExitCode;
import io.dynaferry.item.Fingerprint;
import io.dynaferry.repair.RepairPolicy;
import io.dynaferry.report.RepairReport.DeleteGuard;
import io.dynaferry.report.RepairReport.Execution;
import io.dynaferry.report.SideReport.Kind;
import io.dynaferry.report.page.Step;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReconcileStepsTest {
    private static final String COMMAND = "scripts/reconcile --source Music --target Music-copy";

    @Test
    void driftIsRepairedWithTheSameAccessToBothSides() {
        List<Step> steps = new ReconcileBuilder()
                .counted(20, 14, 3, 1, 2, 0)
                .with(Map.of(
                        "run-id", "run-1",
                        "report", "s3://ops/old",
                        "source-profile", "it's",
                        "settle", "60",
                        "repair", "none",
                        "sample", "5%"))
                .report()
                .nextSteps();
        assertThat(steps)
                .containsExactly(
                        Step.of("See which items differ, and in what: a line for each is in drift/."),
                        new Step(
                                "Repair them: 5 puts and 1 delete. It is safe while the stream Lambda and writers are at"
                                        + " work. With --dry-run it writes a plan first, and nothing else.",
                                COMMAND + " --repair put,delete --settle 60 --source-profile 'it'\\''s'"),
                        Step.of("To keep the items that only the target has, use --repair put instead."),
                        Step.of("Compare again after that, until a run finds nothing."));
    }

    @Test
    void onlyWhatIsNeededIsAskedFor() {
        assertThat(commands(new ReconcileBuilder().counted(10, 8, 1, 0, 1, 0)))
                .containsExactly(COMMAND + " --repair put");
        assertThat(commands(new ReconcileBuilder().counted(new DriftCounts(10, 7, 1, 1, 1, 0, 2, 0, 0))))
                .containsExactly(COMMAND + " --repair put,delete");
    }

    @Test
    void aPlanIsCarriedOut() {
        assertThat(commands(new ReconcileBuilder()
                        .counted(10, 8, 1, 0, 1, 0)
                        .with(Map.of("repair", "put", "dry-run", ""))
                        .repaired(new RepairReport(
                                RepairPolicy.PUT, Execution.PLANNED, null, "s3://ops/plan", "", 0, 0, 0, 0))))
                .containsExactly(COMMAND + " --apply s3://ops/plan --repair put");
    }

    @Test
    void whatTheTargetDidNotTakeIsMended() {
        assertThat(sentences(new ReconcileBuilder()
                                .counted(new DriftCounts(10, 7, 1, 0, 2, 0, 2, 0, 0))
                                .repaired(new RepairReport(
                                        RepairPolicy.PUT, Execution.APPLIED, null, "", "", 0, 0, 1, 0)))
                        .get(1))
                .startsWith("Mend the source's items that the target did not take");
    }

    @Test
    void anExportIsNotRepairedNorRepairedFrom() {
        SideReport table = ReconcileBuilder.side("Music", Kind.TABLE, null, null);
        SideReport export = ReconcileBuilder.side("s3://b/e", Kind.EXPORT, null, null);
        for (ReconcileBuilder builder :
                List.of(new ReconcileBuilder().between(export, table), new ReconcileBuilder().between(table, export))) {
            ReconcileBuilder drifted = builder.counted(10, 8, 1, 0, 1, 0);
            assertThat(commands(drifted)).isEmpty();
            assertThat(sentences(drifted).get(1)).startsWith("An export cannot be repaired, nor a table from one");
        }
        assertThat(sentences(new ReconcileBuilder().between(export, table)))
                .containsExactly("An export tells of its own moment alone: before you cut over, compare the tables"
                        + " themselves.");
    }

    @Test
    void tablesThatDoNotBelongTogetherAreNotRepaired() {
        ReconcileBuilder disjoint = new ReconcileBuilder().counted(10, 0, 4, 6, 0, 0);
        assertThat(commands(disjoint)).isEmpty();
        assertThat(sentences(disjoint)).singleElement().asString().startsWith("Check that these two belong together");
    }

    @Test
    void anEmptyTargetIsLoadedNotRepaired() {
        SideReport source = ReconcileBuilder.side("Music", Kind.TABLE, null, null);
        SideReport empty = new SideReport("Copy", List.of(), Kind.TABLE, null, 0, null, 0);
        ReconcileBuilder builder = new ReconcileBuilder().between(source, empty).counted(10, 0, 10, 0, 0, 0);
        assertThat(commands(builder)).isEmpty();
        assertThat(sentences(builder).get(1)).startsWith("The target is empty: load it with scripts/initial-load");
    }

    @Test
    void anEmptySourceIsDoubtedFirst() {
        SideReport empty = new SideReport("Music", List.of(), Kind.TABLE, null, 0, Fingerprint.EMPTY, 0);
        SideReport target = ReconcileBuilder.side("Copy", Kind.TABLE, null, null);
        assertThat(sentences(new ReconcileBuilder().between(empty, target).counted(10, 0, 0, 10, 0, 0))
                        .get(0))
                .startsWith("Check the source's name, account and region");
    }

    @Test
    void afterARepairTheCauseIsLookedForAndTheComparisonRepeated() {
        ReconcileBuilder builder = new ReconcileBuilder()
                .counted(new DriftCounts(10, 8, 1, 0, 1, 0, 2, 0, 0))
                .with(Map.of("repair", "put", "undo", ""))
                .repaired(new RepairReport(
                        RepairPolicy.PUT, Execution.APPLIED, null, "", "s3://ops/my undo", 0, 0, 0, 0));
        assertThat(sentences(builder).get(0)).startsWith("Find out what made them differ");
        assertThat(commands(builder))
                .containsExactly("scripts/undo-repair --from 's3://ops/my undo' --target Music-copy", COMMAND);
    }

    @Test
    void anAllowanceIsExactlyWhatIsWanted() {
        ReconcileBuilder builder = new ReconcileBuilder()
                .ended(new Outcome(ExitCode.STOPPED_BY_GUARD, "Cannot delete: too many. Look."))
                .counted(100, 50, 0, 50, 0, 0)
                .with(Map.of("repair", "put,delete", "max-deletes", "1%"))
                .repaired(new RepairReport(
                        RepairPolicy.PUT_AND_DELETE,
                        Execution.APPLIED,
                        new DeleteGuard("1%", 1, 50),
                        "",
                        "",
                        0,
                        0,
                        0,
                        0));
        assertThat(commands(builder))
                .containsExactly(
                        COMMAND + " --max-deletes 50 --repair put,delete --run-id run-1", COMMAND + " --repair put");
    }

    @Test
    void aFailedRunIsTakenUpAgain() {
        assertThat(commands(new ReconcileBuilder().ended(new Outcome(ExitCode.FAILED, "Cannot."))))
                .containsExactly("--run-id run-1");
    }

    @Test
    void aSampleIsFollowedByTheWhole() {
        assertThat(commands(new ReconcileBuilder().of(Scope.sample(5)).with(Map.of("sample", "5%"))))
                .containsExactly(COMMAND);
        assertThat(sentences(new ReconcileBuilder().of(Scope.sample(5)).counted(10, 9, 1, 0, 0, 0))
                        .get(1))
                .startsWith("Repair them: all of them, not only those of the sample.");
    }

    @Test
    void aDefectIsNotRepaired() {
        assertThat(sentences(new ReconcileBuilder().counted(10, 8, 1, 0, 0, 0)))
                .singleElement()
                .asString()
                .contains("this is a defect of Dynaferry");
    }

    private static List<String> commands(ReconcileBuilder builder) {
        return builder.report().nextSteps().stream()
                .map(Step::command)
                .filter(command -> !command.isEmpty())
                .toList();
    }

    private static List<String> sentences(ReconcileBuilder builder) {
        return builder.report().nextSteps().stream().map(Step::sentence).toList();
    }
}
