package io.dynaferry.operator.cutover;

import io.dynaferry.progress.QuarantineEntry;
import io.dynaferry.progress.RunState;
import io.dynaferry.progress.Watermark;
import io.dynaferry.report.ReconcileHistory;
import io.dynaferry.report.ReconcileRecord;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All that the gates are judged by.
 *
 * @param lanes the watermarks of this target on the source's stream, read after the stream
 * @param openRepairs how many keys between these tables
 * @param loads into the target, by their start
 * @param writesStopped the operator's word for it; null for none
 * @param noForeignWriters the operator's word for it; null for none
 */
record CutoverFacts(
        Instant now,
        StreamSight source,
        StreamSight target,
        List<Watermark> lanes,
        List<QuarantineEntry> quarantine,
        long openRepairs,
        ReconcileHistory comparisons,
        List<RunState> loads,
        @Nullable String writesStopped,
        @Nullable String noForeignWriters) {
    CutoverFacts {
        lanes = List.copyOf(lanes);
        quarantine = List.copyOf(quarantine);
        loads = List.copyOf(loads);
    }

    /** How far the target has followed, as the lane that is furthest ahead tells. */
    Optional<Instant> appliedUntil() {
        return lanes.stream().map(Watermark::appliedUntil).max(Comparator.naturalOrder());
    }

    /** The newest change of the source that is known: behind the watermarks, or else the last one applied. */
    Optional<Instant> newestChange() {
        Optional<Instant> behind = source.newest();
        return behind.isPresent() ? behind : appliedUntil();
    }

    /** The last comparison of everything began after this moment, and found both tables equal by their fingerprints. */
    boolean isProvenEqualSince(Instant moment) {
        return comparisons
                .latestOfEverything()
                .filter(ReconcileRecord::provenEqual)
                .filter(record -> !moment.isAfter(record.startedAt()))
                .isPresent();
    }

    Optional<RunState> latestLoad() {
        return loads.stream().max(Comparator.comparing(RunState::lastSign));
    }
}
