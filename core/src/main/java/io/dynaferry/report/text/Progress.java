package io.dynaferry.report.text;

import java.time.Duration;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * How far a run has come.
 *
 * @param items items written, deleted, skipped or quarantined so far, by all attempts
 * @param expectedItems how many there will be, or null if nobody can tell. DynamoDB's own count is six hours old
 * @param throttledRequests of the whole run
 */
public record Progress(
        long items,
        @Nullable Long expectedItems,
        double itemsPerSecond,
        double writeUnitsPerSecond,
        long throttledRequests) {
    /** Whole percents, rounded down: 100 means that nothing is left. Empty if nobody can tell, or there are more items than expected. */
    public OptionalInt percent() {
        if (expectedItems == null || expectedItems <= 0 || items > expectedItems) {
            return OptionalInt.empty();
        }
        return OptionalInt.of((int) (100.0 * items / expectedItems));
    }

    /** What is left at the present rate. */
    public @Nullable Duration remaining() {
        OptionalLong left = left();
        if (left.isEmpty() || (itemsPerSecond <= 0 && left.getAsLong() > 0)) {
            return null;
        }
        double seconds = left.getAsLong() == 0 ? 0 : left.getAsLong() / itemsPerSecond;
        return Duration.ofSeconds((long) Math.min(seconds, Integer.MAX_VALUE));
    }

    private OptionalLong left() {
        if (expectedItems == null || items > expectedItems) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(expectedItems - items);
    }
}
