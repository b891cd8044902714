package io.dynaferry.reconcile.compare;

import io.dynaferry.drift.DriftKind;
import io.dynaferry.item.FingerprintTally;
import io.dynaferry.reconcile.compare.ComparisonPlan.Scope;

/** Counts while a bucket is joined. */
final class JoinTally {
    private final FingerprintTally source = new FingerprintTally();
    private final FingerprintTally target = new FingerprintTally();
    private long identical;
    private long missing;
    private long extra;
    private long changed;
    private long expired;
    private long expiredInSource;
    private long expiredInTarget;
    private long rejected;
    private long duplicates;

    void add(SideRole side, long digestHigh, long digestLow) {
        (side == SideRole.SOURCE ? source : target).add(digestHigh, digestLow);
    }

    void countIdentical() {
        identical++;
    }

    void count(DriftKind kind) {
        switch (kind) {
            case MISSING -> missing++;
            case EXTRA -> extra++;
            case CHANGED -> changed++;
        }
    }

    void countExpired(KeyState sourceState, KeyState targetState) {
        expiredInSource += sourceState == KeyState.EXPIRED ? 1 : 0;
        expiredInTarget += targetState == KeyState.EXPIRED ? 1 : 0;
    }

    /** Neither side has an item; within a window, a key that both deleted was compared. */
    void countAbsent(KeyState sourceState, KeyState targetState, Scope scope) {
        if (scope == Scope.CHANGES_OF_A_WINDOW && sourceState == KeyState.DELETED && targetState == KeyState.DELETED) {
            identical++;
        } else if (sourceState == KeyState.EXPIRED || targetState == KeyState.EXPIRED) {
            expired++;
        }
    }

    void countRejected() {
        rejected++;
    }

    void countDuplicate() {
        duplicates++;
    }

    JoinSummary summary() {
        ComparisonCounts counts = new ComparisonCounts(
                identical + missing + extra + changed,
                identical,
                missing,
                extra,
                changed,
                expired,
                expiredInSource,
                expiredInTarget,
                rejected,
                duplicates);
        return new JoinSummary(counts, source.fingerprint(), target.fingerprint());
    }
}
