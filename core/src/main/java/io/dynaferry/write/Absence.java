package io.dynaferry.write;

import java.time.Duration;

/**
 * Notices that a table is away: of so many batches in a row nothing was taken. From then on one batch at a time asks whether it is
 * back, at growing pauses, so that nobody runs against a closed door at full speed. Not safe for use by several threads.
 */
final class Absence {
    private static final long FIRST_PAUSE = Duration.ofMillis(250).toNanos();
    private static final long LONGEST_PAUSE = Duration.ofSeconds(2).toNanos();

    private final int failuresThatTell;
    private int failures;
    private long pause = FIRST_PAUSE;
    private long nextAt;

    Absence(int failuresThatTell) {
        this.failuresThatTell = failuresThatTell;
    }

    private boolean isNoticed() {
        return failures >= failuresThatTell;
    }

    void failed(long now) {
        failures++;
        if (isNoticed()) {
            nextAt = now + pause;
            pause = Math.min(2 * pause, LONGEST_PAUSE);
        }
    }

    /** Something was taken; true if the table had been away. */
    boolean ends() {
        boolean wasAway = isNoticed();
        failures = 0;
        pause = FIRST_PAUSE;
        return wasAway;
    }

    /** A batch is on its way: the next one waits for its answer, but not for ever. */
    void asked(long now) {
        if (isNoticed()) {
            nextAt = now + LONGEST_PAUSE;
        }
    }

    long nanosUntilNext(long now) {
        return isNoticed() ? Math.max(0, nextAt - now) : 0;
    }
}
