package io.dynaferry.reconcile.compare;

import io.dynaferry.diff.AttributeTally;
import io.dynaferry.diff.ItemDifference;
import io.dynaferry.drift.DriftKind;

/** Counts while candidates are looked at again. */
final class SecondLookTally {
    /** So many attributes are told of at the most. */
    static final int ATTRIBUTES = 50;

    private final AttributeTally attributes = new AttributeTally(ATTRIBUTES);
    private long missing;
    private long extra;
    private long changed;
    private long inFlight;

    void count(DriftKind kind) {
        switch (kind) {
            case MISSING -> missing++;
            case EXTRA -> extra++;
            case CHANGED -> changed++;
        }
    }

    void countInFlight() {
        inFlight++;
    }

    void add(ItemDifference difference) {
        attributes.add(difference);
    }

    SecondLookSummary summary() {
        return new SecondLookSummary(missing, extra, changed, inFlight, attributes.counts(), attributes.uncertainty());
    }
}
