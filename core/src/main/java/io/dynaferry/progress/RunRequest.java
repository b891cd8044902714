package io.dynaferry.progress;

import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * What somebody wants to run.
 *
 * @param runId names the run: letters, digits, {@code . _ -}, at most 128 of them
 * @param job the program
 * @param options those that decide what the run reads and writes, as typed and with their defaults; a resume must
 *     bring the same. A long one (a transform) goes in as its digest, and no secret ever
 */
public record RunRequest(String runId, String job, Map<String, String> options) {
    private static final Pattern RUN_ID = Pattern.compile("[A-Za-z0-9._-]{1,128}");

    public RunRequest {
        Objects.requireNonNull(job, "job is null");
        if (!RUN_ID.matcher(runId).matches()) {
            throw new IllegalArgumentException(
                    "A run id is made of 1 to 128 letters, digits, dots, hyphens and underscores: " + runId);
        }
        options = Map.copyOf(options);
    }
}
