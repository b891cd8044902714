package io.dynaferry.reconcile;

import io.dynaferry.command.Console;
import io.dynaferry.progress.Watermark;
import io.dynaferry.report.Phase;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Waits between the two looks until what was on its way at the first one should have arrived: until the ledger shows that the
 * stream's consumer has passed that moment, or for a set time where the ledger shows nothing.
 */
final class Settling {
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
    /** A lane that has not told anything for so long has ended, or its shard is idle. */
    private static final Duration SILENCE = Duration.ofMinutes(2);
    /** A consumer that is further behind is not waited for: what it has yet to bring is found to be drift. */
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    private final Supplier<List<Watermark>> watermarks;
    private final Duration settle;
    private final InstantSource clock;
    private final Console console;

    /** @param watermarks those of the target's stream, as the ledger has them; none where nobody writes any */
    Settling(Supplier<List<Watermark>> watermarks, Duration settle, InstantSource clock, Console console) {
        this.watermarks = watermarks;
        this.settle = settle;
        this.clock = clock;
        this.console = console;
    }

    /**
     * Waits until changes before a moment should have arrived.
     *
     * @return what was waited for
     */
    Phase await(Instant moment) {
        Instant from = clock.instant();
        boolean followed = !active(from).isEmpty();
        console.say(
                followed
                        ? "Waiting until the stream's consumer has passed " + moment + "."
                        : "Waiting " + settle.toSeconds() + " s for changes that are on their way.");
        Instant latest = moment.plus(followed ? PATIENCE : settle);
        Instant idle = moment.plus(settle);
        Instant now = from;
        while (now.isBefore(latest) && !(followed && (hasPassed(moment, now) || isIdle(idle, now)))) {
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
            now = clock.instant();
        }
        Phase.Kind kind = followed ? Phase.Kind.WATERMARK : Phase.Kind.SETTLE;
        return new Phase(kind, from, now, followed ? remark(moment, now) : settle.toSeconds() + " s, as set");
    }

    private List<Watermark> active(Instant now) {
        Instant since = now.minus(SILENCE);
        return watermarks.get().stream()
                .filter(mark -> mark.recordedAt().isAfter(since))
                .toList();
    }

    /** Every lane that still tells something has told that it is past the moment. */
    private boolean hasPassed(Instant moment, Instant now) {
        List<Watermark> lanes = active(now);
        return !lanes.isEmpty()
                && lanes.stream().allMatch(mark -> mark.appliedUntil().isAfter(moment));
    }

    /** Nothing has been told since the time to settle began: there was nothing to bring. */
    private boolean isIdle(Instant end, Instant now) {
        return now.isAfter(end)
                && active(now).stream().noneMatch(mark -> mark.recordedAt().isAfter(now.minus(settle)));
    }

    private String remark(Instant moment, Instant now) {
        return hasPassed(moment, now) ? "passed on every lane" : "not passed on every lane; went on";
    }
}
