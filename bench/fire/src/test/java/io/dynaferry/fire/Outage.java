package io.dynaferry.fire;

import io.dynaferry.testkit.fault.Fault;
import java.time.Duration;
import java.util.List;

/**
 * A time in which nothing on the way to the tables works.
 *
 * @param fault what every request suffers
 */
record Outage(Fault fault, Duration duration) {
    /** As its clients may see one. */
    static final List<Fault> FAULTS = List.of(Fault.CUT_BEFORE, Fault.ERROR_BEFORE, Fault.THROTTLED);
}
