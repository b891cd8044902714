package io.dynaferry.plan;

/** What the case asks for beyond a copy of the items. */
public enum Need {
    /** The application goes on writing to the source. */
    WRITES_GO_ON,
    /** Items change on the way. */
    TRANSFORM,
    /** The target is there already. */
    EXISTING_TARGET,
    /** Both tables stay, and follow each other for good. */
    BOTH_STAY
}
