package io.dynaferry.write;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** A deadline on a clock of its own, which only goes on while somebody waits, or is told to. */
public final class VirtualDeadline implements Deadline {
    private final AtomicLong remaining;

    private VirtualDeadline(long nanos) {
        this.remaining = new AtomicLong(nanos);
    }

    public static VirtualDeadline after(Duration duration) {
        return new VirtualDeadline(duration.toNanos());
    }

    /** Lets time pass. */
    public void pass(Duration duration) {
        remaining.addAndGet(-duration.toNanos());
    }

    @Override
    public long remainingNanos() {
        return remaining.get();
    }

    @Override
    public void pause(long nanos) {
        remaining.addAndGet(-nanos);
    }
}
