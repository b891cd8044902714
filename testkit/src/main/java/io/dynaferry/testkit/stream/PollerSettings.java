package io.dynaferry.testkit.stream;

import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An event source mapping's settings, in Lambda's words and with its defaults; it begins at TRIM_HORIZON. Immutable. */
public final class PollerSettings {
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
    public static final PollerSettings DEFAULT = new PollerSettings();

    private int batchSize = 100;
    private Duration window = Duration.ZERO;
    private int lanes = 1;
    private Splitting splitting = Splitting.NONE;
    private int maximumRetryAttempts = -1;
    private @Nullable Duration maximumRecordAge;
    private Reports reports = Reports.BATCH_ITEM_FAILURES;
    private Duration firstRetryPause = Duration.ofMillis(100);
    private Duration longestRetryPause = Duration.ofSeconds(60);

    private PollerSettings() {}

    private PollerSettings(PollerSettings other) {
        batchSize = other.batchSize;
        window = other.window;
        lanes = other.lanes;
        splitting = other.splitting;
        maximumRetryAttempts = other.maximumRetryAttempts;
        maximumRecordAge = other.maximumRecordAge;
        reports = other.reports;
        firstRetryPause = other.firstRetryPause;
        longestRetryPause = other.longestRetryPause;
    }

    private PollerSettings changed(Consumer<PollerSettings> change) {
        PollerSettings copy = new PollerSettings(this);
        change.accept(copy);
        requireWithin("batchSize", copy.batchSize, 1, 10_000);
        requireWithin("lanes", copy.lanes, 1, 10);
        requireWithin("maximumRetryAttempts", copy.maximumRetryAttempts, -1, 10_000);
        requireWithin("window", copy.window.toSeconds(), 0, 300);
        return copy;
    }

    private static void requireWithin(String name, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + " is " + value + ", not from " + least + " to " + most);
        }
    }

    /** 1 to 10,000 records to an invocation; Lambda's default is 100. */
    public PollerSettings withBatchSize(int other) {
        return changed(copy -> copy.batchSize = other);
    }

    /** How long a batch that is not full waits for more, up to 300 s. */
    public PollerSettings withWindow(Duration other) {
        return changed(copy -> copy.window = other);
    }

    /** The parallelization factor: batches in flight for a shard, 1 to 10. */
    public PollerSettings withLanes(int other) {
        return changed(copy -> copy.lanes = other);
    }

    public PollerSettings withSplitting(Splitting other) {
        return changed(copy -> copy.splitting = other);
    }

    /** How often a batch is tried again; -1 is without end. */
    public PollerSettings withMaximumRetryAttempts(int other) {
        return changed(copy -> copy.maximumRetryAttempts = other);
    }

    /** Older records are given up; without it none are. */
    public PollerSettings withMaximumRecordAge(Duration other) {
        return changed(copy -> copy.maximumRecordAge = other);
    }

    public PollerSettings withReports(Reports other) {
        return changed(copy -> copy.reports = other);
    }

    /** The pause before the first retry is doubled from one retry to the next, up to the longest. */
    public PollerSettings withRetryPauses(Duration first, Duration longest) {
        return changed(copy -> {
            copy.firstRetryPause = first;
            copy.longestRetryPause = longest;
        });
    }

    int batchSize() {
        return batchSize;
    }

    Duration window() {
        return window;
    }

    int lanes() {
        return lanes;
    }

    Splitting splitting() {
        return splitting;
    }

    int maximumRetryAttempts() {
        return maximumRetryAttempts;
    }

    @Nullable
    Duration maximumRecordAge() {
        return maximumRecordAge;
    }

    Reports reports() {
        return reports;
    }

    /** Before the given retry, counted from 1. */
    Duration pauseBefore(int retry) {
        Duration doubled = firstRetryPause.multipliedBy(1L << Math.min(retry - 1, 30));
        return doubled.compareTo(longestRetryPause) < 0 ? doubled : longestRetryPause;
    }
}
