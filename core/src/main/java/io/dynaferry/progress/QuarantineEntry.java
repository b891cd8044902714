package io.dynaferry.progress;

import java.time.Instant;
import java.util.Objects;

/**
 * That a change went to quarantine: where it is, and why. It holds nothing of the item.
 *
 * @param target the target's name
 * @param stream the stream's ARN
 * @param eventId the stream's name for the change
 * @param reason the target's, without item values
 * @param place a queue's URL or a file
 */
public record QuarantineEntry(
        String target,
        String stream,
        String sequenceNumber,
        String eventId,
        String reason,
        String place,
        Instant quarantinedAt) {
    public QuarantineEntry {
        Objects.requireNonNull(target, "target is null");
        Objects.requireNonNull(stream, "stream is null");
        Objects.requireNonNull(sequenceNumber, "sequenceNumber is null");
        Objects.requireNonNull(eventId, "eventId is null");
        Objects.requireNonNull(reason, "reason is null");
        Objects.requireNonNull(place, "place is null");
        Objects.requireNonNull(quarantinedAt, "quarantinedAt is null");
    }
}
