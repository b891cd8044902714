package io.dynaferry.failure;

/** How a program ends. The numbers are API: schedulers and state machines branch on them. */
public enum ExitCode {
    DONE(0),
    /** Failed, and the same command goes on from there. */
    FAILED(1),
    DRIFT_FOUND(2),
    WRONG_USAGE(64),
    BAD_INPUT(65),
    /** A service cannot be reached or refuses. */
    UNAVAILABLE(69),
    /** Stopped by a limit or a guard: retention, deletes, quarantined items. */
    STOPPED_BY_GUARD(75);

    private final int status;

    ExitCode(int status) {
        this.status = status;
    }

    public int status() {
        return status;
    }
}
