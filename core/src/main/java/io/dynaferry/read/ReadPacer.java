package io.dynaferry.read;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Holds reading down to a rate in read units per second. Nobody knows what a page costs before it is there, so a page draws
 * what the last one cost, and the difference is settled after: over some pages the rate is exact, whatever their size.
 *
 * <p>Safe for use by several threads, which share the rate.
 */
public final class ReadPacer {
    /** For how long unused units are kept, so that a reader that is held up elsewhere does not lose them at once. */
    private static final double KEPT_SECONDS = 1;

    private static final double NANOS_PER_SECOND = 1e9;

    /** The rate can change while somebody waits: it is looked at again after this at the latest. */
    private static final long LONGEST_WAIT_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** Waits for so many nanoseconds. */
    @FunctionalInterface
    public interface Pause {
        void nanos(long nanos) throws InterruptedException;
    }

    private final LongSupplier nanoClock;
    private final Pause pause;
    private double unitsPerSecond;
    private double units;
    private double lastCost;
    private double consumed;
    private long filledAt;

    private ReadPacer(double unitsPerSecond, LongSupplier nanoClock, Pause pause) {
        this.nanoClock = nanoClock;
        this.pause = pause;
        this.unitsPerSecond = checked(unitsPerSecond);
        this.filledAt = nanoClock.getAsLong();
    }

    public static ReadPacer of(double unitsPerSecond) {
        return of(unitsPerSecond, System::nanoTime, TimeUnit.NANOSECONDS::sleep);
    }

    public static ReadPacer of(double unitsPerSecond, LongSupplier nanoClock, Pause pause) {
        return new ReadPacer(unitsPerSecond, nanoClock, pause);
    }

    /** Lets everything pass. */
    public static ReadPacer unlimited() {
        return of(Double.POSITIVE_INFINITY);
    }

    private static double checked(double rate) {
        if (!(rate > 0)) {
            throw new IllegalArgumentException("A rate is more than 0: " + rate);
        }
        return rate;
    }

    /** Sets another rate, when the number of those who share the whole has changed. */
    public synchronized void setRate(double changed) {
        fill();
        unitsPerSecond = checked(changed);
    }

    /**
     * Waits until a page may be asked for.
     *
     * @return what was drawn, to be settled
     */
    public double draw() throws InterruptedException {
        long wait = nanosUntilFree();
        while (wait > 0) {
            pause.nanos(wait);
            wait = nanosUntilFree();
        }
        return drawn();
    }

    /** Takes note of what a page cost; 0 if it never came. */
    public synchronized void settle(double drawn, double cost) {
        units += drawn - cost;
        if (cost > 0) {
            lastCost = cost;
            consumed += cost;
        }
    }

    /** What all pages together cost so far. */
    public synchronized double consumed() {
        return consumed;
    }

    private synchronized double drawn() {
        units -= lastCost;
        return lastCost;
    }

    private synchronized long nanosUntilFree() {
        fill();
        if (units >= 0) {
            return 0;
        }
        long nanos = (long) Math.ceil(-units / unitsPerSecond * NANOS_PER_SECOND);
        return Math.max(1, Math.min(nanos, LONGEST_WAIT_NANOS));
    }

    private void fill() {
        long now = nanoClock.getAsLong();
        long elapsed = now - filledAt;
        if (elapsed <= 0) {
            return;
        }
        filledAt = now;
        units = Double.isInfinite(unitsPerSecond)
                ? 0
                : Math.min(unitsPerSecond * KEPT_SECONDS, units + unitsPerSecond * elapsed / NANOS_PER_SECOND);
    }
}
