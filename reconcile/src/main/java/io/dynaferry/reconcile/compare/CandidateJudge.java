package io.dynaferry.reconcile.compare;

import io.dynaferry.diff.ItemDifference;
import io.dynaferry.drift.DriftKind;
import io.dynaferry.drift.DriftLine;
import io.dynaferry.drift.DriftLines;
import io.dynaferry.drift.DriftState;
import io.dynaferry.item.CanonicalKey;
import io.dynaferry.item.ItemDigest;
import io.dynaferry.item.KeySchema;
import io.dynaferry.repair.Image;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells drift from changes that were on their way, and writes both down. */
final class CandidateJudge {
    private static final int MOST_PATHS = 100;

    private final KeySchema keys;
    private final boolean looksAgain;
    private final SideItems source;
    private final SideItems target;
    private final SecondLookTally tally;
    private final DriftLines lines;

    CandidateJudge(ComparisonPlan plan, SideItems source, SideItems target, SecondLookTally tally, DriftLines lines) {
        this.keys = KeySchema.parse(plan.keys());
        this.looksAgain = source.isLive() || target.isLive();
        this.source = source;
        this.target = target;
        this.tally = tally;
        this.lines = lines;
    }

    void judge(Collection<Candidate> candidates) throws IOException {
        List<CanonicalKey> asked = candidates.stream().map(Candidate::key).toList();
        // The target first: what reaches it between the two reads was in the source before.
        Map<CanonicalKey, Image> targets = target.read(asked);
        Map<CanonicalKey, Image> sources = source.read(asked);
        for (Candidate candidate : candidates) {
            judge(candidate, sources.get(candidate.key()), targets.get(candidate.key()));
        }
    }

    private void judge(Candidate candidate, @Nullable Image ofSource, @Nullable Image ofTarget) throws IOException {
        ItemDigest sourceDigest = digest(candidate, SideRole.SOURCE, source, ofSource);
        ItemDigest targetDigest = digest(candidate, SideRole.TARGET, target, ofTarget);
        if (looksAgain && Objects.equals(sourceDigest, targetDigest)) {
            tally.countInFlight();
            write(candidate.kind(), candidate, List.of(), DriftState.IN_FLIGHT);
            return;
        }
        DriftKind kind = kind(candidate, sourceDigest, targetDigest);
        List<String> attributes = List.of();
        if (ofSource != null && ofTarget != null) {
            ItemDifference difference = ItemDifference.between(ofSource.item(), ofTarget.item(), MOST_PATHS);
            tally.add(difference);
            attributes = difference.texts();
        }
        tally.count(kind);
        write(kind, candidate, attributes, DriftState.DRIFT);
    }

    private static @Nullable ItemDigest digest(
            Candidate candidate, SideRole role, SideItems side, @Nullable Image now) {
        if (side.isLive()) {
            return now == null ? null : now.digest();
        }
        return candidate.seen(role).map(Candidate.Seen::digest).orElse(null);
    }

    /** As it is now. */
    private DriftKind kind(Candidate candidate, @Nullable ItemDigest sourceDigest, @Nullable ItemDigest targetDigest) {
        Optional<DriftKind> now = sourceDigest == null && targetDigest == null
                ? Optional.empty()
                : Optional.of(
                        targetDigest == null
                                ? DriftKind.MISSING
                                : sourceDigest == null ? DriftKind.EXTRA : DriftKind.CHANGED);
        return looksAgain ? now.orElse(candidate.kind()) : candidate.kind();
    }

    private void write(DriftKind kind, Candidate candidate, List<String> attributes, DriftState state)
            throws IOException {
        lines.write(DriftLine.of(kind, candidate.key().attributes(keys), attributes, state));
    }
}
