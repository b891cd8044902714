package io.dynaferry.operator.status;

import io.dynaferry.report.HandOff;
import java.time.Duration;
import java.time.Instant;

/**
 * The time in which a load can be handed off to its stream.
 *
 * @param from the stream must hold what was written from this moment on
 * @param deadline when it begins to forget that
 */
record HandOffLine(String stream, Instant from, Instant deadline, State state) {
    /** How urgent it is. */
    enum State {
        /** Somebody follows the stream: the clock has been stopped. */
        FOLLOWED,
        WAITING,
        FIRST_WARNING,
        LAST_WARNING,
        OVER
    }

    static State state(boolean followed, Instant from, Instant deadline, Instant now) {
        if (followed) {
            return State.FOLLOWED;
        }
        if (!now.isBefore(deadline)) {
            return State.OVER;
        }
        Duration elapsed = Duration.between(from, now);
        if (elapsed.compareTo(HandOff.LAST_WARNING) >= 0) {
            return State.LAST_WARNING;
        }
        return elapsed.compareTo(HandOff.FIRST_WARNING) >= 0 ? State.FIRST_WARNING : State.WAITING;
    }
}
