package io.dynaferry.report;

import io.dynaferry.report.page.Verdict.Level;
import io.dynaferry.report.text.Amounts;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The clock of the hand-off from the load to the stream.
 *
 * @param streamArn null if the source has no stream
 * @param startedAt the stream must hold everything that was written from this moment on
 * @param deadline when the stream begins to forget it
 */
public record HandOff(@Nullable String streamArn, Instant startedAt, Instant deadline) {
    /** How long a stream keeps what was written. */
    public static final Duration RETENTION = Duration.ofHours(24);
    /** After so long it is time to look after the hand-off. */
    public static final Duration FIRST_WARNING = Duration.ofHours(12);
    /** After so long it is the last time. */
    public static final Duration LAST_WARNING = Duration.ofHours(20);

    public HandOff {
        if (!deadline.isAfter(startedAt)) {
            throw new IllegalArgumentException("deadline is not after startedAt");
        }
    }

    /** Where in the stream to begin, exactly. */
    public String rule() {
        String until = Amounts.moment(deadline);
        if (streamArn == null) {
            return "The source has no stream: what was written to it since " + Amounts.moment(startedAt)
                    + " is not in the target. An incremental export from that moment holds it.";
        }
        return "Start at TRIM_HORIZON, the oldest record of the stream, and read before " + until
                + ": from then on it forgets what was written after " + Amounts.moment(startedAt)
                + ". Records from before that moment do no harm: the stream is replayed in order and ends at the same item.";
    }

    /** How much of the time is used, from 0; 1 is all of it. */
    double used(Instant now) {
        double all = Duration.between(startedAt, deadline).toMillis();
        return Duration.between(startedAt, now).toMillis() / all;
    }

    /** Fine for half of the time; over when it is used up. Without a stream the clock does not run. */
    Level level(Instant now) {
        if (streamArn == null || used(now) < 0.5) {
            return Level.FINE;
        }
        return used(now) < 1 ? Level.ATTENTION : Level.FAILED;
    }
}
