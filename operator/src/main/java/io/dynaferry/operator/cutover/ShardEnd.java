package io.dynaferry.operator.cutover;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The end of a shard, as far as there was anything behind the watermarks.
 *
 * @param lastNumber of the last record; empty if none came
 * @param newest when that was written; null if none came
 */
record ShardEnd(String shardId, String lastNumber, @Nullable Instant newest) {
    boolean hasRecords() {
        return !lastNumber.isEmpty();
    }
}
