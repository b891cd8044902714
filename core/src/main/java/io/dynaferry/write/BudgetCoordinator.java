package io.dynaferry.write;

import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Shares one budget among tasks by leases. The total adapts to what the table refuses, as that of a single writer does.
 * Whoever spends less than its lease keeps what it needs; the others share the rest in equal parts. What is leased never
 * exceeds the total, but for the half second in which the total itself has been lowered: a share grows only by what others have
 * given back, because they asked for less, {@linkplain #ended ended}, or let their lease run out in silence.
 *
 * <p>Safe for use by several threads.
 */
public final class BudgetCoordinator {
    private static final long LEASE_NANOS = TimeUnit.SECONDS.toNanos(3);
    private static final long ROUND_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    /** Whoever is silent for so long is gone, not slow. */
    private static final long FORGOTTEN_AFTER_NANOS = TimeUnit.MINUTES.toNanos(2);
    /** What all silent tasks together may go on with; kept back from the leases. */
    private static final double FALLBACK_PART = 0.005;
    /** A batch in a few seconds. */
    private static final double UNITS_TO_ASK_WITH = 5;

    private final RateControl control;
    private final LongSupplier nanoClock;
    private final Map<String, TaskShare> shares = new HashMap<>();
    private WriteEvidence round = WriteEvidence.NONE;
    private long roundBeganAt;
    private boolean jumped;

    public BudgetCoordinator(RateBounds bounds) {
        this(bounds, System::nanoTime);
    }

    BudgetCoordinator(RateBounds bounds, LongSupplier nanoClock) {
        this.control = new RateControl(bounds);
        this.nanoClock = nanoClock;
        this.roundBeganAt = nanoClock.getAsLong();
    }

    /** What all tasks together may spend. */
    public synchronized double unitsPerSecond() {
        return control.unitsPerSecond();
    }

    public synchronized BudgetLease report(BudgetReport report) {
        long now = nanoClock.getAsLong();
        forgetSilent(now);
        TaskShare share = shares.computeIfAbsent(report.task(), task -> new TaskShare());
        share.reported(report, now);
        round = round.beside(report.evidence());
        if (now - roundBeganAt >= ROUND_NANOS) {
            endRound(now);
        }
        double fallback = control.unitsPerSecond() * FALLBACK_PART / shares.size();
        double granted = Math.max(fallback, grant(share, now));
        share.granted(granted, now + LEASE_NANOS);
        return new BudgetLease(report.task(), report.number(), granted, LEASE_NANOS, fallback);
    }

    /** Takes the share of a task back that has ended, in whatever way. */
    public synchronized void ended(String task) {
        shares.remove(task);
    }

    /** The first round after a jump still holds answers to what was sent before it, and is not looked at. */
    private void endRound(long now) {
        double seconds = (now - roundBeganAt) / 1e9;
        double taken =
                shares.values().stream().mapToDouble(TaskShare::takenPerSecond).sum();
        WriteEvidence evidence = round.over(seconds, taken * seconds);
        control.askWith(UNITS_TO_ASK_WITH * shares.size());
        if (jumped) {
            jumped = false;
        } else if (control.isConclusive(evidence)) {
            jumped = control.observe(evidence);
        } else {
            return;
        }
        round = WriteEvidence.NONE;
        roundBeganAt = now;
    }

    private double grant(TaskShare share, long now) {
        double total = control.unitsPerSecond() * (1 - FALLBACK_PART);
        double others = 0;
        for (TaskShare other : shares.values()) {
            others += other == share ? 0 : other.held(now);
        }
        double free = Math.max(share.held(now), total - others);
        return Math.min(FairShares.of(total, share, shares.values(), now), free);
    }

    private void forgetSilent(long now) {
        Iterator<TaskShare> all = shares.values().iterator();
        while (all.hasNext()) {
            if (all.next().isSilentFor(FORGOTTEN_AFTER_NANOS, now)) {
                all.remove();
            }
        }
    }
}
