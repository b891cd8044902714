package io.dynaferry.repair;

/**
 * What came of one attempt at a {@link ConditionalWrite}.
 *
 * @param consumedUnits the write units that the service says it took, indexes included
 * @param reason one line for the operator, without item values; empty for a write that was applied or overtaken
 */
public record WriteAnswer(Outcome outcome, double consumedUnits, String reason) {
    /** The ways a write can end. */
    public enum Outcome {
        /** It took place. */
        APPLIED,
        /** It did not, because the table holds something else by now. */
        OVERTAKEN,
        /** The table holds something else by now, perhaps because an earlier attempt took place whose answer was lost. */
        UNCERTAIN,
        /** It did not, for lack of capacity. */
        THROTTLED,
        /** The service or the way to it failed; it may have taken place or not. */
        FAILED,
        /** It did not and never will: the service says that the write is wrong. */
        REFUSED
    }

    public static WriteAnswer applied(double consumedUnits) {
        return new WriteAnswer(Outcome.APPLIED, consumedUnits, "");
    }

    /** A condition that does not hold costs what the write would have. */
    public static WriteAnswer overtaken(double consumedUnits) {
        return new WriteAnswer(Outcome.OVERTAKEN, consumedUnits, "");
    }

    static WriteAnswer uncertain(double consumedUnits) {
        return new WriteAnswer(Outcome.UNCERTAIN, consumedUnits, "");
    }

    public static WriteAnswer throttled(String reason) {
        return new WriteAnswer(Outcome.THROTTLED, 0, reason);
    }

    public static WriteAnswer failed(String reason) {
        return new WriteAnswer(Outcome.FAILED, 0, reason);
    }

    public static WriteAnswer refused(String reason) {
        return new WriteAnswer(Outcome.REFUSED, 0, reason);
    }
}
