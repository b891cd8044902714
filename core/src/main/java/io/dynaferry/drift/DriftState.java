package io.dynaferry.drift;

/** What became of a key that differed at the first look. */
public enum DriftState {
    /** It differed at the second look too, and nobody asked for a repair; or a repair is planned. */
    DRIFT("drift"),
    /** It was equal when looked at again: a change was on its way. */
    IN_FLIGHT("inFlight"),
    /** The source's item was put into the target. */
    REPAIRED("repaired"),
    /** The target's item was deleted. */
    DELETED("deleted"),
    /** A repair was asked for, but this was left as it is: by the policy, a guard or a failure. */
    LEFT("left");

    private final String word;

    DriftState(String word) {
        this.word = word;
    }

    /** As files have it. */
    public String word() {
        return word;
    }
}
