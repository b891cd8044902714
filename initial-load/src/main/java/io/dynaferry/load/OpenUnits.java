package io.dynaferry.load;

import io.dynaferry.write.RateBounds;

/**
 * How many units a task has open at a time. A unit is at one place of the key space at a time, and a partition of the target
 * takes a thousand units a second: so there are as many places as the rate needs, and some to spare, because they move.
 */
final class OpenUnits {
    private static final int LEAST = 8;
    /** Each holds some pages in memory. */
    private static final int MOST = 24;

    private static final double UNITS_OF_A_PARTITION = 1_000;
    private static final double SPARE = 1.2;

    private OpenUnits() {}

    static int perTask(RateBounds writes, int tasks) {
        double units = writes.ceiling() < RateBounds.UNLIMITED ? writes.ceiling() : writes.start();
        double needed = Math.ceil(units * SPARE / UNITS_OF_A_PARTITION / tasks);
        return (int) Math.max(LEAST, Math.min(MOST, needed));
    }
}
