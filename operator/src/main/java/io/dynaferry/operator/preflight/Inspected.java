package io.dynaferry.operator.preflight;

import io.dynaferry.preflight.Findings;
import io.dynaferry.table.TableDefinition;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was seen.
 *
 * @param source null where it could not be described
 * @param target null where it could not be described, or is not there
 */
record Inspected(
        Instant at,
        String sourceName,
        String targetName,
        @Nullable TableDefinition source,
        @Nullable TableDefinition target,
        Findings findings) {}
