package io.dynaferry.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynaferry.failure.ExitCode;
import io.dynaferry.failure.MigrationException;
import io.dynaferry.report.ReconcileRecord.Judgement;
import java.util.Comparator;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every history of comparisons does. */
public abstract class ReconcileLedgerContract {
    protected abstract ReconcileLedger ledger();

    @Test
    void tablesThatWereNeverComparedHaveNoHistory() {
        assertThat(ledger().of("eu-west-1/a", "eu-west-1/b")).isEmpty();
    }

    @Test
    void everythingIsKeptByTheStartOfTheRuns() {
        ReconcileLedger ledger = ledger();
        ReconcileRecord first = record(ExampleReconciles.equal(), "one");
        ReconcileRecord second = ExampleRecords.later(record(ExampleReconciles.repaired(), "two"), 3600);
        ReconcileRecord window = ExampleRecords.later(
                record(
                        new ReconcileBuilder()
                                .of(Scope.window(ReconcileBuilder.BEGIN, ReconcileBuilder.BEGIN.plusSeconds(900)))
                                .report(),
                        "three"),
                7200);
        ReconcileRecord failed = ExampleRecords.later(
                record(
                        new ReconcileBuilder()
                                .ended(Outcome.of(new MigrationException(ExitCode.UNAVAILABLE, "Cannot compare: x.")))
                                .report(),
                        "four"),
                90_000);
        ledger.record(second);
        ledger.record(first);
        ledger.record(failed);
        ledger.record(window);
        ledger.record(ExampleRecords.between(first, "eu-west-1/a", "eu-west-1/c"));

        assertThat(ledger.of("eu-west-1/a", "eu-west-1/b")).containsExactlyInAnyOrder(first, second, window, failed);
        assertThat(ledger.of("eu-west-1/a", "eu-west-1/b"))
                .isSortedAccordingTo(Comparator.comparing(ReconcileRecord::startedAt));
    }

    @Test
    void theEndOfARunTakesThePlaceOfItsBeginning() {
        ReconcileLedger ledger = ledger();
        ReconcileReport report = ExampleReconciles.sampledDrift();
        ReconcileRecord begun = ReconcileRecord.of(report, Judgement.UNDER_WAY, "eu-west-1/a", "s3://bucket/export/");
        ledger.record(begun);
        assertThat(ledger.of("eu-west-1/a", "s3://bucket/export/")).containsExactly(begun);

        ReconcileRecord ended = ReconcileRecord.of(report, Judgement.FINAL, "eu-west-1/a", "s3://bucket/export/");
        ledger.record(ended);
        assertThat(ledger.of("eu-west-1/a", "s3://bucket/export/")).containsExactly(ended);
        assertThat(ended.options()).isEqualTo(Map.copyOf(report.options().values()));
    }

    private static ReconcileRecord record(ReconcileReport report, String runId) {
        return ExampleRecords.named(ReconcileRecord.of(report, Judgement.FINAL, "eu-west-1/a", "eu-west-1/b"), runId);
    }
}
