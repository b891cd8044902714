package io.dynaferry.preflight;

import java.util.Locale;

/** What one check came to, the worst last. */
public enum Result {
    OK,
    /** Nobody could tell: the call is denied, or the service lacks it. */
    NOT_KNOWN,
    /** The move works, but not as well as it could, or not if somebody does nothing about it. */
    WARNING,
    /** The move would fail or lose something. */
    BLOCKER;

    /** As reports spell it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
