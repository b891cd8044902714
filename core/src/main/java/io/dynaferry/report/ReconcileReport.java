package io.dynaferry.report;

import io.dynaferry.diff.AttributeCount;
import io.dynaferry.report.page.Notice;
import io.dynaferry.report.page.Step;
import io.dynaferry.report.page.Verdict;
import java.time.Instant;
import java.util.List;

/**
 * All that is to be said about a comparison of two tables, and its repair.
 *
 * @param attempt 1 for a run that went through at once
 * @param startedAt of the first attempt
 * @param topAttributes those that differ in most items, falling; as many as the run kept count of
 * @param phases in the order in which they were done
 * @param warnings what weakens the comparison: an export without its manifest, reads that were not consistent
 * @param uncompared what was left out because it could not be compared
 */
public record ReconcileReport(
        String runId,
        long attempt,
        Outcome outcome,
        SideReport source,
        SideReport target,
        Scope scope,
        Instant startedAt,
        Instant finishedAt,
        DriftCounts counts,
        List<AttributeCount> topAttributes,
        KeySpaceMap keySpace,
        List<Phase> phases,
        RepairReport repair,
        Requests requests,
        EffectiveOptions options,
        List<Notice> warnings,
        List<Uncompared> uncompared)
        implements RunReport {
    public static final String JOB = "reconcile";

    public ReconcileReport {
        topAttributes = List.copyOf(topAttributes);
        phases = List.copyOf(phases);
        warnings = List.copyOf(warnings);
        uncompared = List.copyOf(uncompared);
        if (finishedAt.isBefore(startedAt)) {
            throw new IllegalArgumentException("finishedAt is before startedAt");
        }
    }

    @Override
    public String job() {
        return JOB;
    }

    /** What it comes to. */
    @Override
    public Verdict verdict() {
        return ReconcileVerdict.of(this);
    }

    /** What to do now. */
    @Override
    public List<Step> nextSteps() {
        return ReconcileSteps.of(this);
    }

    @Override
    public String summary() {
        return ReconcileSummary.text(this);
    }

    @Override
    public String html() {
        return ReconcilePage.of(this).html();
    }

    /** What share of all keys drifts, as far as the keys that were compared can tell. */
    public Interval driftRate() {
        return Interval.ofRate(counts.drift(), counts.compared());
    }

    /** Consumed on both sides. */
    public double readUnits() {
        return source.readUnits() + target.readUnits();
    }

    /** Both fingerprints are there and agree, which proves that everything compared is equal. */
    public boolean provenEqual() {
        return source.fingerprint() != null && source.fingerprint().equals(target.fingerprint());
    }
}
