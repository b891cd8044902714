package io.dynaferry.progress;

/**
 * Somebody else has taken over: a later attempt of the task, or of the whole run. Whoever gets it stops working; what
 * it wrote since its last record is written again by the other one, which is harmless, and is counted there.
 */
public final class StaleClaimException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StaleClaimException(String attempted, String runId) {
        super("Cannot " + attempted + ": a later attempt has taken over [run=" + runId + "]. This attempt ends.");
    }
}
