package io.dynaferry.report.text;

import java.time.Duration;
import java.time.Instant;

/**
 * The counters of a run at one moment, summed up since its beginning.
 *
 * @param items items that were dealt with: written, deleted, skipped or quarantined
 * @param writeUnits consumed so far
 * @param writeBudget write units per second that the run allowed itself at this moment; 0 for no limit
 */
public record Sample(
        Instant at, long items, double readUnits, double writeUnits, long throttledRequests, double writeBudget) {
    /** What happened per second. */
    public record Rates(double items, double readUnits, double writeUnits, double throttledRequests) {
        static final Rates NONE = new Rates(0, 0, 0, 0);
    }

    /** The rates between an earlier sample and this one; none if no time has passed. */
    public Rates since(Sample earlier) {
        double seconds = Duration.between(earlier.at, at).toNanos() / 1e9;
        if (seconds <= 0) {
            return Rates.NONE;
        }
        return new Rates(
                (items - earlier.items) / seconds,
                (readUnits - earlier.readUnits) / seconds,
                (writeUnits - earlier.writeUnits) / seconds,
                (throttledRequests - earlier.throttledRequests) / seconds);
    }
}
