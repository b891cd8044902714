package io.dynaferry.change;

import static io.dynaferry.change.EventFixture.event;
import static io.dynaferry.change.EventFixture.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynaferry.failure.ExitCode;
import io.dynaferry.failure.MigrationException;
import io.dynaferry.item.KeySchema;
import io.dynaferry.item.Slice;
import io.dynaferry.transform.Transform;
import io.dynaferry.write.BatchAnswer;
import io.dynaferry.write.ItemWrite;
import io.dynaferry.write.VirtualDeadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class ChangeApplierTest {
    private static final ExecutorService THREADS = Executors.newCachedThreadPool();

    private final InMemoryTarget target = new InMemoryTarget("target");
    private final InMemoryQuarantine quarantine = new InMemoryQuarantine();
    private final VirtualDeadline deadline = VirtualDeadline.after(Duration.ofMinutes(1));

    @AfterAll
    static void stop() {
        THREADS.shutdownNow();
    }

    @Test
    void theLastChangeOfAKeyIsWrittenWithRemovalsInEveryPosition() {
        for (int removals = 0; removals < 8; removals++) {
            InMemoryTarget fresh = new InMemoryTarget("target");
            EventFixture event = event();
            for (int index = 0; index < 3; index++) {
                boolean removes = (removals >> index & 1) == 1;
                event = removes ? event.remove(key("a")) : event.modify(key("a"), item("a", "v" + index));
            }

            Application application = applier(ChangePolicy.EXACT, fresh).apply(event.records(), deadline);

            boolean gone = (removals & 4) != 0;
            assertThat(items(fresh)).as("removals %s", removals).isEqualTo(gone ? List.of() : List.of(item("a", "v2")));
            assertThat(application.keys()).isEqualTo(1);
            assertThat(application.lowestUnapplied()).isEmpty();
            assertThat(application.targets().get(0).written()).isEqualTo(1);
        }
    }

    @Test
    void keysAreTheSameInEitherOrderAndHoweverTheirNumbersAreSpelled() {
        EventFixture event = event().insert("{\"pk\":{\"S\":\"a\"},\"sk\":{\"N\":\"1\"}}", "{\"v\":{\"S\":\"first\"}}")
                .modify("{\"sk\":{\"N\":\"1.0\"},\"pk\":{\"S\":\"\\u0061\"}}", "{\"v\":{\"S\":\"second\"}}")
                .modify("{\"sk\":{\"N\":\"10E-1\"},\"pk\":{\"S\":\"a\"}}", "{\"v\":{\"S\":\"third\"}}");

        Application application = apply(event);

        assertThat(application.keys()).isEqualTo(1);
        assertThat(items(target)).containsExactly("{\"v\":{\"S\":\"third\"}}");
    }

    @Test
    void aLongPartitionKeyIsAKeyWhereverItStands() {
        String keys = "{\"a\":{\"S\":\"1\"},\"z\":{\"S\":\"" + "x".repeat(2048) + "\"}}";

        assertThat(apply(event().insert(keys, keys)).lowestUnapplied()).isEmpty();
    }

    @Test
    void theFailureOfAnySingleWriteReportsTheFirstChangeOfItsKey() {
        List<String> keys = List.of("a", "b", "c", "a", "d", "b", "e");
        EventFixture event = event();
        keys.forEach(name -> event.modify(key(name), item(name, "v")));
        for (String failing : List.of("a", "b", "c", "d", "e")) {
            InMemoryTarget spoiled = new InMemoryTarget("target").leaving(about(failing));

            Application application = applier(ChangePolicy.EXACT, spoiled)
                    .apply(event.records(), VirtualDeadline.after(Duration.ofSeconds(5)));

            assertThat(application.lowestUnapplied())
                    .as(failing)
                    .hasValue(SequenceNumber.parse(number(keys.indexOf(failing) + 1)));
            assertThat(application.unapplied())
                    .extracting(record -> record.keys().utf8())
                    .containsOnly(key(failing));
            assertThat(items(spoiled)).hasSize(4);
        }
    }

    @Test
    void severalFailuresReportTheLowestByValue() {
        EventFixture event = event();
        for (int index = 0; index < 30; index++) {
            event.insert(key("k" + index), item("k" + index, "v"));
        }
        target.leaving(about("k1").or(about("k17")).or(about("k29")));

        assertThat(apply(event).lowestUnapplied()).hasValue(SequenceNumber.parse(number(2)));
        assertThat(number(1)).hasSize(20);
        assertThat(number(2)).hasSize(21);
    }

    @Test
    void aPoisonousChangeGoesToQuarantineAndTheOthersToTheTarget() {
        target.refusing(put("poison"));
        EventFixture event = event();
        for (int index = 0; index < 60; index++) {
            event.insert(key("k" + index), item("k" + index, index == 31 ? "poison" : "v"));
        }

        Application application = apply(event);

        assertThat(application.lowestUnapplied()).isEmpty();
        assertThat(items(target)).hasSize(59);
        assertThat(quarantine.changes()).singleElement().satisfies(change -> {
            assertThat(change.target()).isEqualTo("target");
            assertThat(change.reason()).contains("ValidationException");
            assertThat(change.record().sequenceNumber()).hasToString(number(32));
            assertThat(change.record().json().utf8()).contains(item("k31", "poison"));
        });
        assertThat(application.targets().get(0).quarantined()).hasSize(1);
        assertThat(application.targets().get(0).written()).isEqualTo(59);
    }

    @Test
    void theChangeBeforeAPoisonousOneIsWrittenInItsPlace() {
        target.refusing(put("poison"));
        EventFixture event = event().insert(key("a"), item("a", "good"))
                .modify(key("a"), item("a", "poison-1"))
                .modify(key("a"), item("a", "poison-2"))
                .insert(key("b"), item("b", "poison"))
                .insert(key("c"), item("c", "old"))
                .remove(key("c"))
                .insert(key("c"), item("c", "poison"));
        target.table()
                .apply(ItemWrite.put(
                        Slice.ofUtf8(item("c", "older")),
                        StreamKeys.of(event.records().get(6))
                                .key(event.records().get(6))));

        Application application = apply(event);

        assertThat(application.lowestUnapplied()).isEmpty();
        assertThat(items(target)).containsExactly(item("a", "good"));
        assertThat(quarantine.changes())
                .extracting(change -> change.record().sequenceNumber().toString())
                .containsExactlyInAnyOrder(number(3), number(2), number(4), number(7));
    }

    @Test
    void withoutAQuarantineAPoisonousChangeIsReported() {
        target.refusing(put("poison"));
        EventFixture event = event().insert(key("a"), item("a", "v"))
                .insert(key("b"), item("b", "v"))
                .modify(key("b"), item("b", "poison"))
                .insert(key("c"), item("c", "v"));

        Application application = new ChangeApplier(ChangePolicy.EXACT, List.of(target), Quarantine.none(), THREADS)
                .apply(event.records(), deadline);

        assertThat(application.lowestUnapplied()).hasValue(SequenceNumber.parse(number(2)));
        assertThat(items(target)).containsExactlyInAnyOrder(item("a", "v"), item("c", "v"));
        assertThat(application.targets().get(0).reasons())
                .singleElement()
                .satisfies(reason -> assertThat(reason).contains("there is no quarantine", "Set QUARANTINE"));
    }

    @Test
    void aQuarantineThatFailsReportsItsChangeOnly() {
        target.refusing(put("poison"));
        Quarantine failing = change -> {
            throw new MigrationException(ExitCode.UNAVAILABLE, "Cannot store.");
        };
        EventFixture event = event().insert(key("a"), item("a", "v")).insert(key("b"), item("b", "poison"));

        Application application = new ChangeApplier(ChangePolicy.EXACT, List.of(target), failing, THREADS)
                .apply(event.records(), deadline);

        assertThat(application.lowestUnapplied()).hasValue(SequenceNumber.parse(number(2)));
        assertThat(items(target)).containsExactly(item("a", "v"));
    }

    @Test
    void aTableWithAnotherKeyPutsNothingInQuarantine() {
        target.refusing(write -> true).withKey(KeySchema.parse("other:S"));

        Application application = apply(event().insert(key("a"), item("a", "v")).remove(key("b")));

        assertThat(application.lowestUnapplied()).hasValue(SequenceNumber.parse(number(1)));
        assertThat(quarantine.changes()).isEmpty();
    }

    @Test
    void throttlingIsRetriedUntilTheDeadlineAndNeverQuarantined() {
        target.answering(batch -> BatchAnswer.throttled("ThrottlingException"));

        Application application = apply(event().insert(key("a"), item("a", "v")));

        assertThat(application.lowestUnapplied()).hasValue(SequenceNumber.parse(number(1)));
        assertThat(quarantine.changes()).isEmpty();
        assertThat(application.targets().get(0).throttledRequests()).isGreaterThan(20);
        assertThat(application.targets().get(0).reasons()).containsExactly("ThrottlingException");
        assertThat(deadline.remainingNanos())
                .isBetween(0L, Duration.ofSeconds(3).toNanos());
    }

    @Test
    void anOutageInBetweenIsSatOut() {
        AtomicInteger failures = new AtomicInteger(7);
        target.answering(batch -> failures.getAndDecrement() > 0 ? BatchAnswer.failed("500") : null);

        Application application = apply(event().insert(key("a"), item("a", "v")));

        assertThat(application.lowestUnapplied()).isEmpty();
        assertThat(items(target)).containsExactly(item("a", "v"));
        assertThat(application.targets().get(0).retriedRequests()).isEqualTo(7);
    }

    @Test
    void aTargetThatIsGoneIsReportedAtOnceWithItsReason() {
        target.answering(batch -> {
            throw new MigrationException(ExitCode.UNAVAILABLE, "Cannot write to it: it is gone.");
        });
        EventFixture event = event();
        for (int index = 0; index < 200; index++) {
            event.insert(key("k" + index), item("k" + index, "v"));
        }

        Application application = apply(event);

        assertThat(application.lowestUnapplied()).hasValue(SequenceNumber.parse(number(1)));
        assertThat(application.unapplied()).hasSize(200);
        assertThat(application.targets().get(0).reasons()).containsExactly("Cannot write to it: it is gone.");
        assertThat(deadline.remainingNanos()).isEqualTo(Duration.ofMinutes(1).toNanos());
    }

    @Test
    void nothingIsSentAfterTheDeadline() {
        deadline.pass(Duration.ofMinutes(1));

        Application application = apply(event().insert(key("a"), item("a", "v")));

        assertThat(application.lowestUnapplied()).hasValue(SequenceNumber.parse(number(1)));
        assertThat(items(target)).isEmpty();
    }

    @Test
    void whatIsReportedIsTheLowestOverAllTargetsAndNoTargetSuffersFromAnother() {
        InMemoryTarget one = new InMemoryTarget("one").leaving(about("c"));
        InMemoryTarget two = new InMemoryTarget("two").leaving(about("b"));
        InMemoryTarget three = new InMemoryTarget("three");
        EventFixture event = event().insert(key("a"), item("a", "v"))
                .insert(key("b"), item("b", "v"))
                .insert(key("c"), item("c", "v"));

        Application application = new ChangeApplier(ChangePolicy.EXACT, List.of(one, two, three), quarantine, THREADS)
                .apply(event.records(), deadline);

        assertThat(application.lowestUnapplied()).hasValue(SequenceNumber.parse(number(2)));
        assertThat(items(one)).containsExactlyInAnyOrder(item("a", "v"), item("b", "v"));
        assertThat(items(two)).containsExactlyInAnyOrder(item("a", "v"), item("c", "v"));
        assertThat(items(three)).hasSize(3);
        assertThat(application.targets()).extracting(TargetOutcome::target).containsExactly("one", "two", "three");
    }

    @Test
    void anEndpointThatBreaksDownFailsTheWholeCallAfterTheOtherTargetIsDone() {
        InMemoryTarget broken = new InMemoryTarget("broken").answering(batch -> {
            throw new IllegalStateException("a bug");
        });
        EventFixture event = event().insert(key("a"), item("a", "v"));

        assertThatThrownBy(() -> new ChangeApplier(ChangePolicy.EXACT, List.of(broken, target), quarantine, THREADS)
                        .apply(event.records(), deadline))
                .isInstanceOf(IllegalStateException.class);

        assertThat(items(target)).hasSize(1);
    }

    @Test
    void expiriesAreReplicatedOrLeftOutAsIfTheyHadNotBeen() {
        EventFixture event = event().insert(key("a"), item("a", "v"))
                .expire(key("a"))
                .insert(key("b"), item("b", "v"))
                .remove(key("b"))
                .expire(key("c"));
        InMemoryTarget archive = new InMemoryTarget("archive");

        apply(event);
        Application application = applier(
                        new ChangePolicy(TimeToLivePolicy.IGNORE, Transform.none(), Map.of()), archive)
                .apply(event.records(), deadline);

        assertThat(items(target)).isEmpty();
        assertThat(items(archive)).containsExactly(item("a", "v"));
        assertThat(application.keys()).isEqualTo(2);
    }

    @Test
    void onlyIgnoredExpiriesAreNothingToDo() {
        Application application = applier(new ChangePolicy(TimeToLivePolicy.IGNORE, Transform.none(), Map.of()), target)
                .apply(event().expire(key("a")).records(), deadline);

        assertThat(application.lowestUnapplied()).isEmpty();
        assertThat(application.records()).isEqualTo(1);
        assertThat(application.targets()).hasSize(1);
    }

    @Test
    void aTransformIsAppliedAndAnImageThatFailsTheFilterIsRemoved() {
        Transform transform = Transform.parse(
                "{\"filter\":{\"path\":\"v\",\"notEquals\":\"closed\"},\"steps\":[{\"set\":{\"path\":\"origin\",\"value\":\"eu\"}}]}");
        apply(event().insert(key("b"), item("b", "open")));
        EventFixture event = event().insert(key("a"), item("a", "open")).modify(key("b"), item("b", "closed"));

        Application application = applier(new ChangePolicy(TimeToLivePolicy.REPLICATE, transform, Map.of()), target)
                .apply(event.records(), deadline);

        assertThat(application.lowestUnapplied()).isEmpty();
        assertThat(items(target))
                .singleElement()
                .satisfies(item -> assertThat(item).contains("origin", "open"));
    }

    @Test
    void aChangeThatTheTransformRejectsGoesToQuarantine() {
        Transform transform = Transform.parse("{\"steps\":[{\"rename\":{\"from\":\"v\",\"to\":\"w\"}}]}");
        String both = "{\"pk\":{\"S\":\"a\"},\"v\":{\"S\":\"1\"},\"w\":{\"S\":\"2\"}}";

        Application application = applier(new ChangePolicy(TimeToLivePolicy.REPLICATE, transform, Map.of()), target)
                .apply(
                        event().insert(key("b"), item("b", "v"))
                                .insert(key("a"), both)
                                .records(),
                        deadline);

        assertThat(application.lowestUnapplied()).isEmpty();
        assertThat(items(target)).hasSize(1);
        assertThat(quarantine.changes()).hasSize(1);
    }

    @Test
    void recordsOfTwoTablesAreRefusedAltogether() {
        assertThatThrownBy(() -> apply(
                        event().insert(key("a"), item("a", "v")).insert("{\"id\":{\"S\":\"a\"}}", item("a", "v"))))
                .isInstanceOf(MigrationException.class)
                .hasMessageContainingAll("Cannot read the key of a stream record", number(2));
        assertThat(items(target)).isEmpty();
    }

    private Application apply(EventFixture event) {
        return applier(ChangePolicy.EXACT, target).apply(event.records(), deadline);
    }

    private ChangeApplier applier(ChangePolicy policy, InMemoryTarget only) {
        return new ChangeApplier(policy, List.of(only), quarantine, THREADS);
    }

    private static List<String> items(InMemoryTarget of) {
        List<String> items = new ArrayList<>();
        of.table().forEach(item -> items.add(item.utf8()));
        return items;
    }

    private static Predicate<ItemWrite> about(String name) {
        return write -> write.bytes().utf8().contains("{\"pk\":{\"S\":\"" + name + "\"}");
    }

    private static Predicate<ItemWrite> put(String word) {
        return write ->
                write.kind() == ItemWrite.Kind.PUT && write.bytes().utf8().contains(word);
    }

    private static String key(String name) {
        return "{\"pk\":{\"S\":\"" + name + "\"}}";
    }

    private static String item(String name, String text) {
        return "{\"pk\":{\"S\":\"" + name + "\"},\"v\":{\"S\":\"" + text + "\"}}";
    }
}
