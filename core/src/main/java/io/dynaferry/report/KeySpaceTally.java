package io.dynaferry.report;

import io.dynaferry.drift.DriftKind;

/**
 * Counts for a {@link KeySpaceMap}. The counters can travel between tasks as an array and be added up. Not safe for use by
 * several threads.
 */
public final class KeySpaceTally {
    static final int COLUMNS = 5;

    private static final int SHIFT = Long.SIZE - Integer.numberOfTrailingZeros(KeySpaceMap.SIZE);
    private static final int IN_FLIGHT = 4;

    private final long[] counters = new long[KeySpaceMap.SIZE * COLUMNS];

    /** A key that was compared. Its hash is any that spreads evenly over all 64 bits; of the partition key alone is best. */
    public void compared(long keyHash) {
        counters[first(keyHash)]++;
    }

    /** A key that really differs, beside {@link #compared}. */
    public void differs(long keyHash, DriftKind kind) {
        counters[first(keyHash) + column(kind)]++;
    }

    /** A key that differed at the first look only, beside {@link #compared}. */
    public void inFlight(long keyHash) {
        counters[first(keyHash) + IN_FLIGHT]++;
    }

    private static int column(DriftKind kind) {
        return switch (kind) {
            case MISSING -> 1;
            case EXTRA -> 2;
            case CHANGED -> 3;
        };
    }

    private static int first(long keyHash) {
        return (int) (keyHash >>> SHIFT) * COLUMNS;
    }

    /** A copy of what was counted. */
    public long[] counters() {
        return counters.clone();
    }

    /** Adds what another tally counted. */
    public void add(long[] others) {
        if (others.length != counters.length) {
            throw new IllegalArgumentException("These are not the counters of a tally: " + others.length);
        }
        for (int i = 0; i < counters.length; i++) {
            counters[i] += others[i];
        }
    }

    public KeySpaceMap map() {
        return KeySpaceMap.of(counters);
    }
}
