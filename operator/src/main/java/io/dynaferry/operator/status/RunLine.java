package io.dynaferry.operator.status;

import io.dynaferry.progress.Run;
import io.dynaferry.progress.RunStatus;
import io.dynaferry.report.text.Progress;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A run of a load.
 *
 * @param lastSign when anything of it was recorded last
 * @param unitsDone segments or files
 * @param unitsPlanned null where the run has not come so far
 * @param handOff null where no stream is to take over
 * @param resume the command that goes on with it; empty where there is nothing to go on with
 */
record RunLine(
        Run run,
        State state,
        Instant lastSign,
        Progress progress,
        long quarantined,
        long unitsDone,
        @Nullable Long unitsPlanned,
        @Nullable HandOffLine handOff,
        String resume) {
    /** What to think of it. */
    enum State {
        RUNNING,
        /** Called running, but nothing was recorded for a while. */
        SILENT,
        DONE,
        FAILED,
        STOPPED;

        static State of(RunStatus status, boolean silent) {
            return switch (status) {
                case RUNNING -> silent ? SILENT : RUNNING;
                case DONE -> DONE;
                case FAILED -> FAILED;
                case STOPPED -> STOPPED;
            };
        }
    }

    String option(String name) {
        return run.request().options().getOrDefault(name, "");
    }
}
