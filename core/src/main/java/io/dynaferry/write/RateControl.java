package io.dynaferry.write;

import org.jspecify.annotations.Nullable;

/**
 * Decides how fast to write, from what the table refuses.
 *
 * <p><b>Down.</b> When more is refused than is usual, the rate goes to a little under what the table took. Then it looks
 * whether that helped. If the table lacks capacity, it did: what is refused is what was too much. If as much is refused as
 * before, the rate was not the reason (somebody throttles at random, or one partition is hot, and its writes wait for
 * themselves): the rate is taken back, and that much is usual from now on.
 *
 * <p><b>Up.</b> As long as nobody knows what the table takes, by a quarter with each look; after that along a cubic curve
 * that is flat near the rate that was too much the last time; far beyond it the first rule holds again. Only if the budget
 * was what held writing back.
 *
 * <p><b>Back.</b> After a time in which the table took next to nothing, it doubles with every second in which the table takes
 * what it is given, up to what it was. Then what is sent is what was refused before, and that it is taken says enough.
 *
 * <p>Not safe for use by several threads.
 */
final class RateControl {
    private static final double MARGIN = 0.02;
    private static final double FIRST_RECOVERY_SECONDS = 10;
    private static final double LONGEST_RECOVERY_SECONDS = 40;
    /** A peak that is found again so closely is asked for less often. */
    private static final double SAME_PEAK = 0.05;

    private static final double FIRST_GROWTH = 1.25;
    /** So far beyond the last peak, and nothing refused: it is a peak no longer. */
    private static final double OUTGROWN = 1.3;

    private static final double LEAST_UNITS = 10;
    /** The least part that counts as refused, and how many standard deviations more than usual it must be. */
    private static final double EVIDENT_RATIO = 0.005;

    private static final double EVIDENT_DEVIATIONS = 3;
    /** If more than this is refused, the table has too little, whether lowering helps or not. */
    private static final double TOLERABLE_RATIO = 0.4;

    /** One look too few could be at a table whose saved capacity was just running out. */
    private static final int LOOKS_BEFORE_TAKING_BACK = 2;

    /** What was found usual is put to the test again after so long. */
    private static final double USUAL_SECONDS = 30;

    /** A table that takes so little of the rate has stopped. */
    private static final double STOPPED = 0.1;
    /** So much of the rate is all of it, batches being whole. */
    private static final double ALL_BUT_A_BATCH = 0.8;

    private static final double RETURN_SECONDS = 1;

    private static final double SHORTEST_SECONDS = 0.5;
    private static final double LONGEST_SECONDS = 5;
    /** Enough to go on where nothing at all was refused. */
    private static final int ENOUGH_REQUESTS = 40;
    /** Enough to tell a ratio from its half, by what was refused or by what was not. */
    private static final int ENOUGH_THROTTLED_REQUESTS = 30;

    private static final int MANY_REQUESTS = 500;

    private static final double FORGETTING = 0.1;

    private final RateBounds bounds;
    private double rate;
    private double settledPeak;
    private double recoverySeconds = FIRST_RECOVERY_SECONDS;
    private double usualRatio;
    private double secondsOfUsual;
    private boolean patient;
    private boolean isPeakKnown;
    private double peak;
    private double secondsSinceLowering;
    private @Nullable Trial trial;
    /** What was before the table stopped, until that is reached again or found to be too much. */
    private @Nullable Trial lost;

    private boolean returning;
    private double askingUnits = LEAST_UNITS;

    /** What was before the rate was lowered, to go back to. */
    private record Trial(
            double rate, double excessRatio, boolean isPeakKnown, double peak, double secondsSinceLowering, int looks) {
        Trial looked() {
            return new Trial(rate, excessRatio, isPeakKnown, peak, secondsSinceLowering, looks + 1);
        }
    }

    RateControl(RateBounds bounds) {
        this.bounds = bounds;
        this.rate = bounds.start();
    }

    double unitsPerSecond() {
        return rate;
    }

    /** With how many units a second a table is asked that has stopped; less only of one that never took as much. */
    void askWith(double unitsPerSecond) {
        askingUnits = Math.max(LEAST_UNITS, unitsPerSecond);
    }

    /** Whether there is enough to look at. */
    boolean isConclusive(WriteEvidence evidence) {
        if (evidence.seconds() < SHORTEST_SECONDS) {
            return false;
        }
        if (isComingBack(evidence) && evidence.seconds() >= RETURN_SECONDS) {
            return true;
        }
        boolean isClear = trial == null && evidence.refusedUnits() == 0 && evidence.requests() >= ENOUGH_REQUESTS;
        boolean isManifold =
                evidence.throttledRequests() >= ENOUGH_THROTTLED_REQUESTS || evidence.requests() >= MANY_REQUESTS;
        return isClear || isManifold || evidence.seconds() >= LONGEST_SECONDS;
    }

