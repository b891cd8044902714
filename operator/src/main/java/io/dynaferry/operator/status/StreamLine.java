package io.dynaferry.operator.status;

import io.dynaferry.progress.Watermark;
import java.time.Instant;
import java.util.List;

/**
 * How far a target has followed a stream.
 *
 * @param appliedUntil of the lane that is furthest behind, of those that still tell something; if none does, of the one that is
 *     furthest ahead
 * @param active whether any lane still tells something
 * @param lanes the ones furthest behind first
 */
record StreamLine(
        String stream, String target, Instant appliedUntil, Instant recordedAt, boolean active, List<Watermark> lanes) {
    StreamLine {
        lanes = List.copyOf(lanes);
    }
}
