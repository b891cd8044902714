package io.dynaferry.write;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A moment by which work has to be over, and the only clock that the work needs. Safe for use by several threads. */
public interface Deadline {
    /** How much time is left; 0 or less when there is none. */
    long remainingNanos();

    /** Waits, but not past the deadline. */
    void pause(long nanos) throws InterruptedException;

    /** So long from now on. */
    static Deadline after(Duration duration) {
        long end = System.nanoTime() + duration.toNanos();
        return new Deadline() {
            @Override
            public long remainingNanos() {
                return end - System.nanoTime();
            }

            @Override
            public void pause(long nanos) throws InterruptedException {
                TimeUnit.NANOSECONDS.sleep(Math.max(0, Math.min(nanos, remainingNanos())));
            }
        };
    }

    default boolean isOver() {
        return remainingNanos() <= 0;
    }

    /** The same, so much earlier. */
    default Deadline before(Duration reserve) {
        Deadline late = this;
        return new Deadline() {
            @Override
            public long remainingNanos() {
                return late.remainingNanos() - reserve.toNanos();
            }

            @Override
            public void pause(long nanos) throws InterruptedException {
                late.pause(Math.max(0, Math.min(nanos, remainingNanos())));
            }
        };
    }
}
