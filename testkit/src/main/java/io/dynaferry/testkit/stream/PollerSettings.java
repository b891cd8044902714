package io.dynaferry.testkit.stream;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * An event source mapping's settings, in Lambda's words and with its defaults: TRIM_HORIZON, 100 records, no window, one
 * lane a shard, no bisecting, retries for ever. Immutable.
 *
 * @param batchSize 1 to 10,000 records
 * @param window how long a batch that is not full waits for more
 * @param lanes the parallelization factor: batches in flight for a shard, 1 to 10
 * @param maximumRetryAttempts after the first; -1 is without end
 * @param maximumRecordAge older records are given up; null is without end
 * @param firstRetryPause doubled from one retry to the next, up to {@code longestRetryPause}
 */
public record PollerSettings(
        int batchSize,
        Duration window,
        int lanes,
        Splitting splitting,
        int maximumRetryAttempts,
        @Nullable Duration maximumRecordAge,
        Reports reports,
        Duration firstRetryPause,
        Duration longestRetryPause) {
    /** BisectBatchOnFunctionError. */
    public enum Splitting {
        NONE,
        BISECT
    }

    /** FunctionResponseTypes. */
    public enum Reports {
        NONE,
        BATCH_ITEM_FAILURES
    }

    /** What Lambda does with ReportBatchItemFailures and nothing else set. */
    public static final PollerSettings DEFAULT = new PollerSettings(
            100,
            Duration.ZERO,
            1,
            Splitting.NONE,
            -1,
            null,
            Reports.BATCH_ITEM_FAILURES,
            Duration.ofMillis(100),
            Duration.ofSeconds(60));

    public PollerSettings {
        requireWithin("batchSize", batchSize, 1, 10_000);
        requireWithin("lanes", lanes, 1, 10);
        requireWithin("maximumRetryAttempts", maximumRetryAttempts, -1, 10_000);
        requireWithin("window", window.toSeconds(), 0, 300);
    }

    private static void requireWithin(String name, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + " is " + value + ", not from " + least + " to " + most);
        }
    }

    public PollerSettings withBatchSize(int other) {
        return new PollerSettings(
                other,
                window,
                lanes,
                splitting,
                maximumRetryAttempts,
                maximumRecordAge,
                reports,
                firstRetryPause,
                longestRetryPause);
    }

    public PollerSettings withWindow(Duration other) {
        return new PollerSettings(
                batchSize,
                other,
                lanes,
                splitting,
                maximumRetryAttempts,
                maximumRecordAge,
                reports,
                firstRetryPause,
                longestRetryPause);
    }

    public PollerSettings withLanes(int other) {
        return new PollerSettings(
                batchSize,
                window,
                other,
                splitting,
                maximumRetryAttempts,
                maximumRecordAge,
                reports,
                firstRetryPause,
                longestRetryPause);
    }

    public PollerSettings withSplitting(Splitting other) {
        return new PollerSettings(
                batchSize,
                window,
                lanes,
                other,
                maximumRetryAttempts,
                maximumRecordAge,
                reports,
                firstRetryPause,
                longestRetryPause);
    }

    public PollerSettings withMaximumRetryAttempts(int other) {
        return new PollerSettings(
                batchSize,
                window,
                lanes,
                splitting,
                other,
                maximumRecordAge,
                reports,
                firstRetryPause,
                longestRetryPause);
    }

    public PollerSettings withMaximumRecordAge(Duration other) {
        return new PollerSettings(
                batchSize,
                window,
                lanes,
                splitting,
                maximumRetryAttempts,
                other,
                reports,
                firstRetryPause,
                longestRetryPause);
    }

    public PollerSettings withReports(Reports other) {
        return new PollerSettings(
                batchSize,
                window,
                lanes,
                splitting,
                maximumRetryAttempts,
                maximumRecordAge,
                other,
                firstRetryPause,
                longestRetryPause);
    }

    public PollerSettings withRetryPauses(Duration first, Duration longest) {
        return new PollerSettings(
                batchSize, window, lanes, splitting, maximumRetryAttempts, maximumRecordAge, reports, first, longest);
    }

    /** Before the given retry, counted from 1. */
    Duration pauseBefore(int retry) {
        Duration doubled = firstRetryPause.multipliedBy(1L << Math.min(retry - 1, 30));
        return doubled.compareTo(longestRetryPause) < 0 ? doubled : longestRetryPause;
    }
}
