package io.dynaferry.write;

/**
 * Between what a rate of write units per second moves.
 *
 * @param start the rate to begin with
 * @param ceiling the rate never to exceed; {@link #UNLIMITED} to go as far as the table does
 */
public record RateBounds(double start, double ceiling) {
    /** More than any table takes. */
    public static final double UNLIMITED = 1e9;

    /** What one partition takes: a beginning that no table is too small for by much. */
    private static final double CAUTIOUS_START = 1_000;

    public RateBounds {
        if (!(start > 0) || start > ceiling || ceiling > UNLIMITED) {
            throw new IllegalArgumentException("Not a start and a ceiling: " + start + ", " + ceiling);
        }
    }

    /** Begins at the ceiling and comes back to it. */
    public static RateBounds upTo(double ceiling) {
        return new RateBounds(ceiling, ceiling);
    }

    /** Begins low and finds out what the table takes. */
    public static RateBounds unknown() {
        return new RateBounds(CAUTIOUS_START, UNLIMITED);
    }

    /** Begins with what the table is said to take, and finds out whether it takes more. */
    public static RateBounds atLeast(double start) {
        return new RateBounds(start, UNLIMITED);
    }

    /** No limit but what the table refuses. */
    public static RateBounds unlimited() {
        return upTo(UNLIMITED);
    }
}
