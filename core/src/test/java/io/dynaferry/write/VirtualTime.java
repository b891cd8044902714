package io.dynaferry.write;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.TimeUnit;

/** A clock that moves from one event to the next, so that a minute takes as long as its events do. */
final class VirtualTime {
    private record Event(long at, long order, Runnable action) {}

    private final Queue<Event> events =
            new PriorityQueue<>(Comparator.comparingLong(Event::at).thenComparingLong(Event::order));
    /** Not at 0, where a mistake might hide. */
    private long now = -TimeUnit.MINUTES.toNanos(7);

    private final long beginning = now;
    private long added;

    long now() {
        return now;
    }

    double seconds() {
        return (now - beginning) / 1e9;
    }

    void in(long nanos, Runnable action) {
        events.add(new Event(now + Math.max(0, nanos), added++, action));
    }

    void every(long nanos, Runnable action) {
        in(nanos, () -> {
            action.run();
            every(nanos, action);
        });
    }

    void runUntilSecond(double second) {
        long end = beginning + (long) (second * 1e9);
        Event next = events.peek();
        while (next != null && next.at() <= end) {
            now = events.remove().at();
            next.action().run();
            next = events.peek();
        }
        now = end;
    }
}
