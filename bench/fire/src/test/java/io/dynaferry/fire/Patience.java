package io.dynaferry.fire;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Waits for as long as something moves. It counts its own looks and not the time that passes: on a machine that gives nobody a turn
 * nothing is late.
 *
 * @param look from one to the next
 * @param looks after so many that have seen nothing move it gives up
 */
record Patience(Duration look, int looks) {
    /** More than twice the longest outage. */
    static final Patience LONG = new Patience(Duration.ofMillis(100), 1_800);

    /**
     * Returns when it is so.
     *
     * @param what is waited for
     * @param signs of somebody's work; what is not equal to what it was has moved
     */
    void until(String what, BooleanSupplier done, Supplier<?> signs) throws InterruptedException {
        Object seen = signs.get();
        for (int still = 0; !done.getAsBoolean(); still++) {
            Object now = signs.get();
            if (!now.equals(seen)) {
                seen = now;
                still = 0;
            }
            if (still >= looks) {
                throw new AssertionError("Waited for " + what + ": nothing has moved for " + look.multipliedBy(looks)
                        + ", it stands at " + seen + ".");
            }
            LockSupport.parkNanos(look.toNanos());
            if (Thread.interrupted()) {
                throw new InterruptedException("while waiting for " + what + ", which stood at " + seen);
            }
        }
    }
}
