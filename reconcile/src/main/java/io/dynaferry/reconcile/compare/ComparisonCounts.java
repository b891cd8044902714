package io.dynaferry.reconcile.compare;

/**
 * What a comparison found, in keys.
 *
 * @param compared the sum of the next four
 * @param expired keys that neither side has, because what they had there has expired; not among the compared ones
 * @param expiredInSource items that had expired, which count as absent
 * @param rejected items that could not be changed as they should before they are compared, and so were not
 * @param duplicates keys that one side told twice where it should tell each once; the last one counts
 */
public record ComparisonCounts(
        long compared,
        long identical,
        long missing,
        long extra,
        long changed,
        long expired,
        long expiredInSource,
        long expiredInTarget,
        long rejected,
        long duplicates) {
    public static final ComparisonCounts NONE = new ComparisonCounts(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    public ComparisonCounts plus(ComparisonCounts other) {
        return new ComparisonCounts(
                compared + other.compared,
                identical + other.identical,
                missing + other.missing,
                extra + other.extra,
                changed + other.changed,
                expired + other.expired,
                expiredInSource + other.expiredInSource,
                expiredInTarget + other.expiredInTarget,
                rejected + other.rejected,
                duplicates + other.duplicates);
    }

    /** How many keys differ. */
    public long different() {
        return missing + extra + changed;
    }
}
