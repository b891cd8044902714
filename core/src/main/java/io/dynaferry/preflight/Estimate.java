package io.dynaferry.preflight;

import io.dynaferry.report.text.Amounts;
import java.time.Duration;

/**
 * How long a load takes.
 *
 * @param writeUnits of all items, indexes included
 * @param unitsPerSecond what the target takes
 * @param basis where that rate comes from, in a word or two
 */
public record Estimate(double writeUnits, double unitsPerSecond, String basis) {
    public Estimate {
        if (!(unitsPerSecond > 0)) {
            throw new IllegalArgumentException("Nothing is ever written at " + unitsPerSecond + " units per second");
        }
    }

    public Duration time() {
        return Duration.ofMillis(Math.round(writeUnits / unitsPerSecond * 1000));
    }

    String sentence() {
        return Amounts.count(Math.round(writeUnits)) + " write units at " + Amounts.count(Math.round(unitsPerSecond))
                + " a second, " + basis;
    }
}
