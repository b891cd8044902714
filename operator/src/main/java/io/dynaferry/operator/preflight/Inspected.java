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
        Named from,
        Named to,
        @Nullable TableDefinition source,
        @Nullable TableDefinition target,
        Findings findings) {
    /** A side as it was typed, and where it is. */
    record Named(String table, String region) {
        static Named of(SideLook side) {
            return new Named(side.table().toString(), side.clients().side().region());
        }
    }
}
