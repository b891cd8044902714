package io.dynaferry.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynaferry.failure.ExitCode;
import io.dynaferry.failure.MigrationException;
import io.dynaferry.item.CanonicalKey;
import io.dynaferry.item.Slice;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class DeadlineWriterTest {
    private static final ExecutorService THREADS = Executors.newCachedThreadPool();

    private final DeadlineWriter writer =
            new DeadlineWriter(THREADS, WriteLimits.DEFAULT.withBatchesInFlight(8), () -> 0.5);
    private final VirtualDeadline deadline = VirtualDeadline.after(Duration.ofSeconds(20));
    private final InMemoryTable table = new InMemoryTable();

    @AfterAll
    static void stop() {
        THREADS.shutdownNow();
    }

    @Test
    void everythingIsInTheTargetAtOnce() {
        DeadlineTally tally = writer.write(writes(1003), table, deadline);

        assertThat(table.size()).isEqualTo(1003);
        assertThat(tally).isEqualTo(new DeadlineTally(List.of(), List.of(), 41, 0, 0));
    }

    @Test
    void nothingToWriteIsNothingToSend() {
        assertThat(writer.write(List.of(), table, deadline).requests()).isZero();
    }

    @Test
    void batchesKeepTheLimitOfBytes() {
        List<Integer> sizes = new ArrayList<>();
        List<ItemWrite> large = new ArrayList<>();
        for (int number = 0; number < 40; number++) {
            large.add(put(number, "x".repeat(1_000_000)));
        }

        new DeadlineWriter(THREADS, WriteLimits.DEFAULT.withBatchesInFlight(1), () -> 0.5)
                .write(
                        large,
                        batch -> {
                            sizes.add(batch.stream()
                                    .mapToInt(write -> write.bytes().length())
                                    .sum());
                            return BatchAnswer.applied(List.of(), 1);
                        },
                        deadline);

        assertThat(sizes).hasSize(3).allMatch(size -> size <= BatchEndpoint.MAXIMUM_BYTES);
    }

    @Test
    void aRefusedBatchIsCutUntilOnlyTheOneToBlameIsLeft() {
        List<ItemWrite> writes = writes(100);
        Set<ItemWrite> poison = Set.of(writes.get(0), writes.get(24), writes.get(25), writes.get(77));

        DeadlineTally tally = writer.write(
                writes,
                batch -> batch.stream().anyMatch(poison::contains) ? BatchAnswer.refused("because") : table.send(batch),
                deadline);

        assertThat(tally.refused()).extracting(RefusedWrite::write).containsExactlyInAnyOrderElementsOf(poison);
        assertThat(tally.unfinished()).isEmpty();
        assertThat(table.size()).isEqualTo(96);
    }

    @Test
    void whatIsNeverTakenIsUnfinishedAtTheDeadline() {
        DeadlineTally tally = writer.write(
                writes(60),
                batch -> BatchAnswer.applied(batch.subList(0, 1), 1),
                VirtualDeadline.after(Duration.ofSeconds(3)));

        assertThat(tally.unfinished())
                .hasSize(3)
                .allMatch(write -> write.reason().equals("the table left writes unprocessed"));
        assertThat(tally.refused()).isEmpty();
    }

    @Test
    void aHopelessFailureEndsEverything() {
        AtomicInteger sent = new AtomicInteger();

        DeadlineTally tally = writer.write(
                writes(1000),
                batch -> {
                    sent.incrementAndGet();
                    throw new MigrationException(ExitCode.UNAVAILABLE, "Cannot write: it is gone.");
                },
                deadline);

        assertThat(tally.unfinished())
                .hasSize(1000)
                .allMatch(write -> write.reason().equals("Cannot write: it is gone."));
        assertThat(sent.get()).isLessThanOrEqualTo(8);
    }

    @Test
    void aBugIsThrownOnlyWhenNothingIsOnItsWayAnyMore() {
        AtomicInteger onTheWay = new AtomicInteger();

        assertThatThrownBy(() -> writer.write(
                        writes(200),
                        batch -> {
                            onTheWay.incrementAndGet();
                            try {
                                if (batch.get(0).bytes().utf8().contains("\"50\"")) {
                                    throw new IllegalStateException("a bug");
                                }
                                return table.send(batch);
                            } finally {
                                onTheWay.decrementAndGet();
                            }
                        },
                        deadline))
                .isInstanceOf(IllegalStateException.class);
        assertThat(onTheWay).hasValue(0);
    }

    @Test
    void withoutAnyFreeThreadTheCallerDoesTheWork() {
        ExecutorService none = Executors.newSingleThreadExecutor();
        none.shutdownNow();

        new DeadlineWriter(none, WriteLimits.DEFAULT, () -> 0.5).write(writes(300), table, deadline);

        assertThat(table.size()).isEqualTo(300);
    }

    @Test
    void whateverTheTargetAnswersEveryWriteIsAccountedForOnceAndTruly() {
        for (long seed = 1; seed <= Long.getLong("deadline.seeds", 200); seed++) {
            Random random = new Random(seed);
            Set<CanonicalKey> taken = ConcurrentHashMap.newKeySet();
            List<ItemWrite> writes = writes(random.nextInt(200));

            DeadlineTally tally = writer.write(
                    writes, batch -> moody(random, batch, taken), VirtualDeadline.after(Duration.ofSeconds(2)));

            Set<CanonicalKey> missing = ConcurrentHashMap.newKeySet();
            tally.refused()
                    .forEach(each -> assertThat(missing.add(each.write().key())).isTrue());
            tally.unfinished()
                    .forEach(each -> assertThat(missing.add(each.write().key())).isTrue());
            for (ItemWrite write : writes) {
                assertThat(taken.contains(write.key()) || missing.contains(write.key()))
                        .as("seed %d", seed)
                        .isTrue();
            }
            tally.refused()
                    .forEach(each ->
                            assertThat(taken).doesNotContain(each.write().key()));
        }
    }

    private static BatchAnswer moody(Random random, List<ItemWrite> batch, Set<CanonicalKey> taken) {
        int mood;
        int left;
        synchronized (random) {
            mood = random.nextInt(10);
            left = random.nextInt(batch.size());
        }
        boolean poisoned = batch.stream().anyMatch(write -> write.key().hashCode() % 17 == 0);
        if (poisoned) {
            return BatchAnswer.refused("because");
        }
        if (mood < 3) {
            return BatchAnswer.throttled("throttled");
        }
        if (mood < 5) {
            return BatchAnswer.failed("before");
        }
        List<ItemWrite> unprocessed = mood < 8 ? batch.subList(0, left) : List.of();
        batch.subList(unprocessed.size(), batch.size()).forEach(write -> taken.add(write.key()));
        return mood == 9 ? BatchAnswer.failed("after") : BatchAnswer.applied(unprocessed, 1);
    }

    private static List<ItemWrite> writes(int count) {
        List<ItemWrite> writes = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            writes.add(put(number, "v"));
        }
        return writes;
    }

    private static ItemWrite put(int number, String text) {
        Slice item = Slice.ofUtf8("{\"pk\":{\"N\":\"" + number + "\"},\"v\":{\"S\":\"" + text + "\"}}");
        return ItemWrite.put(item, CanonicalKey.ofBytes(Integer.toString(number).getBytes(StandardCharsets.UTF_8)));
    }
}
