package io.dynaferry.reconcile.look;

import io.dynaferry.drift.DriftKind;
import io.dynaferry.drift.Images;
import io.dynaferry.reconcile.compare.ComparisonCounts;

/** Of which drift the items of exports are read once more, at the places where the first look saw them. */
enum Rereading {
    NOTHING,
    /** For the paths of what differs. */
    CHANGED,
    /** For the items themselves too. */
    EVERYTHING;

    /** Of more keys than this no items are read: each is one that somebody would have to look at. */
    static final long MOST = 100_000;

    static Rereading of(LookPlan plan, ComparisonCounts first) {
        if (!plan.hasExport() || first.different() == 0) {
            return NOTHING;
        }
        if (plan.images() == Images.SHOWN && first.different() <= MOST) {
            return EVERYTHING;
        }
        return first.changed() <= MOST ? CHANGED : NOTHING;
    }

    boolean wants(DriftKind kind) {
        return this == EVERYTHING || (this == CHANGED && kind == DriftKind.CHANGED);
    }

    /** Whether there is something to read, after a second look at which it may have become too much. */
    boolean isDue(LookTally second) {
        long keys = this == EVERYTHING ? second.missing() + second.extra() + second.changed() : second.changed();
        return this != NOTHING && keys > 0 && keys <= MOST;
    }
}
