package io.dynaferry.operator.cutover;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynaferry.operator.cutover.StreamSight.Kind;
import io.dynaferry.progress.QuarantineEntry;
import io.dynaferry.progress.Run;
import io.dynaferry.progress.RunRequest;
import io.dynaferry.progress.RunState;
import io.dynaferry.progress.RunStatus;
import io.dynaferry.progress.Watermark;
import io.dynaferry.report.ExampleReconciles;
import io.dynaferry.report.ExampleRecords;
import io.dynaferry.report.Gate;
import io.dynaferry.report.Gate.Basis;
import io.dynaferry.report.Gate.Result;
import io.dynaferry.report.ReconcileHistory;
import io.dynaferry.report.ReconcileRecord;
import io.dynaferry.report.ReconcileReport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GatesTest {
    private static final Instant NOW = Instant.parse("2026-11-24T09:00:00Z");
    private static final String STREAM = "arn:aws:dynamodb:eu-west-1:1:table/from/stream/2026";
    private static final String SHARD = "shardId-1";
    private static final Duration WATCHED = Duration.ofSeconds(15);
    /** Before both clean comparisons. */
    private static final Instant LAST_WRITE = NOW.minusSeconds(7200);

    private final Facts facts = new Facts();

    /** A check where all is well, until a test says otherwise. */
    private static final class Facts {
        StreamSight source = seen(0, new ShardEnd(SHARD, "", null));
        StreamSight target = seen(0);
        List<Watermark> lanes = List.of(lane(SHARD, "100", LAST_WRITE));
        List<QuarantineEntry> quarantine = List.of();
        long openRepairs;
        List<ReconcileRecord> comparisons = List.of(compared("two", 3600), compared("three", 1800));
        List<RunState> loads = List.of(load(RunStatus.DONE, NOW.minusSeconds(86_400)));

        @Nullable
        String writesStopped;

        @Nullable
        String noForeignWriters;

        Gate gate(String id) {
            return Gates.judge(new CutoverFacts(
                            NOW,
                            source,
                            target,
                            lanes,
                            quarantine,
                            openRepairs,
                            new ReconcileHistory(comparisons),
                            loads,
                            writesStopped,
                            noForeignWriters))
                    .stream()
                    .filter(gate -> gate.id().equals(id))
                    .findAny()
                    .orElseThrow();
        }
    }

    private static StreamSight seen(long writes, ShardEnd... shards) {
        return new StreamSight(Kind.SEEN, STREAM, "", List.of(shards), WATCHED, writes);
    }

    private static Watermark lane(String name, String number, Instant until) {
        return new Watermark(STREAM, name, "to@eu-west-1", until, number, until.plusSeconds(1));
    }

    private static ReconcileRecord compared(String runId, long secondsAgo) {
        return recorded(ExampleReconciles.equal(), runId, secondsAgo);
    }

    private static ReconcileRecord recorded(ReconcileReport report, String runId, long secondsAgo) {
        return ExampleRecords.of(report, runId, NOW.minusSeconds(secondsAgo));
    }

    private static RunState load(RunStatus status, Instant lastSign) {
        Run run = new Run(
                new RunRequest("load-1", "initial-load", Map.of("--target", "to")),
                1,
                status,
                lastSign.minusSeconds(60));
        return new RunState(run, lastSign, List.of());
    }

    @Test
    void everyGateIsPassedWhereAllIsWell() {
        List<String> ids = List.of(
                "source-writes", "lag", "quarantine", "open-repairs", "comparisons", "fingerprints", "foreign-writers");
        assertThat(ids)
                .allSatisfy(id -> assertThat(facts.gate(id).result())
                        .as(id + ": " + facts.gate(id).reason())
                        .isEqualTo(Result.PASSED));
    }

    @Test
    void whatCameWhileTheStreamWasWatchedMeansThatWritesGoOn() {
        facts.source = seen(3, new ShardEnd(SHARD, "103", NOW));

        assertThat(facts.gate("source-writes").result()).isEqualTo(Result.FAILED);
        assertThat(facts.gate("source-writes").reason())
                .startsWith("3 changes came")
                .contains("watched for 15 s");
    }

    @Test
    void withoutAStreamWritesHaveStoppedByTheOperatorsWordAlone() {
        facts.source = StreamSight.none();
        facts.lanes = List.of();
        assertThat(facts.gate("source-writes").result()).isEqualTo(Result.NOT_KNOWN);
        assertThat(facts.gate("source-writes").remedy()).contains("--attest-writes-stopped");
        assertThat(facts.gate("lag").result()).isEqualTo(Result.PASSED);

        facts.writesStopped = "A. Smith, writers are scaled to 0";

        assertThat(facts.gate("source-writes").result()).isEqualTo(Result.PASSED);
        assertThat(facts.gate("source-writes").basis()).isEqualTo(Basis.ATTESTED);
        assertThat(facts.gate("source-writes").reason()).contains("A. Smith, writers are scaled to 0");
    }

    @Test
    void theOperatorsWordDoesNotCountAgainstWhatWasMeasured() {
        facts.source = seen(3, new ShardEnd(SHARD, "103", NOW));
        facts.writesStopped = "they have";
        facts.target = seen(2);
        facts.source = seen(0, new ShardEnd(SHARD, "", null));
        facts.noForeignWriters = "nobody";

        assertThat(facts.gate("foreign-writers").result()).isEqualTo(Result.FAILED);
        facts.source = seen(3, new ShardEnd(SHARD, "103", NOW));
        assertThat(facts.gate("source-writes").result()).isEqualTo(Result.FAILED);
    }

    @Test
    void aStreamThatMayNotBeReadIsNotKnown() {
        facts.source = StreamSight.unreadable(STREAM, "Cannot read the stream of the source: denied");

        assertThat(facts.gate("lag").result()).isEqualTo(Result.NOT_KNOWN);
        assertThat(facts.gate("lag").reason()).contains("denied");
        assertThat(facts.gate("lag").remedy()).contains("dynamodb:GetRecords");
        assertThat(facts.gate("source-writes").result()).isEqualTo(Result.NOT_KNOWN);
    }

    @Test
    void aShardIsAppliedToTheNumberOfItsLane() {
        facts.source = seen(0, new ShardEnd(SHARD, "100", LAST_WRITE));
        assertThat(facts.gate("lag").result()).isEqualTo(Result.PASSED);
        assertThat(facts.gate("lag").reason()).contains("by the sequence numbers");

        facts.source = seen(0, new ShardEnd(SHARD, "101", LAST_WRITE));

        assertThat(facts.gate("lag").result()).isEqualTo(Result.FAILED);
    }

    @Test
    void numbersAreComparedAsNumbers() {
        facts.lanes = List.of(lane(SHARD, "99", LAST_WRITE));
        facts.source = seen(0, new ShardEnd(SHARD, "100", LAST_WRITE));

        assertThat(facts.gate("lag").result()).isEqualTo(Result.FAILED);
    }

    @Test
    void aShardThatNobodyHasFollowedIsBehindHoweverFarOthersAre() {
        facts.source = seen(0, new ShardEnd("shardId-2", "1", LAST_WRITE.minusSeconds(600)));

        assertThat(facts.gate("lag").result()).isEqualTo(Result.FAILED);
        assertThat(facts.gate("lag").reason()).startsWith("1 shard of the stream holds changes");
    }

    @Test
    void lanesOfInstancesAreComparedByTime() {
        facts.lanes =
                List.of(lane("instance-a", "100", LAST_WRITE), lane("instance-b", "7", LAST_WRITE.minusSeconds(3600)));
        facts.source = seen(0, new ShardEnd(SHARD, "100", LAST_WRITE));
        assertThat(facts.gate("lag").result()).isEqualTo(Result.PASSED);
        assertThat(facts.gate("lag").reason()).contains("by time, to the second");

        facts.comparisons = List.of();
        facts.source = seen(0, new ShardEnd(SHARD, "100", LAST_WRITE.plusSeconds(65)));

        assertThat(facts.gate("lag").result()).isEqualTo(Result.FAILED);
        assertThat(facts.gate("lag").reason()).contains("1 min 5 s behind");
    }

    /** The last batches of an instance may leave its lane a few seconds behind, and nothing moves it on after them. */
    @Test
    void lanesOfInstancesThatEndEarlyAreOutweighedByEqualFingerprintsAfterTheLastChange() {
        facts.lanes = List.of(lane("instance-a", "100", LAST_WRITE));
        facts.source = seen(0, new ShardEnd(SHARD, "104", LAST_WRITE.plusSeconds(4)));
        assertThat(facts.gate("lag").result()).isEqualTo(Result.PASSED);
        assertThat(facts.gate("lag").reason()).contains("found equal fingerprints");

        facts.source = seen(0, new ShardEnd(SHARD, "104", NOW.minusSeconds(1)));
        assertThat(facts.gate("lag").result())
                .as("written after the comparison")
                .isEqualTo(Result.FAILED);

        facts.lanes = List.of(lane(SHARD, "100", LAST_WRITE));
        facts.source = seen(0, new ShardEnd(SHARD, "104", LAST_WRITE.plusSeconds(4)));
        assertThat(facts.gate("lag").result()).as("known by its number").isEqualTo(Result.FAILED);
    }

    @Test
    void changesThatNobodyFollowsAreLag() {
        facts.lanes = List.of();
        assertThat(facts.gate("lag").result()).isEqualTo(Result.PASSED);
        assertThat(facts.gate("lag").reason()).contains("no change at all");

        facts.source = seen(0, new ShardEnd(SHARD, "1", LAST_WRITE));

        assertThat(facts.gate("lag").result()).isEqualTo(Result.FAILED);
        assertThat(facts.gate("lag").reason()).contains("nobody follows the stream");
    }

    @Test
    void anEntryOfTheQuarantineAndAnOpenRepairFail() {
        facts.quarantine = List.of(
                new QuarantineEntry("to@eu-west-1", STREAM, "1", "e", "the item is too large", "s3://q/1", NOW));
        facts.openRepairs = 2;

        assertThat(facts.gate("quarantine").result()).isEqualTo(Result.FAILED);
        assertThat(facts.gate("quarantine").reason()).contains("1 change could", "too large", "s3://q/1");
        assertThat(facts.gate("open-repairs").result()).isEqualTo(Result.FAILED);
        assertThat(facts.gate("open-repairs").reason()).startsWith("2 keys were about to be repaired");
    }

    @Test
    void oneCleanComparisonIsNotTwo() {
        facts.comparisons = List.of(compared("one", 100));
        assertThat(facts.gate("comparisons").result()).isEqualTo(Result.FAILED);
        assertThat(facts.gate("comparisons").reason())
                .isEqualTo("There is only 1 clean comparison of everything (one).");

        facts.comparisons = List.of();

        assertThat(facts.gate("comparisons").reason()).isEqualTo("The ledger knows of no comparison of these tables.");
        assertThat(facts.gate("fingerprints").result()).isEqualTo(Result.NOT_KNOWN);
    }

    @Test
    void aRepairBetweenTwoCleanComparisonsBeginsTheRowAnew() {
        facts.comparisons = List.of(
                compared("one", 5000), recorded(ExampleReconciles.repaired(), "two", 4000), compared("three", 3000));

        assertThat(facts.gate("comparisons").result()).isEqualTo(Result.FAILED);
        assertThat(facts.gate("comparisons").reason())
                .startsWith("There is only 1 clean comparison of everything (three) since the last repair (two,");
    }

    @Test
    void whatWasComparedBeforeALoadHadEndedDoesNotCount() {
        facts.loads = List.of(load(RunStatus.DONE, NOW.minusSeconds(2000)));

        assertThat(facts.gate("comparisons").result()).isEqualTo(Result.FAILED);
        assertThat(facts.gate("comparisons").reason())
                .contains("only 1 clean comparison", "before the load load-1 had ended does not count");
    }

    @Test
    void attributesThatWereLeftOutAreNamed() {
        ReconcileRecord record = compared("four", 100);
        facts.comparisons = List.of(compared("three", 200), ignoring(record));

        assertThat(facts.gate("comparisons").reason()).endsWith("Not compared, as asked: price.");
    }

    private static ReconcileRecord ignoring(ReconcileRecord record) {
        return new ReconcileRecord(
                record.runId(),
                record.source(),
                record.target(),
                record.scope(),
                record.repair(),
                record.startedAt(),
                record.finishedAt(),
                record.status(),
                record.level(),
                record.sentence(),
                record.counts(),
                record.takenOver(),
                record.uncompared(),
                record.sourceFingerprint(),
                record.targetFingerprint(),
                Map.of("ignore-attributes", "price"));
    }

    @Test
    void fingerprintsThatDifferBecauseOfWritesInFlightAreNoProof() {
        facts.comparisons = List.of(
                recorded(ExampleReconciles.inFlight(), "one", 3000),
                recorded(ExampleReconciles.inFlight(), "two", 2000));

        assertThat(facts.gate("comparisons").result()).isEqualTo(Result.PASSED);
        assertThat(facts.gate("fingerprints").result()).isEqualTo(Result.FAILED);
        assertThat(facts.gate("fingerprints").reason()).contains("in flight");
    }

    @Test
    void fingerprintsOfBeforeTheLastWriteAreNoProof() {
        facts.lanes = List.of(lane(SHARD, "100", NOW.minusSeconds(60)));

        assertThat(facts.gate("fingerprints").result()).isEqualTo(Result.FAILED);
        assertThat(facts.gate("fingerprints").reason()).contains("the source was written to since");
    }

    @Test
    void itemsOfTheTargetAloneMeanAForeignWriter() {
        facts.comparisons = List.of(compared("two", 3600), recorded(ExampleReconciles.drift(), "three", 100));

        assertThat(facts.gate("foreign-writers").result()).isEqualTo(Result.FAILED);
        assertThat(facts.gate("foreign-writers").reason()).contains("in the target alone (three)");
    }

    @Test
    void aTargetWithoutAStreamWantsTheOperatorsWord() {
        facts.target = StreamSight.none();
        assertThat(facts.gate("foreign-writers").result()).isEqualTo(Result.NOT_KNOWN);

        facts.noForeignWriters = "A. Smith, IAM";

        assertThat(facts.gate("foreign-writers").result()).isEqualTo(Result.PASSED);
        assertThat(facts.gate("foreign-writers").basis()).isEqualTo(Basis.ATTESTED);
    }
}
