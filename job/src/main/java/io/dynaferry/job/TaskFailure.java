package io.dynaferry.job;

import io.dynaferry.failure.ExitCode;
import io.dynaferry.failure.MigrationException;

/** What tasks throw, and what Spark makes of it. */
public final class TaskFailure {
    private TaskFailure() {}

    /** What a task throws: without its cause, which may hold what cannot travel to the driver. */
    public static MigrationException travelling(MigrationException failure) {
        return new MigrationException(failure.exitCode(), String.valueOf(failure.getMessage()));
    }

    /** What the driver is told: Spark throws what a task threw inside of its own; or only speaks of it. */
    public static MigrationException explained(Exception failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof MigrationException known) {
                return known;
            }
        }
        return new MigrationException(
                ExitCode.FAILED,
                "Cannot complete the work: Spark gave up on a task [reason="
                        + String.valueOf(failure.getMessage())
                                .lines()
                                .findFirst()
                                .orElse("")
                        + "]. Run the same command again: it goes on from what was recorded.",
                failure);
    }
}
