package io.dynaferry.cdc;

import io.dynaferry.write.Deadline;

/** A deadline that comes by pausing only: a test waits for nothing. */
final class ShortDeadline implements Deadline {
    private long remaining;

    ShortDeadline(long nanos) {
        this.remaining = nanos;
    }

    @Override
    public synchronized long remainingNanos() {
        return remaining;
    }

    @Override
    public synchronized void pause(long nanos) {
        remaining -= nanos;
    }
}
