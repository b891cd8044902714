package io.dynaferry.capacity;

/**
 * Fills at a steady rate up to one second's worth and what may be saved beyond. It begins with one second's worth, so that in
 * any t seconds it grants at most rate * (t + 1 + burst). A request larger than all it can hold is granted when it is full,
 * and leaves a debt.
 */
final class TokenBucket {
    private static final double NANOS = 1e9;
    /** Sums of fractions are compared. */
    private static final double TOLERANCE = 1e-6;

    private final double rate;
    private final double depth;
    private double tokens;
    private long filledAt;

    TokenBucket(double unitsPerSecond, int burstSeconds, long nanoTime) {
        this.rate = unitsPerSecond;
        this.depth = unitsPerSecond * (1 + burstSeconds);
        this.tokens = unitsPerSecond;
        this.filledAt = nanoTime;
    }

    boolean holds(double units, long nanoTime) {
        fill(nanoTime);
        return tokens + TOLERANCE >= Math.min(units, depth);
    }

    void take(double units) {
        tokens -= units;
    }

    /** A clock that steps back adds nothing. */
    private void fill(long nanoTime) {
        long elapsed = nanoTime - filledAt;
        if (elapsed > 0) {
            tokens = Math.min(depth, tokens + rate * elapsed / NANOS);
            filledAt = nanoTime;
        }
    }
}
