package io.dynaferry.report.text;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The samples of a run of any length in bounded memory: when there are too many, every second one goes, and from then
 * on only every second one is kept. As samples hold sums, nothing is lost but detail in time. The newest is always there.
 * Safe for use by several threads.
 */
public final class SampleSeries {
    private final int capacity;
    private final List<Sample> kept = new ArrayList<>();
    private @Nullable Sample newest;
    private long added;
    private long stride = 1;

    /** At most this many samples, and one more for the newest. */
    public SampleSeries(int capacity) {
        if (capacity < 2) {
            throw new IllegalArgumentException("capacity is below 2: " + capacity);
        }
        this.capacity = capacity;
    }

    public synchronized void add(Sample sample) {
        newest = sample;
        if (added % stride == 0) {
            if (kept.size() == capacity) {
                thin();
            }
            keepIfDue(sample);
        }
        added++;
    }

    private void keepIfDue(Sample sample) {
        if (added % stride == 0) {
            kept.add(sample);
        }
    }

    private void thin() {
        List<Sample> everySecond = new ArrayList<>();
        for (int i = 0; i < kept.size(); i += 2) {
            everySecond.add(kept.get(i));
        }
        kept.clear();
        kept.addAll(everySecond);
        stride *= 2;
    }

    public synchronized List<Sample> samples() {
        List<Sample> samples = new ArrayList<>(kept);
        if (newest != null && !newest.equals(samples.get(samples.size() - 1))) {
            samples.add(newest);
        }
        return List.copyOf(samples);
    }
}
