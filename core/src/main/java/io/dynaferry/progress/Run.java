package io.dynaferry.progress;

import io.dynaferry.failure.ExitCode;
import io.dynaferry.failure.MigrationException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * A run as the ledger has it.
 *
 * @param attempt 1 for the first, one more each time it is taken up again; a later attempt takes over from an earlier one
 * @param startedAt when the first attempt began
 */
public record Run(RunRequest request, long attempt, RunStatus status, Instant startedAt) {
    public boolean isResumed() {
        return attempt > 1;
    }

    /** Refuses to go on as another program or with other options: half of the work would have been done by other rules. */
    public void checkResumableAs(RunRequest wanted) {
        List<String> contradictions = new ArrayList<>();
        if (!request.job().equals(wanted.job())) {
            contradictions.add("program: " + request.job() + " then, " + wanted.job() + " now");
        }
        TreeSet<String> names = new TreeSet<>(request.options().keySet());
        names.addAll(wanted.options().keySet());
        for (String name : names) {
            String then = request.options().getOrDefault(name, "not given");
            String now = wanted.options().getOrDefault(name, "not given");
            if (!then.equals(now)) {
                contradictions.add(name + ": " + then + " then, " + now + " now");
            }
        }
        if (!contradictions.isEmpty()) {
            throw new MigrationException(
                    ExitCode.WRONG_USAGE,
                    "Cannot resume run " + request.runId() + ": it was begun with other options ["
                            + String.join("; ", contradictions)
                            + "]. Repeat the first command, or choose another --run-id.");
        }
    }
}
