package io.dynaferry.report;

/**
 * What a sample says about the whole: with a confidence of {@value #CONFIDENCE} % the true rate lies between these bounds.
 * They are those of Clopper and Pearson, which never promise more than the sample holds, however few hits there are.
 *
 * @param low a rate from 0 to 1
 */
public record Interval(double low, double high) {
    public static final int CONFIDENCE = 95;

    private static final double TAIL = (1 - CONFIDENCE / 100.0) / 2;
    private static final int HALVINGS = 100;

    /** So many hits among so many keys that were drawn independently of each other. */
    public static Interval ofRate(long hits, long drawn) {
        if (hits < 0 || hits > drawn) {
            throw new IllegalArgumentException("hits are not between 0 and " + drawn + ": " + hits);
        }
        double low = hits == 0 ? 0 : solve(TAIL, hits, drawn - hits + 1);
        double high = hits == drawn ? 1 : solve(1 - TAIL, hits + 1, drawn - hits);
        return new Interval(low, high);
    }

    /** The quantile of a beta distribution. */
    private static double solve(double probability, long one, long other) {
        double from = 0;
        double to = 1;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (from + to) / 2;
            if (BetaDistribution.below(middle, (double) one, (double) other) < probability) {
                from = middle;
            } else {
                to = middle;
            }
        }
        return (from + to) / 2;
    }
}
