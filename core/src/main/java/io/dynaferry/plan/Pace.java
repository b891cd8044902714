package io.dynaferry.plan;

import java.time.Duration;

/**
 * How fast it goes.
 *
 * @param writeUnitsPerSecond of the target, indexes included
 * @param readUnitsPerSecond of the source; infinite where nothing limits it
 * @param basis where the rate of writing comes from, in a word or two
 * @param warmedTo write units per second that the target has to be warmed to before; 0 if it need not
 * @param workers of the Glue job, one DPU each
 * @param follow from the end of the load to the cut-over
 */
public record Pace(
        double writeUnitsPerSecond,
        double readUnitsPerSecond,
        String basis,
        double warmedTo,
        int workers,
        Duration follow) {
    public Pace {
        if (!(writeUnitsPerSecond > 0) || !(readUnitsPerSecond > 0) || workers < 1 || follow.isNegative()) {
            throw new IllegalArgumentException("Nothing is ever moved at this pace");
        }
    }
}
