package io.dynaferry.repair;

import static io.dynaferry.repair.Keys.image;
import static io.dynaferry.repair.Keys.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynaferry.diff.IgnoredAttributes;
import io.dynaferry.item.CanonicalKey;
import io.dynaferry.item.ItemDigest;
import io.dynaferry.repair.RepairResult.Outcome;
import io.dynaferry.write.PacedCalls;
import io.dynaferry.write.RateBounds;
import io.dynaferry.write.WriteBudget;
import io.dynaferry.write.WriteLimits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RepairLoopTest {
    private static final WriteLimits LIMITS =
            WriteLimits.DEFAULT.withAttempts(3).withBackOff(Duration.ZERO, Duration.ZERO);

    private final InMemoryItems source = new InMemoryItems();
    private final InMemoryItems target = new InMemoryItems();
    private final InMemoryIntentLog intents = new InMemoryIntentLog();
    private final List<UndoEntry> undone = new ArrayList<>();

    @Test
    void whatIsMissingOrChangedIsPut() throws InterruptedException {
        source.set(key(1), image(1, "new"));
        source.set(key(2), image(2, "new"));
        target.set(key(2), image(2, "old"));

        assertThat(outcomes(RepairTask.put(key(1)), RepairTask.put(key(2))))
                .containsExactly(Outcome.REPAIRED, Outcome.REPAIRED);

        assertThat(target.items()).isEqualTo(source.items());
        assertThat(intents.openIntents()).isEmpty();
        assertThat(undone)
                .containsExactly(
                        new UndoEntry(key(1), null, image(1, "new").digest()),
                        new UndoEntry(key(2), image(2, "old"), image(2, "new").digest()));
    }

    @Test
    void whatIsExtraIsDeletedOnlyWithLeave() throws InterruptedException {
        target.set(key(1), image(1, "extra"));
        target.set(key(2), image(2, "extra"));

        assertThat(outcomes(RepairTask.put(key(1)), RepairTask.putOrDelete(key(2))))
                .containsExactly(Outcome.LEFT_ALONE, Outcome.DELETED);

        assertThat(target.items()).isEqualTo(Map.of(key(1), image(1, "extra")));
        assertThat(undone).containsExactly(new UndoEntry(key(2), image(2, "extra"), null));
    }

    @Test
    void aDeleteWhoseAnswerWasLostIsADelete() throws InterruptedException {
        target.set(key(1), image(1, "extra"));
        AtomicInteger sent = new AtomicInteger();
        ConditionalEndpoint losing = write -> {
            WriteAnswer answer = target.send(write);
            return sent.incrementAndGet() == 1 ? WriteAnswer.failed("the answer was lost") : answer;
        };

        RepairResult result = loop(Correspondence.exact(), losing)
                .repair(List.of(RepairTask.putOrDelete(key(1))))
                .get(0);

        assertThat(result.outcome()).isEqualTo(Outcome.DELETED);
        assertThat(intents.openIntents()).isEmpty();
    }

    @Test
    void whatSomebodyElseDeletesFirstIsNoDelete() throws InterruptedException {
        target.set(key(1), image(1, "extra"));
        ConditionalEndpoint late = write -> {
            target.set(key(1), null);
            return target.send(write);
        };

        RepairResult result = loop(Correspondence.exact(), late)
                .repair(List.of(RepairTask.putOrDelete(key(1))))
                .get(0);

        assertThat(result.outcome()).isEqualTo(Outcome.ALREADY_EQUAL);
    }

    @Test
    void whatHasBecomeEqualIsNotWritten() throws InterruptedException {
        source.set(key(1), image(1, "same"));
        target.set(key(1), image(1, "same"));

        assertThat(outcomes(RepairTask.put(key(1)), RepairTask.putOrDelete(key(2))))
                .containsExactly(Outcome.ALREADY_EQUAL, Outcome.ALREADY_EQUAL);

        assertThat(undone).isEmpty();
    }

    @Test
    void itemsThatHaveExpiredCountAsAbsentOnBothSides() throws InterruptedException {
        Correspondence sides =
                Correspondence.exact().expiring(item -> item.utf8().contains("expired"));
        source.set(key(1), image(1, "expired"));
        source.set(key(2), image(2, "expired"));
        target.set(key(2), image(2, "other, expired"));
        source.set(key(3), image(3, "alive"));
        target.set(key(3), image(3, "expired"));

        List<RepairResult> results = loop(sides, target)
                .repair(List.of(RepairTask.put(key(1)), RepairTask.put(key(2)), RepairTask.put(key(3))));

        assertThat(results)
                .extracting(RepairResult::outcome)
                .containsExactly(Outcome.ALREADY_EQUAL, Outcome.ALREADY_EQUAL, Outcome.REPAIRED);
        assertThat(target.item(key(3))).isEqualTo(image(3, "alive"));
    }

    @Test
    void attributesThatDoNotCountAreNoReasonToWriteButArePutWithTheRest() throws InterruptedException {
        Correspondence sides = Correspondence.exact().ignoring(IgnoredAttributes.parse("text"));
        source.set(key(1), image(1, "one"));
        target.set(key(1), image(1, "other"));
        source.set(key(2), image(2, "one"));

        List<RepairResult> results =
                loop(sides, target).repair(List.of(RepairTask.put(key(1)), RepairTask.put(key(2))));

        assertThat(results).extracting(RepairResult::outcome).containsExactly(Outcome.ALREADY_EQUAL, Outcome.REPAIRED);
        assertThat(target.item(key(1))).isEqualTo(image(1, "other"));
        assertThat(target.item(key(2))).isEqualTo(image(2, "one"));
    }

    @Test
    void aSourceThatChangesInEveryRoundIsGivenUpAndItsIntentStaysOpen() throws InterruptedException {
        AtomicInteger version = new AtomicInteger();
        ItemReader restless = keys -> Map.of(key(1), image(1, "version " + version.incrementAndGet()));
        RepairSides sides = new RepairSides(restless, target, Correspondence.exact());

        RepairResult result = loop(sides, target, intents)
                .repair(List.of(RepairTask.put(key(1))))
                .get(0);

        assertThat(result.outcome()).isEqualTo(Outcome.GAVE_UP);
        assertThat(result.reason()).isEqualTo("the source changed in each of 30 rounds");
        assertThat(result.writes()).isEqualTo(30);
        assertThat(intents.openIntents()).extracting(Intent::key).containsExactly(key(1));
        assertThat(intents.openIntents().get(0).images())
                .contains(target.read(key(1)).orElseThrow().digest());
    }

    @Test
    void aKeyThatWasWrittenAndThenRefusedIsGivenUpAndItsIntentStaysOpen() throws InterruptedException {
        AtomicInteger reads = new AtomicInteger();
        ItemReader growing =
                keys -> Map.of(key(1), image(1, reads.getAndIncrement() == 0 ? "small" : "x".repeat(410_000)));
        RepairSides sides = new RepairSides(growing, target, Correspondence.exact());

        RepairResult result = loop(sides, target, intents)
                .repair(List.of(RepairTask.put(key(1))))
                .get(0);

        assertThat(result.outcome()).isEqualTo(Outcome.GAVE_UP);
        assertThat(result.reason()).contains("Item size has exceeded the maximum allowed size");
        assertThat(intents.openIntents()).extracting(Intent::key).containsExactly(key(1));
    }

    @Test
    void whatWasGivenUpIsSettledByTheNextRun() throws InterruptedException {
        source.set(key(1), image(1, "last"));
        target.set(key(1), image(1, "ours"));
        intents.open(List.of(intent(key(1), image(1, "ours"))));

        List<RepairResult> results = loop(Correspondence.exact(), target).reexamine();

        assertThat(results).extracting(RepairResult::outcome).containsExactly(Outcome.REPAIRED);
        assertThat(target.item(key(1))).isEqualTo(image(1, "last"));
        assertThat(intents.openIntents()).isEmpty();
    }

    @Test
    void aRepairTakesBackItsOwnImageButNobodyElses() throws InterruptedException {
        for (int number : List.of(1, 2)) {
            target.set(key(number), image(number, "text"));
        }
        intents.open(List.of(intent(key(1), image(1, "text")), intent(key(2), image(2, "another text"))));

        List<RepairResult> results = loop(Correspondence.exact(), target).reexamine();

        assertThat(results)
                .extracting(RepairResult::outcome)
                .containsExactlyInAnyOrder(Outcome.DELETED, Outcome.LEFT_ALONE);
        assertThat(target.items()).isEqualTo(Map.of(key(2), image(2, "text")));
        assertThat(intents.openIntents()).isEmpty();
    }

    @Test
    void anItemThatTheTargetWillNotTakeIsRefusedAndTheRestGoesOn() throws InterruptedException {
        source.set(key(1), image(1, "x".repeat(410_000)));
        source.set(key(2), image(2, "fine"));

        List<RepairResult> results =
                loop(Correspondence.exact(), target).repair(List.of(RepairTask.put(key(1)), RepairTask.put(key(2))));

        assertThat(results).extracting(RepairResult::outcome).containsExactly(Outcome.REFUSED, Outcome.REPAIRED);
        assertThat(results.get(0).reason()).contains("Item size has exceeded the maximum allowed size");
        assertThat(intents.openIntents()).isEmpty();
    }

    @Test
    void throttledAndFailedWritesAreSentAgain() throws InterruptedException {
        source.set(key(1), image(1, "new"));
        List<WriteAnswer> troubles =
                new ArrayList<>(List.of(WriteAnswer.throttled("Throttled"), WriteAnswer.failed("HTTP 500")));
        ConditionalEndpoint endpoint = write -> {
            WriteAnswer answer = target.send(write);
            return troubles.isEmpty() ? answer : troubles.remove(0);
        };

        List<RepairResult> results = loop(Correspondence.exact(), endpoint).repair(List.of(RepairTask.put(key(1))));

        assertThat(results).extracting(RepairResult::outcome).containsExactly(Outcome.REPAIRED);
        assertThat(troubles).isEmpty();
    }

    @Test
    void aTableThatStaysThrottledEndsTheRepairWithItsIntentOpen() {
        source.set(key(1), image(1, "new"));
        RepairLoop loop = loop(Correspondence.exact(), write -> WriteAnswer.throttled("Throttled"));

        assertThatThrownBy(() -> loop.repair(List.of(RepairTask.put(key(1)))))
                .hasMessageStartingWith("Cannot write to target: the service kept refusing [attempts=3, ");

        assertThat(intents.openIntents()).hasSize(1);
    }

    @Test
    void nothingIsWrittenBeforeItsIntentAndItsUndoAreDurable() throws InterruptedException {
        source.set(key(1), image(1, "new"));
        List<String> steps = new ArrayList<>();
        RepairSides sides = new RepairSides(
                recording(steps, "source", source), recording(steps, "target", target), Correspondence.exact());
        IntentLog log = new RecordingIntents(steps);
        ConditionalEndpoint endpoint = write -> {
            steps.add("write");
            return target.send(write);
        };

        var unused = new RepairLoop(sides, writer(endpoint), log, entries -> steps.add("undo"), "run")
                .repair(List.of(RepairTask.put(key(1))));

        assertThat(steps).containsExactly("target", "source", "open", "undo", "write", "source", "clear");
    }

    @Test
    void aKeyMayNotStandTwiceAmongTheTasks() {
        RepairLoop loop = loop(Correspondence.exact(), target);

        assertThatThrownBy(() -> loop.repair(List.of(RepairTask.put(key(1)), RepairTask.putOrDelete(key(1)))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A key stands twice among the tasks");
    }

    private static ItemReader recording(List<String> steps, String step, ItemReader reader) {
        return keys -> {
            steps.add(step);
            return reader.readAll(keys);
        };
    }

    private record RecordingIntents(List<String> steps) implements IntentLog {
        @Override
        public void open(Collection<Intent> opened) {
            steps.add("open");
        }

        @Override
        public void clear(Collection<Intent> cleared) {
            steps.add("clear");
        }

        @Override
        public List<Intent> openIntents() {
            return List.of();
        }
    }

    private List<Outcome> outcomes(RepairTask... tasks) throws InterruptedException {
        return loop(Correspondence.exact(), target).repair(Arrays.asList(tasks)).stream()
                .map(RepairResult::outcome)
                .toList();
    }

    private static Intent intent(CanonicalKey key, Image image) {
        Set<ItemDigest> images = Set.of(image.digest());
        return new Intent(key, "dead", images);
    }

    private RepairLoop loop(Correspondence correspondence, ConditionalEndpoint endpoint) {
        return loop(new RepairSides(source, target, correspondence), endpoint, intents);
    }

    private RepairLoop loop(RepairSides sides, ConditionalEndpoint endpoint, IntentLog log) {
        return new RepairLoop(sides, writer(endpoint), log, undone::addAll, "run");
    }

    private static ConditionalWriter writer(ConditionalEndpoint endpoint) {
        return new ConditionalWriter(
                endpoint, new PacedCalls("target", LIMITS, WriteBudget.adaptive(RateBounds.unlimited())));
    }
}
