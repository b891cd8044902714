package io.dynaferry.progress;

/** Where a run stands. All but {@link #DONE} can be taken up again. */
public enum RunStatus {
    /** Somebody works on it, or died while doing so. */
    RUNNING,
    DONE,
    FAILED,
    /** Stopped by a limit or a guard. */
    STOPPED
}