    /** Takes a look; true if the rate has jumped, so that what was sent before says nothing about it. */
    boolean observe(WriteEvidence evidence) {
        if (isComingBack(evidence)) {
            comeBack();
            return false;
        }
        if (evidence.requests() == 0 && !isAllTaken(evidence)) {
            return false;
        }
        Trial running = trial;
        trial = null;
        if (running != null && isInVain(running, evidence)) {
            lowerOnceMoreOrTakeBack(running, evidence);
            return true;
        }
        if (isTooMuch(evidence)) {
            // If it has helped, then what was refused before and is sent again now may be all that is in the way.
            patient = running != null && !patient;
            return !patient && tryLower(evidence);
        }
        patient = false;
        lost = isPeakKnown ? null : lost;
        if (running != null) {
            settle();
        }
        getUsedTo(evidence);
        grow(evidence);
        return false;
    }

    private boolean isComingBack(WriteEvidence evidence) {
        return lost != null && !isPeakKnown && isAllTaken(evidence);
    }

    private boolean isAllTaken(WriteEvidence evidence) {
        return evidence.refusedUnits() == 0
                && evidence.takenUnits() > 0
                && evidence.takenPerSecond() > rate * ALL_BUT_A_BATCH;
    }

    private void comeBack() {
        trial = null;
        patient = false;
        returning = true;
        rate = within(rate * 2);
        Trial before = lost;
        if (before != null && rate >= before.rate) {
            lost = null;
            restore(before);
        }
    }

    private void lowerOnceMoreOrTakeBack(Trial running, WriteEvidence evidence) {
        if (running.looks >= LOOKS_BEFORE_TAKING_BACK) {
            takeBack(running, evidence.refusedRatio());
            return;
        }
        lower(evidence);
        trial = running.looked();
    }

    private boolean tryLower(WriteEvidence evidence) {
        trial = new Trial(rate, evidence.refusedRatio() - usualRatio, isPeakKnown, peak, secondsSinceLowering, 1);
        boolean foundOnReturn = returning && evidence.takenPerSecond() > rate * STOPPED;
        lost = foundOnReturn ? null : lost == null ? trial : lost;
        returning = false;
        lower(evidence);
        return true;
    }

    /** Whether too much is refused as it was before. */
    private boolean isInVain(Trial running, WriteEvidence evidence) {
        return evidence.refusedRatio() - usualRatio > running.excessRatio / 2
                && evidence.refusedRatio() < TOLERABLE_RATIO;
    }

    private boolean isTooMuch(WriteEvidence evidence) {
        double deviation = Math.sqrt(usualRatio * (1 - usualRatio) / evidence.requests());
        return evidence.refusedRatio() > usualRatio + Math.max(EVIDENT_RATIO, EVIDENT_DEVIATIONS * deviation);
    }

    private void lower(WriteEvidence evidence) {
        double taken = Math.min(rate, evidence.takenPerSecond() / (1 - usualRatio));
        isPeakKnown = taken > rate * STOPPED && (lost == null || taken > lost.rate * STOPPED);
        peak = Math.max(taken, rate * STOPPED);
        secondsSinceLowering = 0;
        double lowered = peak * (1 - MARGIN);
        rate = within(isPeakKnown ? lowered : Math.max(lowered, Math.min(askingUnits, rate)));
    }

    /** The peak is found. */
    private void settle() {
        recoverySeconds = Math.abs(peak - settledPeak) < peak * SAME_PEAK
                ? Math.min(recoverySeconds * 2, LONGEST_RECOVERY_SECONDS)
                : FIRST_RECOVERY_SECONDS;
        settledPeak = peak;
    }

    private void getUsedTo(WriteEvidence evidence) {
        secondsOfUsual += evidence.seconds();
        double seen = Math.min(evidence.refusedRatio(), 1.5 * usualRatio);
        usualRatio = secondsOfUsual < USUAL_SECONDS ? usualRatio + FORGETTING * (seen - usualRatio) : 0;
    }

    private void takeBack(Trial running, double ratio) {
        usualRatio = ratio;
        secondsOfUsual = 0;
        restore(running);
    }

    private void restore(Trial before) {
        rate = before.rate;
        isPeakKnown = before.isPeakKnown;
        peak = before.peak;
        secondsSinceLowering = before.secondsSinceLowering;
    }

    private void grow(WriteEvidence evidence) {
        if (!evidence.waited()) {
            return;
        }
        if (!isPeakKnown) {
            rate = within(rate * FIRST_GROWTH);
            return;
        }
        secondsSinceLowering += evidence.seconds();
        double way = (secondsSinceLowering - recoverySeconds) / recoverySeconds;
        rate = within(peak * (1 + MARGIN * way * way * way));
        isPeakKnown = rate < peak * OUTGROWN;
    }

    private double within(double units) {
        return Math.min(bounds.ceiling(), Math.max(Math.min(LEAST_UNITS, bounds.ceiling()), units));
    }
}
