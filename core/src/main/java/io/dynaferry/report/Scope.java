package io.dynaferry.report;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How much of the two sides a run compared.
 *
 * @param percent of the keys; 100 unless it is a sample
 * @param from of a window: what was written from this moment on; null otherwise
 * @param to of a window: and before this one; null otherwise
 */
public record Scope(
        Extent extent,
        double percent,
        @Nullable Instant from,
        @Nullable Instant to) {
    public static final Scope EVERYTHING = new Scope(Extent.EVERYTHING, 100, null, null);

    /** Which keys. */
    public enum Extent {
        EVERYTHING,
        SAMPLE,
        WINDOW
    }

    /** Each key is in the sample with this chance, independently of all others. */
    public static Scope sample(double percent) {
        if (!(percent > 0 && percent <= 100)) {
            throw new IllegalArgumentException("percent is not above 0 and at most 100: " + percent);
        }
        return new Scope(Extent.SAMPLE, percent, null, null);
    }

    /** Only keys that incremental exports of this time hold. */
    public static Scope window(Instant from, Instant to) {
        return new Scope(Extent.WINDOW, 100, from, to);
    }
}
