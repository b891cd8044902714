package io.dynaferry.operator;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Lets time pass between two looks. */
@FunctionalInterface
public interface Pause {
    /** By the clock of this machine; ends early, for good, where the thread is interrupted. */
    Pause REAL = duration -> {
        try {
            TimeUnit.NANOSECONDS.sleep(duration.toNanos());
            return true;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    };

    /** Waits so long; false if nobody wants to go on. */
    boolean await(Duration duration);
}
