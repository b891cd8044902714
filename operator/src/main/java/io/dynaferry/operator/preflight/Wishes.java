package io.dynaferry.operator.preflight;

import io.dynaferry.write.RateLimit;
import org.jspecify.annotations.Nullable;

/**
 * The move that is meant.
 *
 * @param limit null for what the target takes
 * @param exports whether the load reads an export, rather than the table
 * @param transform the file; null for none
 * @param pages how many of the source to look into
 * @param createTarget whether the load makes the target
 * @param follow whether the source is written to during the move
 */
record Wishes(
        @Nullable RateLimit limit,
        boolean exports,
        String ledger,
        @Nullable String transform,
        int pages,
        boolean createTarget,
        boolean follow) {}
