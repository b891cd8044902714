package io.dynaferry.report;

import io.dynaferry.item.Fingerprint;
import io.dynaferry.progress.RunStatus;
import io.dynaferry.repair.RepairPolicy;
import io.dynaferry.report.page.Verdict;
import io.dynaferry.report.page.Verdict.Level;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of a comparison, and of the repair in it, when its report may be gone.
 *
 * @param source the one side, by a name that stays the same from run to run
 * @param target the other side
 * @param repair what the run was allowed to write; {@link RepairPolicy#NONE} for a dry run
 * @param finishedAt null while it runs, and for one that died
 * @param level null while it runs
 * @param sentence the verdict; empty while it runs
 * @param takenOver repairs of an earlier run that this one has settled
 * @param uncompared how many sorts of items were left out because they could not be compared
 * @param sourceFingerprint of the first look; null if it did not come to its end
 * @param options the effective ones
 */
public record ReconcileRecord(
        String runId,
        String source,
        String target,
        Scope scope,
        RepairPolicy repair,
        Instant startedAt,
        @Nullable Instant finishedAt,
        RunStatus status,
        @Nullable Level level,
        String sentence,
        DriftCounts counts,
        long takenOver,
        long uncompared,
        @Nullable Fingerprint sourceFingerprint,
        @Nullable Fingerprint targetFingerprint,
        Map<String, String> options) {
    public ReconcileRecord {
        Objects.requireNonNull(runId, "runId is null");
        options = Collections.unmodifiableMap(new TreeMap<>(options));
    }

    /** As it stands by its report; while it runs, with nothing judged. */
    public static ReconcileRecord of(ReconcileReport report, Judgement judgement, String source, String target) {
        boolean over = judgement == Judgement.FINAL;
        Verdict verdict = report.verdict();
        return new ReconcileRecord(
                report.runId(),
                source,
                target,
                report.scope(),
                report.repair().isPlanned()
                        ? RepairPolicy.NONE
                        : report.repair().policy(),
                report.startedAt(),
                over ? report.finishedAt() : null,
                over ? report.outcome().status() : RunStatus.RUNNING,
                over ? verdict.level() : null,
                over ? verdict.sentence() : "",
                report.counts(),
                report.repair().takenOver(),
                report.uncompared().size(),
                report.source().fingerprint(),
                report.target().fingerprint(),
                report.options().values());
    }

    /** Whether the run has come to its end. */
    public enum Judgement {
        UNDER_WAY,
        FINAL
    }

    /** All keys were looked at, and not one really differed: nothing had to be repaired either. */
    public boolean isClean() {
        return status == RunStatus.DONE
                && scope.extent() == Scope.Extent.EVERYTHING
                && level != Level.FAILED
                && sourceFingerprint != null
                && targetFingerprint != null
                && counts.drift() == 0
                && counts.unaccounted() == 0
                && uncompared == 0;
    }

    /** Something differed, whatever became of it. */
    public boolean foundDrift() {
        return counts.drift() > 0;
    }

    /** It has put or deleted items, or may have: one that was allowed to and did not come to its end. */
    public boolean mayHaveWritten() {
        return takenOver + counts.repaired() + counts.deleted() > 0
                || (repair != RepairPolicy.NONE && status != RunStatus.DONE);
    }

    /** Both fingerprints are there and agree. */
    public boolean provenEqual() {
        return sourceFingerprint != null && sourceFingerprint.equals(targetFingerprint);
    }
}
