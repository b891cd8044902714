package io.dynaferry.load;

import io.dynaferry.failure.ExitCode;
import io.dynaferry.failure.MigrationException;
import io.dynaferry.report.HandOff;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Watches the time in which whoever follows the stream can still take over: it must hold every change since the load
 * began, and keeps them for a day. Without a stream there is nobody to hand off to, and time does not matter.
 */
final class HandOffClock {

    private final @Nullable String streamArn;
    private final Instant startedAt;
    private final InstantSource clock;
    private Duration warned = Duration.ZERO;

    /** @param startedAt of the first attempt, or the moment of the export: the stream must have begun before it */
    HandOffClock(@Nullable String streamArn, Instant startedAt, InstantSource clock) {
        this.streamArn = streamArn;
        this.startedAt = startedAt;
        this.clock = clock;
    }

    /** When a stream began, which the last part of its ARN tells. */
    static Optional<Instant> streamBegan(String streamArn) {
        try {
            String label = streamArn.substring(streamArn.lastIndexOf('/') + 1);
            return Optional.of(LocalDateTime.parse(label).toInstant(ZoneOffset.UTC));
        } catch (DateTimeParseException notOfTheService) {
            return Optional.empty();
        }
    }

    HandOff handOff() {
        return new HandOff(streamArn, startedAt, deadline());
    }

    private Instant deadline() {
        return startedAt.plus(HandOff.RETENTION);
    }

    private Duration elapsed() {
        return Duration.between(startedAt, clock.instant());
    }

    /** A warning that was not given before, when it is time for one. */
    synchronized Optional<String> warning() {
        Duration elapsed = elapsed();
        Duration due = Duration.ZERO;
        if (streamArn != null && elapsed.compareTo(HandOff.FIRST_WARNING) >= 0) {
            due = elapsed.compareTo(HandOff.LAST_WARNING) >= 0 ? HandOff.LAST_WARNING : HandOff.FIRST_WARNING;
        }
        if (due.compareTo(warned) <= 0) {
            return Optional.empty();
        }
        warned = due;
        return Optional.of(
                "The load has begun " + elapsed.toHours() + " h ago. Whoever follows the stream must have read"
                        + " what came since by " + deadline() + ", when the stream begins to forget it.");
    }

    /** Refuses to call a load ready for the stream when the stream has begun to forget. */
    void checkHandOff() {
        if (streamArn == null || clock.instant().isBefore(deadline())) {
            return;
        }
        throw new MigrationException(
                ExitCode.STOPPED_BY_GUARD,
                "Cannot hand off to the stream: the items are loaded, but the stream no longer holds all changes since the"
                        + " load began [stream=" + streamArn + ", load began=" + startedAt + ", deadline=" + deadline()
                        + "]. Close the gap with a chain: a full export from after now, then incremental exports until less"
                        + " than 24 h are left, each as a --source.");
    }
}
