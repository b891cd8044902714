package io.dynaferry.write;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The write units that may be spent, as they come in. A batch may be sent while the budget is not overdrawn; it draws what
 * it is thought to cost, and the difference to what the service says that it cost is settled after the answer. A first attempt
 * that the table refused stays drawn: otherwise a table without room would be asked the faster, the more it refuses. Further
 * attempts are given back: their own back-off holds them, and those of one hot partition must not eat up what the others
 * could have. They stay drawn by the rate at which they were sent: what was refused at a high one does not keep a low one waiting.
 *
 * <p>What writes cost beyond the guess, in global indexes above all, is learned from the answers.
 *
 * <p>Safe for use by several threads, and by several writers to one table at once.
 */
public final class WriteBudget {
    /** For how long unused units are kept, so that a sender who comes late loses nothing. */
    private static final double KEPT_SECONDS = 0.25;

    private static final double NANOS = 1e9;
    /** Sums of fractions are compared. */
    private static final double TOLERANCE = 1e-6;
    /** The rate can rise while somebody waits: it is looked at again after this at the latest. */
    private static final long LONGEST_WAIT_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private static final double REMEMBERED_PART = 0.98;
    /** A rate of so small a part of another one is a lower one, and no correction of it. */
    private static final double LOWER = 0.5;

    private final LongSupplier nanoClock;
    private final @Nullable RateControl control;
    private final EvidenceWindow window;
    private double rate;
    private double fallbackRate;
    private long deadline;
    private boolean leased;
    private double tokens;
    /** The part of the debt that the table has refused. */
    private double refusedDebt;

    private long filledAt;
    private long epoch;
    private double estimatedUnits = 1;
    private double consumedUnits = 1;

    private WriteBudget(@Nullable RateControl control, double rate, LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
        this.control = control;
        this.rate = rate;
        this.fallbackRate = rate;
        this.filledAt = nanoClock.getAsLong();
        this.window = new EvidenceWindow(filledAt);
    }

    /** A budget that sees for itself what the table takes. */
    public static WriteBudget adaptive(RateBounds bounds) {
        return adaptive(bounds, System::nanoTime);
    }

    static WriteBudget adaptive(RateBounds bounds, LongSupplier nanoClock) {
        return new WriteBudget(new RateControl(bounds), bounds.start(), nanoClock);
    }

    /** A budget that somebody else sets the rate of, see {@link BudgetShare}. */
    static WriteBudget leased(double fallbackRate, LongSupplier nanoClock) {
        return new WriteBudget(null, fallbackRate, nanoClock);
    }

    /** The rate of now. */
    public synchronized double unitsPerSecond() {
        fill();
        return rate;
    }

    /** How long to wait before the next batch; 0 for not at all. To ask is to say that there is something to send. */
    synchronized long nanosUntilFree() {
        fill();
        if (tokens >= -TOLERANCE) {
            return 0;
        }
        window.waited();
        long nanos = (long) Math.ceil(-tokens / rate * NANOS);
        return Math.min(Math.max(1, nanos), LONGEST_WAIT_NANOS);
    }

    /** Draws what a batch of so many units by the guess will cost; it may overdraw the budget. */
    synchronized UnitDraw draw(double guessedUnits, double guessedFirstAttempts) {
        fill();
        double factor = consumedUnits / estimatedUnits;
        spend(guessedUnits * factor);
        return new UnitDraw(guessedUnits, guessedFirstAttempts, factor, rate, epoch);
    }

    /** Gives everything back: the service says that it did not even look for capacity. */
    synchronized void release(UnitDraw draw) {
        spend(-draw.guessedUnits() * draw.factor());
    }

    /**
     * Takes note of an answer.
     *
     * @param refused the part of the draw that the table had no capacity for
     * @param consumed what the rest cost by the service's own count; 0 if it does not count
     */
    synchronized void settle(UnitDraw draw, RefusedUnits refused, double consumed) {
        fill();
        double applied = draw.guessedUnits() - refused.guessedUnits();
        boolean counted = consumed > 0 && applied > 0;
        if (counted) {
            spend(consumed - applied * draw.factor());
            estimatedUnits = estimatedUnits * REMEMBERED_PART + applied;
            consumedUnits = consumedUnits * REMEMBERED_PART + consumed;
        }
        settleRefused(draw, refused);
        window.taken(counted ? consumed : applied * draw.factor());
        if (draw.epoch() == epoch) {
            window.answered(draw.guessedFirstAttempts(), refused.guessedFirstAttempts());
        }
        if (control != null) {
            consider(control);
        }
    }

    private void settleRefused(UnitDraw draw, RefusedUnits refused) {
        double kept = rate < draw.rate() * LOWER ? 0 : refused.guessedFirstAttempts() * draw.factor();
        refusedDebt += kept;
        spend(kept - refused.guessedUnits() * draw.factor());
    }

    private void consider(RateControl control) {
        WriteEvidence evidence = window.look(filledAt);
        if (control.isConclusive(evidence)) {
            boolean jumped = control.observe(evidence);
            window.restart(filledAt);
            setRate(control.unitsPerSecond());
            epoch += jumped ? 1 : 0;
        }
    }

    /** What was seen since the last time. */
    synchronized WriteEvidence takeEvidence() {
        fill();
        WriteEvidence evidence = window.look(filledAt);
        window.restart(filledAt);
        return evidence;
    }

    /** Takes over a rate that holds until a deadline, and another one for after it. */
    synchronized void lease(double unitsPerSecond, long until, double afterwards) {
        fill();
        leased = true;
        deadline = until;
        fallbackRate = afterwards;
        setRate(unitsPerSecond);
        fill();
    }

    private void spend(double units) {
        tokens -= units;
        window.spent(units);
    }

    private void setRate(double unitsPerSecond) {
        if (unitsPerSecond < rate) {
            tokens = Math.min(tokens, 0);
        }
        if (unitsPerSecond < rate * LOWER) {
            tokens = Math.min(tokens + refusedDebt, 0);
            refusedDebt = 0;
        }
        rate = unitsPerSecond;
    }

    private void fill() {
        long now = nanoClock.getAsLong();
        if (leased && now - deadline >= 0) {
            fillUntil(deadline);
            leased = false;
            setRate(fallbackRate);
        }
        fillUntil(now);
    }

    /** A clock that steps back adds nothing. */
    private void fillUntil(long now) {
        long elapsed = now - filledAt;
        if (elapsed > 0) {
            tokens = Math.min(rate * KEPT_SECONDS, tokens + rate * elapsed / NANOS);
            refusedDebt = tokens < 0 ? refusedDebt : 0;
            filledAt = now;
        }
    }
}
