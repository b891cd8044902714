package io.dynaferry.report;

import io.dynaferry.report.ReconcileRecord.Judgement;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What is remembered of comparisons, for tests and for looking at. */
public final class ExampleRecords {
    private ExampleRecords() {}

    /** Of a report, between two names, at another time. */
    public static ReconcileRecord of(ReconcileReport report, String runId, Instant startedAt) {
        ReconcileRecord record = ReconcileRecord.of(report, Judgement.FINAL, "eu-west-1/from", "eu-west-1/to");
        return named(
                later(record, Duration.between(record.startedAt(), startedAt).toSeconds()), runId);
    }

    /** Under another run's name. */
    public static ReconcileRecord named(ReconcileRecord record, String runId) {
        return copy(record, runId, record.source(), record.target(), 0);
    }

    /** Between other tables. */
    public static ReconcileRecord between(ReconcileRecord record, String source, String target) {
        return copy(record, record.runId(), source, target, 0);
    }

    /** Begun and ended so many seconds later. */
    public static ReconcileRecord later(ReconcileRecord record, long seconds) {
        return copy(record, record.runId(), record.source(), record.target(), seconds);
    }

    private static ReconcileRecord copy(
            ReconcileRecord record, String runId, String source, String target, long seconds) {
        return new ReconcileRecord(
                runId,
                source,
                target,
                record.scope(),
                record.repair(),
                record.startedAt().plusSeconds(seconds),
                later(record.finishedAt(), seconds),
                record.status(),
                record.level(),
                record.sentence(),
                record.counts(),
                record.takenOver(),
                record.uncompared(),
                record.sourceFingerprint(),
                record.targetFingerprint(),
                record.options());
    }

    private static @Nullable Instant later(@Nullable Instant moment, long seconds) {
        return moment == null ? null : moment.plusSeconds(seconds);
    }
}
