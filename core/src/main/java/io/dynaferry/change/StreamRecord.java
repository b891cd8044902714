package io.dynaferry.change;

import io.dynaferry.item.Slice;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One record of a table's stream. Keys and image are slices of the event that brought it. Two are equal only if they are the
 * same object; {@code toString} shows no value.
 *
 * @param stream the ARN of the stream; empty where the event does not say it
 * @param createdAt when the change took place, to the second, rounded down
 * @param keys the key attributes as DynamoDB JSON, in any order
 * @param newImage the item after the change; there unless it is a REMOVE
 * @param expired whether the service removed the item because its time to live was over
 * @param shardId where the event says it, which Lambda's do not
 * @param json the whole record
 */
public record StreamRecord(
        String eventId,
        ChangeKind kind,
        SequenceNumber sequenceNumber,
        Instant createdAt,
        String stream,
        @Nullable String shardId,
        Slice keys,
        @Nullable Slice newImage,
        boolean expired,
        Slice json) {
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }

    @Override
    public String toString() {
        return "StreamRecord[" + eventId + ", " + kind + ", " + sequenceNumber + "]";
    }
}
