package io.dynaferry.reconcile.compare;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Waits until what was on its way at a moment must have arrived: when the changes that follow have passed it, or after a time. */
public final class Settling {
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    /** How far the running replication has come; asks whoever keeps it. */
    @FunctionalInterface
    public interface Watermark {
        /** Everything that was written before this moment has been replicated. Empty if nobody can tell. */
        Optional<Instant> reached();
    }

    /** Waits for a while. */
    @FunctionalInterface
    public interface Pause {
        void pause(Duration duration) throws InterruptedException;
    }

    private final Watermark watermark;
    private final Duration atMost;
    private final InstantSource clock;
    private final Pause pause;

    /** @param atMost counted from the moment on, {@code --settle} */
    public Settling(Watermark watermark, Duration atMost, InstantSource clock, Pause pause) {
        this.watermark = watermark;
        this.atMost = atMost;
        this.clock = clock;
        this.pause = pause;
    }

    /** True if the watermark has passed the moment; false if the time was up first. */
    public boolean await(Instant moment) throws InterruptedException {
        while (true) {
            if (watermark.reached().filter(reached -> reached.isAfter(moment)).isPresent()) {
                return true;
            }
            Duration left = Duration.between(clock.instant(), moment.plus(atMost));
            if (left.isNegative() || left.isZero()) {
                return false;
            }
            pause.pause(left.compareTo(LONGEST_PAUSE) < 0 ? left : LONGEST_PAUSE);
        }
    }
}
