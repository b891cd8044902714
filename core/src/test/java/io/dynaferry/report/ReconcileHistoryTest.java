package io.dynaferry.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynaferry.repair.RepairPolicy;
import io.dynaferry.report.ReconcileRecord.Judgement;
import io.dynaferry.report.RepairReport.Execution;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReconcileHistoryTest {
    private static final Instant BEGIN = Instant.parse("2026-11-21T10:00:00Z");

    private static ReconcileRecord at(int minute, ReconcileReport report) {
        return ExampleRecords.of(report, "run-" + minute, BEGIN.plusSeconds(60L * minute));
    }

    private static ReconcileRecord running(int minute, RepairReport repair) {
        ReconcileReport report = new ReconcileBuilder().repaired(repair).report();
        ReconcileRecord record = ReconcileRecord.of(report, Judgement.UNDER_WAY, "eu-west-1/from", "eu-west-1/to");
        return ExampleRecords.named(ExampleRecords.later(record, 60L * minute), "run-" + minute);
    }

    private static RepairReport allowed(Execution execution) {
        return new RepairReport(RepairPolicy.PUT, execution, null, "", "", 0, 0, 0, 0);
    }

    private static List<String> clean(ReconcileRecord... records) {
        return new ReconcileHistory(List.of(records))
                .cleanInARow().stream().map(ReconcileRecord::runId).toList();
    }

    @Test
    void whatIsCleanSinceTheLastDriftIsARowTheNewestFirst() {
        assertThat(clean(
                        at(3, ExampleReconciles.equal()),
                        at(0, ExampleReconciles.equal()),
                        at(1, ExampleReconciles.drift()),
                        at(2, ExampleReconciles.inFlight())))
                .containsExactly("run-3", "run-2");
    }

    @Test
    void aRepairEndsARowThoughItLeftNothing() {
        assertThat(clean(at(0, ExampleReconciles.equal()), at(1, ExampleReconciles.repaired())))
                .isEmpty();
    }

    @Test
    void whatLookedAtLessThanEverythingProvesNothingAndEndsNoRow() {
        ReconcileReport window = new ReconcileBuilder()
                .of(Scope.window(BEGIN, BEGIN.plusSeconds(60)))
                .report();
        assertThat(clean(
                        at(0, ExampleReconciles.equal()),
                        at(1, ExampleReconciles.sampled()),
                        at(2, window),
                        at(3, ExampleReconciles.failed())))
                .containsExactly("run-0");
        assertThat(clean(at(0, ExampleReconciles.equal()), at(1, ExampleReconciles.sampledDrift())))
                .isEmpty();
    }

    @Test
    void aRepairThatHasNotEndedMayHaveWritten() {
        assertThat(clean(at(0, ExampleReconciles.equal()), running(1, allowed(Execution.APPLIED))))
                .isEmpty();
        assertThat(clean(at(0, ExampleReconciles.equal()), running(1, RepairReport.NOT_ASKED_FOR)))
                .containsExactly("run-0");
        assertThat(clean(at(0, ExampleReconciles.equal()), running(1, allowed(Execution.PLANNED))))
                .containsExactly("run-0");
    }

    @Test
    void whatTookOverAnOpenRepairHasWritten() {
        ReconcileReport tookOver = new ReconcileBuilder()
                .repaired(new RepairReport(RepairPolicy.PUT, Execution.APPLIED, null, "", "", 0, 2, 0, 0))
                .report();
        assertThat(clean(at(0, ExampleReconciles.equal()), at(1, tookOver))).isEmpty();
    }

    @Test
    void anAppliedPlanHasNotComparedEverything() {
        ReconcileReport applied = new ReconcileBuilder()
                .between(
                        ReconcileBuilder.side("a", SideReport.Kind.TABLE, null, null),
                        ReconcileBuilder.side("b", SideReport.Kind.TABLE, null, null))
                .report();
        assertThat(clean(at(0, applied))).isEmpty();
    }

    @Test
    void theNewestOfEverythingIsFoundBehindSamplesAndRunsUnderWay() {
        ReconcileHistory history = new ReconcileHistory(List.of(
                at(0, ExampleReconciles.drift()),
                at(1, ExampleReconciles.sampled()),
                running(2, RepairReport.NOT_ASKED_FOR)));

        assertThat(history.latestOfEverything().orElseThrow().runId()).isEqualTo("run-0");
        assertThat(history.latestFinished().orElseThrow().runId()).isEqualTo("run-1");
        assertThat(history.latest().orElseThrow().runId()).isEqualTo("run-2");
        assertThat(history.lastDriftOrRepair().orElseThrow().runId()).isEqualTo("run-0");
    }
}
