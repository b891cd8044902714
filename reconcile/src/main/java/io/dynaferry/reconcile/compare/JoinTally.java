package io.dynaferry.reconcile.compare;

import io.dynaferry.drift.DriftKind;
import io.dynaferry.item.FingerprintTally;
import io.dynaferry.reconcile.compare.ComparisonPlan.Scope;
import io.dynaferry.report.KeySpaceTally;

/** Counts while a bucket is joined. */
final class JoinTally {
    private final FingerprintTally source = new FingerprintTally();
    private final FingerprintTally target = new FingerprintTally();
    private final KeySpaceTally keySpace = new KeySpaceTally();
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

    /** A key that either side has. */
    void countKey(long keyHash) {
        keySpace.compared(keyHash);
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

    /**
     * Neither side has an item; within a window, a key that both deleted was compared.
     *
     * @return whether that is worth a count
     */
    boolean countAbsent(KeyState sourceState, KeyState targetState, Scope scope) {
        if (scope == Scope.CHANGES_OF_A_WINDOW && sourceState == KeyState.DELETED && targetState == KeyState.DELETED) {
            identical++;
            return true;
        }
        if (sourceState == KeyState.EXPIRED || targetState == KeyState.EXPIRED) {
            expired++;
            return true;
        }
        return false;
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
        return new JoinSummary(counts, source.fingerprint(), target.fingerprint(), keySpace);
    }
}
