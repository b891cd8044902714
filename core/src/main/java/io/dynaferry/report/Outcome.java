package io.dynaferry.report;

import io.dynaferry.failure.ExitCode;
import io.dynaferry.failure.MigrationException;
import io.dynaferry.progress.RunStatus;

/**
 * How a run ended.
 *
 * @param failure the message that an operator saw; empty if all went well
 */
public record Outcome(ExitCode exitCode, String failure) {
    public static final Outcome DONE = new Outcome(ExitCode.DONE, "");

    public static Outcome of(MigrationException failure) {
        String message = failure.getMessage();
        return new Outcome(failure.exitCode(), message == null ? "" : message);
    }

    public RunStatus status() {
        return switch (exitCode) {
            case DONE, DRIFT_FOUND -> RunStatus.DONE;
            case STOPPED_BY_GUARD -> RunStatus.STOPPED;
            case FAILED, WRONG_USAGE, BAD_INPUT, UNAVAILABLE -> RunStatus.FAILED;
        };
    }
}
