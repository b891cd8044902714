package io.dynaferry.write;

import java.time.Duration;

/**
 * How hard a {@link BatchWriter} tries.
 *
 * @param batchesInFlight how many batches are on their way at once
 * @param attempts how often one write is sent before the writer gives up
 * @param patience how long after its first attempt a write is sent again
 * @param firstBackOff the most that is waited before a second attempt; it doubles with each further one
 * @param longestBackOff the most that is ever waited between two attempts
 */
public record WriteLimits(
        int batchesInFlight, int attempts, Duration patience, Duration firstBackOff, Duration longestBackOff) {
    /** Outlasts an outage of half an hour. */
    public static final WriteLimits DEFAULT =
            new WriteLimits(16, 1_000, Duration.ofMinutes(45), Duration.ofMillis(50), Duration.ofSeconds(10));

    public WriteLimits {
        if (batchesInFlight < 1 || attempts < 1) {
            throw new IllegalArgumentException(
                    "batchesInFlight (" + batchesInFlight + ") and attempts (" + attempts + ") must be at least 1");
        }
        if (firstBackOff.isNegative() || firstBackOff.compareTo(longestBackOff) > 0) {
            throw new IllegalArgumentException(
                    "firstBackOff (" + firstBackOff + ") must be from 0 to longestBackOff (" + longestBackOff + ")");
        }
    }

    public WriteLimits withBatchesInFlight(int count) {
        return new WriteLimits(count, attempts, patience, firstBackOff, longestBackOff);
    }

    public WriteLimits withAttempts(int count) {
        return new WriteLimits(batchesInFlight, count, patience, firstBackOff, longestBackOff);
    }

    public WriteLimits withPatience(Duration duration) {
        return new WriteLimits(batchesInFlight, attempts, duration, firstBackOff, longestBackOff);
    }

    public WriteLimits withBackOff(Duration first, Duration longest) {
        return new WriteLimits(batchesInFlight, attempts, patience, first, longest);
    }

    /** The most that is waited after so many attempts. */
    long backOffNanos(int attemptsMade) {
        double grown = firstBackOff.toNanos() * Math.pow(2, Math.min(attemptsMade - 1, 30));
        return Math.min((long) grown, longestBackOff.toNanos());
    }
}
