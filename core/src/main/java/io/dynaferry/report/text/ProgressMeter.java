package io.dynaferry.report.text;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Turns samples into progress: rates are those of a sliding window, so that they follow the run and yet can be read.
 * Not for several threads.
 */
public final class ProgressMeter {
    private final Duration window;
    private final Deque<Sample> recent = new ArrayDeque<>();

    public ProgressMeter(Duration window) {
        if (window.isNegative() || window.isZero()) {
            throw new IllegalArgumentException("window is not positive: " + window);
        }
        this.window = window;
    }

    /** Takes a sample, not older than the one before, and says how far the run has come with it. */
    public Progress progress(Sample now, @Nullable Long expectedItems) {
        recent.addLast(now);
        while (recent.size() > 2 && secondIsOldEnough(now)) {
            recent.removeFirst();
        }
        Sample.Rates rates = now.since(recent.getFirst());
        return new Progress(now.items(), expectedItems, rates.items(), rates.writeUnits(), now.throttledRequests());
    }

    /** The first sample is the last one at or before the window's beginning. */
    private boolean secondIsOldEnough(Sample now) {
        Sample first = recent.removeFirst();
        boolean old = !recent.getFirst().at().isAfter(now.at().minus(window));
        recent.addFirst(first);
        return old;
    }
}
