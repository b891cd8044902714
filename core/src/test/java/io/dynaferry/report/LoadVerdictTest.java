package io.dynaferry.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynaferry.failure.ExitCode;
import io.dynaferry.report.Fingerprints.Passage;
import io.dynaferry.report.page.Verdict.Level;
import io.dynaferry.table.Difference;
import io.dynaferry.table.Difference.Severity;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LoadVerdictTest {
    @Test
    void aLoadThatWentThroughIsFineAndSaysWhy() {
        LoadReport report = new ReportBuilder()
                .with(new Fingerprints(
                        ReportBuilder.print(1), ReportBuilder.print(1), ReportBuilder.print(1), Passage.UNCHANGED))
                .report();
        assertVerdict(report, Level.FINE, "All 10 items of Music are in Music-copy.");
        assertThat(report.verdict().detail())
                .isEqualTo("It took 2 min 14 s. What was written has the fingerprint of what was read."
                        + " The target was read back and holds exactly what was written.");
    }

    @Test
    void tablesOfOneNameAreToldApart() {
        LoadReport report = new ReportBuilder()
                .from("arn:aws:dynamodb:eu-west-1:111122223333:table/Music")
                .to("Music")
                .report();
        assertVerdict(report, Level.FINE, "All 10 items of Music are in the target.");
    }

    @Test
    void whatWasLeftOutAsAskedIsFineToo() {
        assertVerdict(
                new ReportBuilder().counted(10, 7, 0, 3, 0).report(),
                Level.FINE,
                "7 of 10 items of Music are in Music-copy, and 3 were skipped as asked.");
        assertVerdict(
                new ReportBuilder().counted(10, 7, 3, 0, 0).report(),
                Level.FINE,
                "7 puts and 3 deletes were applied to Music-copy.");
        assertVerdict(
                new ReportBuilder().counted(1, 1, 0, 0, 0).report(),
                Level.FINE,
                "The one item of Music is in Music-copy.");
    }

    @Test
    void anItemThatWentNowhereIsAFailure() {
        assertVerdict(
                new ReportBuilder().counted(10, 9, 0, 0, 0).report(),
                Level.FAILED,
                "1 item that was read went nowhere that we know of.");
        assertVerdict(
                new ReportBuilder().counted(10, 12, 0, 0, 0).report(),
                Level.FAILED,
                "2 items more left than were read.");
    }

    @Test
    void itemsThatChangedOnTheWayAreAFailureUnlessATransformWasAskedFor() {
        assertVerdict(
                new ReportBuilder().with(prints(1, 2, Passage.UNCHANGED)).report(),
                Level.FAILED,
                "As many items were written as read, but not the same ones: the fingerprints differ.");
        assertThat(new ReportBuilder()
                        .with(prints(1, 2, Passage.TRANSFORMED))
                        .report()
                        .verdict()
                        .level())
                .isEqualTo(Level.FINE);
    }

    @Test
    void aTargetThatDiffersFromWhatWasWrittenIsAFailure() {
        Fingerprints prints = new Fingerprints(
                ReportBuilder.print(1), ReportBuilder.print(1), ReportBuilder.print(3), Passage.UNCHANGED);
        assertVerdict(
                new ReportBuilder().with(prints).report(),
                Level.FAILED,
                "The target does not hold exactly what was written to it.");
    }

    @Test
    void theHandOffClockIsWatched() {
        ReportBuilder builder = new ReportBuilder().handedOff("arn:stream");
        assertThat(builder.after(Duration.ofHours(11)).report().verdict().level())
                .isEqualTo(Level.FINE);
        assertVerdict(
                builder.after(Duration.ofHours(20)).report(),
                Level.ATTENTION,
                "All 10 items of Music are in Music-copy; 4 h are left to start following the stream.");
        assertVerdict(
                builder.after(Duration.ofHours(24)).report(),
                Level.FAILED,
                "All 10 items of Music are in Music-copy, but too late to follow the stream: it has forgotten the beginning.");
        assertThat(builder.handedOff(null).report().verdict().level()).isEqualTo(Level.FINE);
    }

    @Test
    void whatSomebodyMustLookAtIsNotFine() {
        assertVerdict(
                new ReportBuilder().counted(10, 8, 0, 0, 2).report(),
                Level.ATTENTION,
                "2 items were not taken by the target and lie in quarantine.");
        assertVerdict(
                new ReportBuilder().counted(0, 0, 0, 0, 0).report(),
                Level.ATTENTION,
                "The source holds no items, so nothing was written.");
        assertVerdict(
                new ReportBuilder()
                        .warned("Loaded without a manifest.")
                        .with(difference(Severity.WARNING), difference(Severity.NOTE))
                        .report(),
                Level.ATTENTION,
                "All 10 items of Music are in Music-copy, with 1 warning and 1 difference of the tables to look at.");
        assertThat(new ReportBuilder()
                        .with(difference(Severity.NOTE))
                        .report()
                        .verdict()
                        .level())
                .isEqualTo(Level.FINE);
    }

    @Test
    void aRunThatDidNotEndWellSaysHowFarItCame() {
        LoadReport report = new ReportBuilder()
                .ended(new Outcome(ExitCode.UNAVAILABLE, "Cannot reach it: no route. Check the network."))
                .counted(7, 5, 0, 0, 0)
                .report();
        assertVerdict(report, Level.FAILED, "The load failed after 7 items.");
        assertThat(report.verdict().detail()).isEqualTo("Cannot reach it: no route. Check the network.");
        assertVerdict(
                ExampleReports.stopped(),
                Level.FAILED,
                "The load was stopped by a guard after 9,100,211 items, with 72 of 160 segments complete.");
    }

    private static void assertVerdict(LoadReport report, Level level, String sentence) {
        assertThat(report.verdict().sentence()).isEqualTo(sentence);
        assertThat(report.verdict().level()).isEqualTo(level);
    }

    private static Fingerprints prints(long read, long written, Passage passage) {
        return new Fingerprints(ReportBuilder.print(read), ReportBuilder.print(written), null, passage);
    }

    private static Difference difference(Severity severity) {
        return new Difference("billing", "a", "b", severity, "It costs more.");
    }
}
