package io.dynaferry.reconcile;

import io.dynaferry.failure.ExitCode;
import io.dynaferry.item.Fingerprint;
import io.dynaferry.reconcile.compare.ComparisonCounts;
import io.dynaferry.reconcile.compare.ComparisonResult;
import io.dynaferry.reconcile.compare.Consumption;
import io.dynaferry.reconcile.compare.SideRole;
import io.dynaferry.reconcile.look.LookTally;
import io.dynaferry.reconcile.look.RepairTally;
import io.dynaferry.report.DriftCounts;
import io.dynaferry.report.KeySpaceMap;
import io.dynaferry.report.KeySpaceTally;
import io.dynaferry.report.Phase;
import io.dynaferry.report.Requests;
import io.dynaferry.snapshot.source.SourcePlan;
import io.dynaferry.write.CallTally;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a run has found so far; a report can be made of it at any moment. Used by the driver's thread. */
final class Findings {
    private final List<Phase> phases = new ArrayList<>();
    private final KeySpaceTally keySpace = new KeySpaceTally();
    private ComparisonCounts first = ComparisonCounts.NONE;
    private LookTally second = LookTally.none();
    private RepairTally repair = RepairTally.NONE;
    private @Nullable Consumption consumption;
    private long takenOver;
    private @Nullable PlannedKeys planned;
    private @Nullable Fingerprint sourceFingerprint;
    private @Nullable Fingerprint targetFingerprint;
    private @Nullable SourcePlan source;
    private @Nullable SourcePlan target;

    void add(Phase phase) {
        phases.add(phase);
    }

    /** Where the run's tasks count what they ask of the services. */
    void counting(Consumption counters) {
        consumption = counters;
    }

    double readUnits(SideRole side) {
        return consumption == null ? 0 : consumption.readUnits(side);
    }

    /** What the repair asked of the services. */
    Requests requests() {
        if (consumption == null) {
            return Requests.NONE;
        }
        CallTally written = consumption.written();
        return new Requests(written.consumedUnits(), written.throttled(), written.retried());
    }

    void compared(ComparisonResult result) {
        keySpace.add(result.keySpace().counters());
        first = result.counts();
        sourceFingerprint = result.sourceFingerprint();
        targetFingerprint = result.targetFingerprint();
        source = result.read(SideRole.SOURCE);
        target = result.read(SideRole.TARGET);
    }

    void looked(LookTally tally) {
        keySpace.add(tally.keySpace().counters());
        second = tally;
    }

    void repaired(RepairTally tally) {
        repair = tally;
    }

    /** Repairs that an earlier run had left open and this one has settled. */
    void tookOver(long keys) {
        takenOver = keys;
    }

    /** The plan that is carried out instead of a comparison. */
    void planned(PlannedKeys keys) {
        planned = keys;
    }

    /** Null where there was a comparison. */
    @Nullable
    PlannedKeys planned() {
        return planned;
    }

    KeySpaceMap keySpace() {
        return keySpace.map();
    }

    List<Phase> phases() {
        return List.copyOf(phases);
    }

    ComparisonCounts first() {
        return first;
    }

    LookTally second() {
        return second;
    }

    RepairTally repair() {
        return repair;
    }

    long takenOver() {
        return takenOver;
    }

    @Nullable
    Fingerprint fingerprint(SideRole side) {
        return side == SideRole.SOURCE ? sourceFingerprint : targetFingerprint;
    }

    /** Null before the comparison. */
    @Nullable
    SourcePlan read(SideRole side) {
        return side == SideRole.SOURCE ? source : target;
    }

    /** The counts as they stand: what turned out equal when its repair came is no drift. */
    DriftCounts counts() {
        RepairTally.Healed healed = repair.healed();
        PlannedKeys plan = planned;
        if (plan != null) {
            return new DriftCounts(
                    plan.all(),
                    0,
                    plan.missing() - healed.missing(),
                    plan.extra() - healed.extra(),
                    plan.changed() - healed.changed(),
                    healed.all(),
                    repair.repaired(),
                    repair.deleted(),
                    0);
        }
        return new DriftCounts(
                first.compared() + first.expired(),
                first.identical(),
                second.missing() - healed.missing(),
                second.extra() - healed.extra(),
                second.changed() - healed.changed(),
                second.inFlightKeys() + healed.all(),
                repair.repaired(),
                repair.deleted(),
                first.expired());
    }

    /** The code that a run with these findings ends with, if it did not fail. */
    ExitCode exitCode(ReconcileOptions options) {
        return options.failsOnDrift() && counts().leftAlone() > 0 ? ExitCode.DRIFT_FOUND : ExitCode.DONE;
    }
}
