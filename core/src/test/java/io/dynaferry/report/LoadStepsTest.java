package io.dynaferry.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynaferry.failure.ExitCode;
import io.dynaferry.failure.MigrationException;
import io.dynaferry.report.page.Step;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LoadStepsTest {
    @Test
    void aFailedRunIsTakenUpAgain() {
        MigrationException failure = new MigrationException(ExitCode.FAILED, "Cannot go on: it broke. Try again.");
        assertThat(new ReportBuilder().ended(Outcome.of(failure)).report().nextSteps())
                .containsExactly(
                        Step.of("Do what the message above asks for."),
                        new Step(
                                "Run the same command again with this run's name. It goes on where this one stopped,"
                                        + " and counts nothing twice.",
                                "--run-id run-1"));
    }

    @Test
    void aCopyIsComparedWithTheSameAccessToBothSides() {
        LoadReport report = new ReportBuilder()
                .to("it's here")
                .with(Map.of(
                        "source-profile", "prod",
                        "target-external-id", "hidden",
                        "write-units", "100"))
                .report();
        assertThat(report.nextSteps())
                .containsExactly(new Step(
                        "Compare both tables before you rely on the target.",
                        "scripts/reconcile --source Music --target 'it'\\''s here' --source-profile prod"
                                + " --target-external-id '(masked)'"));
    }

    @Test
    void aStreamIsFollowedBeforeItForgets() {
        ReportBuilder builder = new ReportBuilder().handedOff("arn:stream");
        assertThat(builder.report().nextSteps().get(0).sentence())
                .isEqualTo("Enable the stream Lambda's event source mapping (starting position TRIM_HORIZON)"
                        + " before 2026-11-22 10:00:00 UTC.");
        assertThat(builder.after(Duration.ofHours(25))
                        .report()
                        .nextSteps()
                        .get(0)
                        .sentence())
                .startsWith("Do not enable the stream Lambda. Catch up with incremental exports of the source from"
                        + " 2026-11-21 10:00:00 UTC on");
    }

    @Test
    void withoutAStreamTheStepSaysWhatIsMissing() {
        assertThat(new ReportBuilder()
                        .handedOff(null)
                        .report()
                        .nextSteps()
                        .get(0)
                        .sentence())
                .startsWith(
                        "The source has no stream: what was written to it since 2026-11-21 10:00:00 UTC is not in the target.");
    }

    @Test
    void quarantinedItemsComeFirstAndADefectBeforeThem() {
        LoadReport report = new ReportBuilder()
                .counted(10, 7, 0, 0, 2)
                .with(Map.of("quarantine", "s3://ops/q"))
                .report();
        assertThat(report.nextSteps().get(0).sentence()).contains("this is a defect of Dynaferry");
        assertThat(report.nextSteps().get(1).sentence()).startsWith("Look at the 2 items in s3://ops/q:");
    }

    @Test
    void anEmptySourceIsDoubted() {
        assertThat(new ReportBuilder()
                        .counted(0, 0, 0, 0, 0)
                        .report()
                        .nextSteps()
                        .get(0)
                        .sentence())
                .startsWith("Check the source's name, account and region");
    }

    @Test
    void aChainHasNoSingleSourceToCompareWith() {
        LoadReport report =
                new ReportBuilder().from("s3://b/full", "s3://b/increment").report();
        assertThat(report.nextSteps()).containsExactly(Step.of("Compare both tables before you rely on the target."));
    }
}
