package io.dynaferry.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynaferry.failure.ExitCode;
import io.dynaferry.repair.RepairPolicy;
import io.dynaferry.report.RepairReport.DeleteGuard;
import io.dynaferry.report.RepairReport.Execution;
import io.dynaferry.report.SideReport.Kind;
import io.dynaferry.report.page.Verdict.Level;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReconcileVerdictTest {
    private static final DriftCounts ALL_KINDS = ReconcileBuilder.counts(20, 12, 3, 1, 2, 2);

    @Test
    void equalFingerprintsAreProof() {
        assertVerdict(
                new ReconcileBuilder(),
                Level.FINE,
                "Music and Music-copy are equal: all 10 items, proven by equal fingerprints.");
        assertVerdict(
                new ReconcileBuilder().counted(1, 1, 0, 0, 0, 0),
                Level.FINE,
                "Music and Music-copy are equal: the one item, proven by equal fingerprints.");
        assertVerdict(
                new ReconcileBuilder().fingerprints(ReconcileBuilder.print(1), null),
                Level.FINE,
                "Music and Music-copy are equal: all 10 items.");
    }

    @Test
    void tablesOfOneNameAreToldApart() {
        assertVerdict(
                new ReconcileBuilder()
                        .between(
                                side("arn:aws:dynamodb:eu-west-1:111122223333:table/Music", Kind.TABLE),
                                side("Music", Kind.TABLE)),
                Level.FINE,
                "Music and the target are equal: all 10 items, proven by equal fingerprints.");
    }

    @Test
    void whatWasInFlightIsApartAndNoDrift() {
        assertVerdict(
                new ReconcileBuilder().counted(10, 7, 0, 0, 0, 3),
                Level.FINE,
                "Music and Music-copy show no drift in all 10 items; 3 were in flight, and equal at the second look.");
        assertThat(new ReconcileBuilder().counted(ALL_KINDS).report().verdict().detail())
                .isEqualTo(
                        "It took 2 min 14 s. Apart from that, 2 items were in flight, and equal at the second look.");
    }

    @Test
    void driftSaysWhatAndHowMuch() {
        assertVerdict(
                new ReconcileBuilder().counted(ALL_KINDS),
                Level.DRIFT,
                "6 of 20 items differ between Music and Music-copy: 3 missing, 1 extra, 2 changed.");
        assertVerdict(
                new ReconcileBuilder().counted(10, 9, 1, 0, 0, 0),
                Level.DRIFT,
                "1 of 10 items is missing in Music-copy.");
        assertVerdict(
                new ReconcileBuilder().counted(10, 8, 0, 2, 0, 0),
                Level.DRIFT,
                "2 of 10 items are in Music-copy alone.");
        assertVerdict(
                new ReconcileBuilder().counted(10, 9, 0, 0, 1, 0),
                Level.DRIFT,
                "1 of 10 items differs between Music and Music-copy.");
        assertVerdict(
                new ReconcileBuilder().counted(10, 0, 4, 6, 0, 0),
                Level.DRIFT,
                "Music and Music-copy have no key in common: 4 missing, 6 extra.");
    }

    @Test
    void whatWasRepairedIsToldFromWhatIsLeft() {
        assertVerdict(
                new ReconcileBuilder().counted(new DriftCounts(20, 12, 3, 1, 2, 2, 5, 0, 0)),
                Level.DRIFT,
                "5 of 6 differing items were repaired, and 1 is left.");
        assertVerdict(
                new ReconcileBuilder().counted(new DriftCounts(20, 12, 3, 1, 2, 2, 5, 1, 0)),
                Level.ATTENTION,
                "All 6 items that differed were repaired.");
        assertVerdict(
                new ReconcileBuilder().counted(new DriftCounts(20, 19, 1, 0, 0, 0, 1, 0, 0)),
                Level.ATTENTION,
                "The one item that differed was repaired.");
    }

    @Test
    void aDryRunSaysThatNothingWasWritten() {
        assertThat(new ReconcileBuilder()
                        .counted(ALL_KINDS)
                        .repaired(new RepairReport(RepairPolicy.PUT, Execution.PLANNED, null, "plan", "", 0, 0, 0, 0))
                        .report()
                        .verdict()
                        .detail())
                .endsWith("Nothing was written: it was a dry run.");
    }

    @Test
    void aSampleIsStatedWithItsInterval() {
        assertVerdict(
                new ReconcileBuilder().of(Scope.sample(5)).counted(1_000, 1_000, 0, 0, 0, 0),
                Level.FINE,
                "No drift in a sample of 5 %: at most 0.37 % of all items differ (95 % confidence).");
        assertVerdict(
                new ReconcileBuilder().of(Scope.sample(0.5)).counted(1_000, 990, 4, 0, 6, 0),
                Level.DRIFT,
                "In a sample of 0.5 %, 10 of 1,000 items differ between Music and Music-copy: 4 missing, 6 changed."
                        + " Of all items, between 0.48 % and 1.8 % differ (95 % confidence).");
        assertThat(new ReconcileBuilder().of(Scope.sample(5)).report().verdict().detail())
                .isEqualTo("It took 2 min 14 s. 10 items were compared. A sample proves nothing about the rest.");
    }

    @Test
    void aWindowIsNotTakenForTheWholeTable() {
        ReconcileBuilder builder = new ReconcileBuilder()
                .of(Scope.window(ReconcileBuilder.BEGIN.minusSeconds(3_600), ReconcileBuilder.BEGIN));
        assertVerdict(builder, Level.FINE, "Music and Music-copy are equal in all 10 items written in the window.");
        assertThat(builder.report().verdict().detail())
                .endsWith("Only keys that were written from 2026-11-21 09:00:00 UTC to 2026-11-21 10:00:00 UTC were"
                        + " compared.");
    }

    @Test
    void theDetailSaysWhatItHoldsFor() {
        SideReport export = side("s3://b/AWSDynamoDB/0170-ab/", Kind.EXPORT);
        ReconcileReport report = new ReconcileBuilder()
                .inAttempts(2)
                .between(
                        export,
                        ReconcileBuilder.side("Music", Kind.EXPORT, ReconcileBuilder.BEGIN, ReconcileBuilder.print(1)))
                .with(Map.of("ignore-attributes", "ttl,updatedAt", "transform", "rename.json"))
                .counted(new DriftCounts(10, 9, 0, 0, 0, 0, 0, 0, 1))
                .report();
        assertThat(report.verdict().sentence())
                .isEqualTo("Export 0170-ab and Music are equal: all 9 items, proven by equal fingerprints.");
        assertThat(report.verdict().detail())
                .isEqualTo("It took 2 min 14 s in 2 attempts. Not compared, as asked: ttl,updatedAt. The source was"
                        + " compared as the transform makes it. The source is an export of a moment that it does not tell."
                        + " The target is an export as of 2026-11-21 10:00:00 UTC. 1 item whose time to live is over counts"
                        + " as absent.");
    }

    @Test
    void whatIsNewerThanAnExportIsSaidToCountAsDrift() {
        ReconcileBuilder toTable = new ReconcileBuilder()
                .between(
                        ReconcileBuilder.side("export", Kind.EXPORT, ReconcileBuilder.BEGIN, ReconcileBuilder.print(1)),
                        side("Music", Kind.TABLE));
        ReconcileBuilder fromTable = new ReconcileBuilder()
                .between(
                        side("Music", Kind.TABLE),
                        ReconcileBuilder.side(
                                "export", Kind.EXPORT, ReconcileBuilder.BEGIN, ReconcileBuilder.print(1)));

        assertThat(toTable.counted(10, 9, 0, 0, 1, 0).report().verdict().detail())
                .isEqualTo("It took 2 min 14 s. The source is an export as of 2026-11-21 10:00:00 UTC."
                        + " What was written to the live target since then counts as drift.");
        assertThat(fromTable.counted(10, 9, 0, 0, 1, 0).report().verdict().detail())
                .isEqualTo("It took 2 min 14 s. The target is an export as of 2026-11-21 10:00:00 UTC."
                        + " What was written to the live source since then counts as drift.");
        assertThat(toTable.counted(10, 10, 0, 0, 0, 0).report().verdict().detail())
                .endsWith("The source is an export as of 2026-11-21 10:00:00 UTC.");
    }

    @Test
    void whatSomebodyMustLookAtIsNotFine() {
        assertVerdict(
                new ReconcileBuilder().warned("No manifest."),
                Level.ATTENTION,
                "Music and Music-copy are equal: all 10 items, proven by equal fingerprints, with 1 warning to look at.");
        assertVerdict(
                new ReconcileBuilder().withoutComparing(new Uncompared("a file", "it is broken")),
                Level.ATTENTION,
                "Music and Music-copy are equal: all 10 items, proven by equal fingerprints, but not everything could be"
                        + " compared.");
        assertVerdict(
                new ReconcileBuilder().counted(0, 0, 0, 0, 0, 0),
                Level.ATTENTION,
                "Music and Music-copy are both empty, so there was nothing to compare.");
        assertVerdict(
                new ReconcileBuilder().of(Scope.sample(1)).counted(0, 0, 0, 0, 0, 0),
                Level.ATTENTION,
                "There was nothing to compare.");
    }

    @Test
    void whatCannotBeIsAFailureAndNotHidden() {
        assertVerdict(
                new ReconcileBuilder().counted(10, 8, 1, 0, 0, 0),
                Level.FAILED,
                "The counts do not add up: 1 item came to nothing that we know of.");
        assertVerdict(
                new ReconcileBuilder().counted(10, 11, 0, 0, 0, 0),
                Level.FAILED,
                "The counts do not add up: 1 item too many.");
        assertVerdict(
                new ReconcileBuilder().fingerprints(ReconcileBuilder.print(1), ReconcileBuilder.print(2)),
                Level.FAILED,
                "No item was found to differ, but the fingerprints do.");
        assertVerdict(
                new ReconcileBuilder()
                        .counted(10, 9, 1, 0, 0, 0)
                        .fingerprints(ReconcileBuilder.print(1), ReconcileBuilder.print(1)),
                Level.FAILED,
                "The fingerprints are equal, but items were found to differ.");
    }

    @Test
    void aRunThatDidNotEndWellSaysSoFirst() {
        Outcome unavailable = new Outcome(ExitCode.UNAVAILABLE, "Cannot reach it: no route. Check the network.");
        assertVerdict(
                new ReconcileBuilder().ended(unavailable).counted(0, 0, 0, 0, 0, 0),
                Level.FAILED,
                "The comparison failed.");
        ReconcileBuilder builder = new ReconcileBuilder().ended(unavailable).counted(ALL_KINDS);
        assertVerdict(builder, Level.FAILED, "The comparison failed after 20 items.");
        assertThat(builder.report().verdict().detail()).isEqualTo("Cannot reach it: no route. Check the network.");
        Outcome stopped = new Outcome(ExitCode.STOPPED_BY_GUARD, "Cannot go on: too many. Look.");
        assertVerdict(
                new ReconcileBuilder().ended(stopped).counted(0, 0, 0, 0, 0, 0),
                Level.FAILED,
                "The comparison was stopped by a guard.");
        assertVerdict(
                new ReconcileBuilder()
                        .ended(stopped)
                        .counted(1_000, 0, 0, 1_000, 0, 0)
                        .repaired(refused()),
                Level.FAILED,
                "Nothing was deleted: the guard does not allow 1,000 deletes at once.");
    }

    private static RepairReport refused() {
        return new RepairReport(
                RepairPolicy.PUT_AND_DELETE, Execution.APPLIED, new DeleteGuard("1%", 10, 1_000), "", "", 0, 0, 0, 0);
    }

    private static SideReport side(String name, Kind kind) {
        return ReconcileBuilder.side(name, kind, null, ReconcileBuilder.print(1));
    }

    private static void assertVerdict(ReconcileBuilder builder, Level level, String sentence) {
        ReconcileReport report = builder.report();
        assertThat(report.verdict().sentence()).isEqualTo(sentence);
        assertThat(report.verdict().level()).isEqualTo(level);
    }
}
