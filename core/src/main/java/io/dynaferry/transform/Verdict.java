package io.dynaferry.transform;

/** Whether a condition holds, as far as it is known. */
enum Verdict {
    YES,
    NO,
    UNKNOWN;

    static Verdict of(boolean holds) {
        return holds ? YES : NO;
    }

    Verdict negated() {
        return switch (this) {
            case YES -> NO;
            case NO -> YES;
            case UNKNOWN -> UNKNOWN;
        };
    }
}
