package io.dynaferry.report;

/**
 * What a comparison found, by key, as it stood when the run ended: a key that differed at the second look and turned out
 * equal when the repair came to it is in flight, not drift.
 *
 * @param compared keys that either side has; each is exactly one of identical, missing, extra, changed, in flight, expired
 * @param missing only the source has it
 * @param extra only the target has it
 * @param changed both have it, and they are not equal
 * @param inFlight differed at the first look and not at the second
 * @param repaired missing and changed ones that were put
 * @param deleted extra ones that were deleted
 * @param expired one side has it, but its time to live is over: DynamoDB deletes such items when it likes
 */
public record DriftCounts(
        long compared,
        long identical,
        long missing,
        long extra,
        long changed,
        long inFlight,
        long repaired,
        long deleted,
        long expired) {
    public static final DriftCounts NONE = new DriftCounts(0, 0, 0, 0, 0, 0, 0, 0, 0);

    /** All that really differed. */
    public long drift() {
        return missing + extra + changed;
    }

    /** Drift that is still there. */
    public long leftAlone() {
        return drift() - repaired - deleted;
    }

    /** Missing and changed ones that are still there; those cost a put. */
    long puttable() {
        return missing + changed - repaired;
    }

    /** Extra ones that are still there. */
    long deletable() {
        return extra - deleted;
    }

    /** Every key that was compared must have come to something. */
    public long unaccounted() {
        return compared - identical - drift() - inFlight - expired;
    }

    /** Both sides have items, but not one key in common. */
    boolean isDisjoint() {
        return missing > 0 && extra > 0 && missing + extra == compared;
    }
}
