package io.dynaferry.write;

import io.dynaferry.failure.ExitCode;
import io.dynaferry.failure.MigrationException;
import io.dynaferry.read.ReadPacer.Pause;
import io.dynaferry.write.BatchAnswer.Outcome;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Writes that go out one by one, each by the thread that wants its answer, within a {@link WriteBudget}: a call waits for
 * its units, and is repeated while the table has no room or the service fails, as hard as the {@link WriteLimits} say.
 *
 * <p>Safe for use by several threads, each of which waits for itself.
 */
public final class PacedCalls {
    private final String target;
    private final WriteLimits limits;
    private final WriteBudget budget;
    private final LongSupplier nanoClock;
    private final Pause pause;
    private final DoubleAdder consumedUnits = new DoubleAdder();
    private final LongAdder throttled = new LongAdder();
    private final LongAdder retried = new LongAdder();

    /**
     * Makes no call yet.
     *
     * @param target the table as the operator named it, for messages
     */
    public PacedCalls(String target, WriteLimits limits, WriteBudget budget) {
        this(target, limits, budget, System::nanoTime, TimeUnit.NANOSECONDS::sleep);
    }

    PacedCalls(String target, WriteLimits limits, WriteBudget budget, LongSupplier nanoClock, Pause pause) {
        this.target = target;
        this.limits = limits;
        this.budget = budget;
        this.nanoClock = nanoClock;
        this.pause = pause;
    }

    /**
     * Makes a call until it is applied or refused, and gives that answer.
     *
     * @param guessedUnits what it is thought to cost
     * @throws MigrationException if the service kept refusing for longer than the limits allow
     */
    public BatchAnswer call(double guessedUnits, Supplier<BatchAnswer> attempt) throws InterruptedException {
        RandomGenerator random = new SplittableRandom();
        long startedAt = nanoClock.getAsLong();
        int attempts = 1;
        BatchAnswer answer = attempted(guessedUnits, attempts, attempt);
        while (answer.outcome() == Outcome.THROTTLED || answer.outcome() == Outcome.FAILED) {
            long elapsed = nanoClock.getAsLong() - startedAt;
            if (attempts >= limits.attempts() || elapsed > limits.patience().toNanos()) {
                throw gaveUp(attempts, elapsed, answer.reason());
            }
            long backOff = limits.backOffNanos(attempts);
            pause.nanos(backOff / 2 + (long) (random.nextDouble() * backOff / 2));
            attempts++;
            retried.increment();
            answer = attempted(guessedUnits, attempts, attempt);
        }
        return answer;
    }

    /** What all calls came to so far. */
    public CallTally tally() {
        return new CallTally(consumedUnits.sum(), throttled.sum(), retried.sum());
    }

    private BatchAnswer attempted(double guessedUnits, int number, Supplier<BatchAnswer> attempt)
            throws InterruptedException {
        long wait = budget.nanosUntilFree();
        while (wait > 0) {
            pause.nanos(wait);
            wait = budget.nanosUntilFree();
        }
        double firstUnits = number == 1 ? guessedUnits : 0;
        UnitDraw draw = budget.draw(guessedUnits, firstUnits);
        BatchAnswer answer = attempt.get();
        switch (answer.outcome()) {
            case APPLIED -> {
                budget.settle(draw, RefusedUnits.NONE, answer.consumedUnits());
                consumedUnits.add(answer.consumedUnits());
            }
            case THROTTLED -> {
                budget.settle(draw, new RefusedUnits(guessedUnits, firstUnits), 0);
                throttled.increment();
            }
            case REFUSED -> budget.release(draw);
            case FAILED -> {
                // It may have been taken: what was drawn stays drawn.
            }
        }
        return answer;
    }

    private MigrationException gaveUp(int attempts, long elapsed, String reason) {
        return new MigrationException(
                ExitCode.UNAVAILABLE,
                "Cannot write to " + target + ": the service kept refusing [attempts=" + attempts + ", time="
                        + Duration.ofNanos(elapsed).toSeconds() + " s, last reason=" + reason
                        + "]. Check the table's capacity and the network, then run the same command again: it goes on from here.");
    }
}
