package io.dynaferry.testkit.http;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Holds up one connection: it has a thread of its own. */
public final class Pause {
    private Pause() {}

    /** Returns after this time, or when the thread is interrupted. */
    public static void of(Duration delay) {
        long end = System.nanoTime() + delay.toNanos();
        for (long left = delay.toNanos(); left > 0 && !Thread.currentThread().isInterrupted(); ) {
            LockSupport.parkNanos(left);
            left = end - System.nanoTime();
        }
    }
}
