package io.dynaferry.reconcile.compare;

import io.dynaferry.failure.ExitCode;
import io.dynaferry.failure.MigrationException;

/** What Spark throws, for an operator. */
final class TaskFailure {
    private TaskFailure() {}

    /** Spark throws what a task threw inside of its own; or only speaks of it. */
    static MigrationException explained(Exception failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof MigrationException known) {
                return known;
            }
        }
        return new MigrationException(
                ExitCode.FAILED,
                "Cannot complete the comparison: Spark gave up on a task [reason="
                        + String.valueOf(failure.getMessage())
                                .lines()
                                .findFirst()
                                .orElse("")
                        + "]. Run the same command again.",
                failure);
    }
}
