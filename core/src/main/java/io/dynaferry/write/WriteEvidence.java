package io.dynaferry.write;

import java.io.Serializable;

/**
 * What was seen of a table in a stretch of time, for whoever decides how fast to write to it. Only first attempts count as
 * tried: a write that was refused before says more about its own partition than about the table.
 *
 * @param spentUnits what was drawn from the budget, in the end
 * @param takenUnits what the table took for it, first attempts or not
 * @param requests the requests behind the units that were tried
 * @param throttledRequests those of them of which not all was taken
 * @param triedUnits the units of first attempts that the table took or refused
 * @param refusedUnits those of them that it refused for lack of capacity
 * @param waited whether more would have been written if the budget had allowed it
 */
public record WriteEvidence(
        double seconds,
        double spentUnits,
        double takenUnits,
        long requests,
        long throttledRequests,
        double triedUnits,
        double refusedUnits,
        boolean waited)
        implements Serializable {
    private static final long serialVersionUID = 1L;

    public static final WriteEvidence NONE = new WriteEvidence(0, 0, 0, 0, 0, 0, 0, false);

    /** The part that was refused, from 0 to 1. */
    double refusedRatio() {
        return triedUnits > 0 ? refusedUnits / triedUnits : 0;
    }

    double spentPerSecond() {
        return seconds > 0 ? spentUnits / seconds : 0;
    }

    WriteEvidence over(double otherSeconds, double otherTakenUnits) {
        return new WriteEvidence(
                otherSeconds,
                spentUnits,
                otherTakenUnits,
                requests,
                throttledRequests,
                triedUnits,
                refusedUnits,
                waited);
    }

    double takenPerSecond() {
        return seconds > 0 ? takenUnits / seconds : 0;
    }

    /** What several saw of one table in one stretch of time. */
    WriteEvidence beside(WriteEvidence other) {
        return new WriteEvidence(
                Math.max(seconds, other.seconds),
                spentUnits + other.spentUnits,
                takenUnits + other.takenUnits,
                requests + other.requests,
                throttledRequests + other.throttledRequests,
                triedUnits + other.triedUnits,
                refusedUnits + other.refusedUnits,
                waited || other.waited);
    }
}
