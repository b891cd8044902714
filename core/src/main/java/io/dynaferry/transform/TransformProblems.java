package io.dynaferry.transform;

import io.dynaferry.failure.ExitCode;
import io.dynaferry.failure.MigrationException;
import java.util.ArrayList;
import java.util.List;

/** Collects all that is wrong, so that it can be said at once. */
final class TransformProblems {
    private static final int MOST_TOLD = 20;
    private static final int MAX_PLACE = 120;

    private final List<String> problems = new ArrayList<>();

    void add(String problem) {
        problems.add(problem);
    }

    void add(String place, int line, String problem) {
        String shown = place.length() > MAX_PLACE ? place.substring(0, MAX_PLACE) + "..." : place;
        add((line > 0 ? "line " + line + ", " : "") + shown + ": " + problem);
    }

    /** Bad input, if anything was added. */
    void throwIfAny(String cannot, String remedy) {
        if (problems.isEmpty()) {
            return;
        }
        int told = Math.min(problems.size(), MOST_TOLD);
        String rest = problems.size() > told ? "; and " + (problems.size() - told) + " more" : "";
        throw new MigrationException(
                ExitCode.BAD_INPUT,
                cannot + ": " + String.join("; ", problems.subList(0, told)) + rest + " [problems=" + problems.size()
                        + "]. " + remedy);
    }
}
