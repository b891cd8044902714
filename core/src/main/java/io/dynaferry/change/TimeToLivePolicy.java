package io.dynaferry.change;

/** What becomes of the removals with which the service ends items whose time to live is over. */
public enum TimeToLivePolicy {
    /** They are removed from the target as well. */
    REPLICATE,
    /** They stay in the target, as if the removal had never been in the stream. */
    IGNORE
}
