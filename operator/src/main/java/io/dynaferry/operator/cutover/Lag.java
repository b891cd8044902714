package io.dynaferry.operator.cutover;

import io.dynaferry.progress.Watermark;
import io.dynaferry.report.Gate;
import io.dynaferry.report.text.Amounts;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Whether the target has applied everything that its source's stream holds. A lane that is named as a shard is compared by
 * sequence number; lanes of Lambda's instances, whose batches come from any shard, by time.
 */
final class Lag {
    private static final String ID = "lag";
    private static final String TITLE = "Everything of the stream is applied";

    private final CutoverFacts facts;

    private Lag(CutoverFacts facts) {
        this.facts = facts;
    }

    static Gate judge(CutoverFacts facts) {
        return new Lag(facts).gate();
    }

    private Gate gate() {
        return switch (facts.source().kind()) {
            case NONE ->
                Gate.passed(ID, TITLE, "The source has no stream, so nobody follows it, and nothing is on its way.");
            case UNREADABLE ->
                Gate.notKnown(
                        ID,
                        TITLE,
                        "The end of the source's stream could not be seen: "
                                + facts.source().why() + ".",
                        "Give these credentials dynamodb:DescribeStream, dynamodb:GetShardIterator and"
                                + " dynamodb:GetRecords on the stream, wait until the consumer has caught up, and check again.");
            case SEEN -> seen();
        };
    }

    private Gate seen() {
        if (facts.lanes().isEmpty()) {
            return nobodyFollows();
        }
        List<ShardEnd> behind =
                facts.source().shards().stream().filter(this::isBehind).toList();
        if (behind.isEmpty()) {
            return Gate.passed(ID, TITLE, applied());
        }
        Instant newest = facts.source().newest().orElseThrow();
        Optional<Instant> applied = facts.appliedUntil();
        if (!tellsShards() && facts.isProvenEqualSince(newest)) {
            return Gate.passed(ID, TITLE, provenOtherwise(newest));
        }
        return Gate.failed(
                ID,
                TITLE,
                Amounts.count(behind.size(), "shard") + " of the stream "
                        + (behind.size() == 1 ? "holds" : "hold")
                        + " changes that are not applied yet: the newest of " + Amounts.moment(newest)
                        + ", applied until " + applied.map(Amounts::moment).orElse("an unknown time")
                        + applied.map(until -> lag(until, newest)).orElse("") + ".",
                "Wait until the consumer has caught up; if it does not, look at its log and its alarms.");
    }

    /** A lane of an instance stands at the slowest of its last few batches, and stays there when no more come. */
    private String provenOtherwise(Instant newest) {
        return "The watermarks of Lambda's instances end at "
                + facts.appliedUntil().map(Amounts::moment).orElse("no time")
                + ", as they do when the last batches come close together. But the last comparison of everything began after the"
                + " newest change of the stream (" + Amounts.moment(newest)
                + ") and found equal fingerprints, so that it is applied.";
    }

    private static String lag(Instant until, Instant newest) {
        Duration lag = Duration.between(until, newest);
        return lag.isNegative() || lag.isZero() ? "" : ", " + Amounts.duration(lag) + " behind";
    }

    private Gate nobodyFollows() {
        if (facts.source().shards().stream().noneMatch(ShardEnd::hasRecords)) {
            return Gate.passed(ID, TITLE, "The source's stream holds no change at all, so there is nothing to apply.");
        }
        return Gate.failed(
                ID,
                TITLE,
                "The stream holds changes, and the ledger has no watermark of this target for it: nobody follows the"
                        + " stream, or whoever does keeps no ledger.",
                "Follow the stream with the same ledger (scripts/start-cdc, or scripts/follow --ledger).");
    }

    private boolean isBehind(ShardEnd shard) {
        if (!shard.hasRecords() || shard.newest() == null) {
            return false;
        }
        Optional<Watermark> lane = laneOf(shard);
        if (lane.isPresent()) {
            String applied = lane.get().sequenceNumber();
            return applied.isEmpty() || new BigInteger(applied).compareTo(new BigInteger(shard.lastNumber())) < 0;
        }
        if (tellsShards()) {
            return true;
        }
        Instant newest = shard.newest();
        return facts.lanes().stream().noneMatch(any -> !any.appliedUntil().isBefore(newest));
    }

    /** Then one without a lane has not been followed at all. */
    private boolean tellsShards() {
        return facts.lanes().stream().anyMatch(lane -> lane.lane().startsWith(StreamWatch.SHARD));
    }

    private Optional<Watermark> laneOf(ShardEnd shard) {
        return facts.lanes().stream()
                .filter(lane -> lane.lane().equals(shard.shardId()))
                .findAny();
    }

    private String applied() {
        String until = facts.appliedUntil().map(Amounts::moment).orElse("");
        return "The stream was read to its end, and everything in it is applied, the last change of " + until + ". "
                + (tellsShards()
                        ? "That is known by the sequence numbers of every shard."
                        : "That is known by time, to the second, for Lambda does not tell of which shard a batch is; equal"
                                + " fingerprints after the last write prove the rest.");
    }
}
