package io.dynaferry.preflight;

/**
 * What a call came to that was made to see whether it is allowed.
 *
 * @param reason where it was not allowed: why not, as a clause
 */
public record Access(Kind kind, String reason) {
    /** Whether the call is allowed. */
    public enum Kind {
        ALLOWED,
        DENIED,
        /** The table's key is closed to the caller. */
        DENIED_BY_KEY,
        /** Something else stood in the way. */
        NOT_KNOWN
    }

    public static Access allowed() {
        return new Access(Kind.ALLOWED, "");
    }
}
