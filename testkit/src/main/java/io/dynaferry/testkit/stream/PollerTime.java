package io.dynaferry.testkit.stream;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** The time as a poller sees it, and its way to let some pass. */
public interface PollerTime {
    Instant now();

    /** Lets at least this time pass. */
    void pass(Duration duration) throws InterruptedException;

    static PollerTime ofTheSystem() {
        return new PollerTime() {
            @Override
            public Instant now() {
                return Instant.now();
            }

            @Override
            public void pass(Duration duration) throws InterruptedException {
                TimeUnit.NANOSECONDS.sleep(duration.toNanos());
            }
        };
    }
}
