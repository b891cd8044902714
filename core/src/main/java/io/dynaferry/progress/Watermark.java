package io.dynaferry.progress;

import java.time.Instant;
import java.util.Objects;

/**
 * How far a target has followed a stream on one lane. Everything that the lane was handed and that had been changed before
 * {@code appliedUntil} is in the target or in quarantine. It can go back: when a stream is followed again from an earlier
 * position, the target goes back as well until it has caught up.
 *
 * @param stream the stream's ARN
 * @param lane the shard, or where that is not known one instance of the function, which is handed batches of all shards
 * @param target the target's name
 * @param appliedUntil to the second, as the stream tells the time
 * @param sequenceNumber of the last record applied; empty before the first
 * @param recordedAt when it was found to be so
 */
public record Watermark(
        String stream, String lane, String target, Instant appliedUntil, String sequenceNumber, Instant recordedAt) {
    public Watermark {
        Objects.requireNonNull(stream, "stream is null");
        Objects.requireNonNull(lane, "lane is null");
        Objects.requireNonNull(target, "target is null");
        Objects.requireNonNull(appliedUntil, "appliedUntil is null");
        Objects.requireNonNull(sequenceNumber, "sequenceNumber is null");
        Objects.requireNonNull(recordedAt, "recordedAt is null");
    }
}
