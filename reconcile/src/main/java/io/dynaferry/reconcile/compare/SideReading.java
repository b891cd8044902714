package io.dynaferry.reconcile.compare;

import io.dynaferry.failure.ExitCode;
import io.dynaferry.failure.MigrationException;
import io.dynaferry.job.TaskFailure;
import java.io.IOException;

/** Makes of what goes wrong while a task reads a side what the operator is told. */
final class SideReading {
    private SideReading() {}

    /** A step that tells whether there is more. */
    @FunctionalInterface
    interface Step {
        boolean hasMore() throws IOException, InterruptedException;
    }

    static boolean hasMore(Step step) {
        try {
            return step.hasMore();
        } catch (MigrationException failure) {
            throw TaskFailure.travelling(failure);
        } catch (IOException failure) {
            throw new MigrationException(
                    ExitCode.UNAVAILABLE,
                    "Cannot read a side of the comparison: " + failure.getMessage()
                            + ". Run the same command again: it goes on from here.");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new MigrationException(ExitCode.FAILED, "Cannot complete the comparison: the task was interrupted.");
        }
    }
}
