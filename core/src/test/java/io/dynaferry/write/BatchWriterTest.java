package io.dynaferry.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynaferry.failure.ExitCode;
import io.dynaferry.failure.MigrationException;
import io.dynaferry.item.ItemScanner;
import io.dynaferry.item.KeySchema;
import io.dynaferry.item.Slice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class BatchWriterTest {
    private static final KeySchema SCHEMA = KeySchema.parse("pk:S");
    private static final WriteLimits QUICK =
            WriteLimits.DEFAULT.withBatchesInFlight(4).withBackOff(Duration.ofMillis(1), Duration.ofMillis(4));

    private final InMemoryTable table = new InMemoryTable();
    private final List<String> rejections = Collections.synchronizedList(new ArrayList<>());

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 24, 25, 26, 1000})
    void everyWriteArrivesOnce(int count) throws InterruptedException {
        try (BatchWriter writer = writer(table, QUICK)) {
            feed(writer, count);

            assertThat(writer.tally().puts()).isEqualTo(count);
        }
        assertThat(table.size()).isEqualTo(count);
    }

    @Test
    void batchesAreFullWhileThereIsEnoughToSend() throws InterruptedException {
        List<Integer> sizes = Collections.synchronizedList(new ArrayList<>());
        BatchEndpoint endpoint = batch -> {
            sizes.add(batch.size());
            return table.send(batch);
        };
        try (BatchWriter writer = writer(endpoint, QUICK)) {
            feed(writer, 5000);
        }
        assertThat(sizes.size()).isLessThan(220);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void nothingIsLostOrInventedUnderFaults(long seed) throws InterruptedException {
        try (BatchWriter writer = writer(new UnsteadyEndpoint(seed), QUICK)) {
            feed(writer, 2000);

            WriteTally tally = writer.tally();
            assertThat(tally.puts()).as("seed " + seed).isEqualTo(2000);
            assertThat(tally.retriedRequests()).isPositive();
            assertThat(tally.throttledRequests()).isPositive();
        }
        assertThat(table.size()).isEqualTo(2000);
    }

    @Test
    void writesOfOneKeyArriveInTheOrderInWhichTheyWereFed() throws InterruptedException {
        try (BatchWriter writer = writer(new UnsteadyEndpoint(7), QUICK)) {
            for (int round = 0; round < 200; round++) {
                writer.write(put("hot", round));
                writer.write(put("other" + round, round));
                if (round % 10 == 9) {
                    writer.write(ItemWrite.delete(
                            Slice.ofUtf8("{\"pk\":{\"S\":\"hot\"}}"),
                            put("hot", 0).key()));
                    writer.write(put("hot", round));
                }
            }
            writer.flush();
        }
        Slice last = table.item(put("hot", 0).key());
        assertThat(last).isNotNull();
        assertThat(last.utf8()).contains("\"199\"");
        assertThat(table.size()).isEqualTo(201);
    }

    @Test
    void aRefusedWriteIsHandedBackAndTheRestGoesThrough() throws InterruptedException {
        BatchEndpoint endpoint = batch -> batch.stream().anyMatch(BatchWriterTest::isPoison)
                ? BatchAnswer.refused("Type mismatch for Index Key")
                : table.send(batch);
        try (BatchWriter writer = writer(endpoint, QUICK)) {
            feed(writer, 100);

            assertThat(writer.tally().rejected()).isEqualTo(10);
            assertThat(writer.tally().puts()).isEqualTo(90);
        }
        assertThat(table.size()).isEqualTo(90);
        assertThat(rejections).hasSize(10).allMatch("Type mismatch for Index Key"::equals);
    }

    /** Every tenth of {@link #feed}. */
    private static boolean isPoison(ItemWrite write) {
        return write.bytes().utf8().contains("3\"},\"n\"");
    }

    @Test
    void givesUpAfterSoManyAttempts() {
        AtomicInteger attempts = new AtomicInteger();
        BatchEndpoint endpoint = batch -> {
            attempts.incrementAndGet();
            return BatchAnswer.failed("InternalServerError");
        };
        try (BatchWriter writer = writer(endpoint, QUICK.withAttempts(5))) {
            assertThatThrownBy(() -> feed(writer, 1))
                    .isInstanceOf(MigrationException.class)
                    .hasMessageStartingWith(
                            "Cannot write to Music: the service kept refusing [attempts=5, time=0 s, last reason=InternalServerError].")
                    .extracting(failure -> ((MigrationException) failure).exitCode())
                    .isEqualTo(ExitCode.UNAVAILABLE);
        }
        assertThat(attempts).hasValue(5);
    }

    @Test
    void givesUpWhenPatienceIsOver() {
        try (BatchWriter writer =
                writer(batch -> BatchAnswer.throttled("slow down"), QUICK.withPatience(Duration.ofMillis(30)))) {
            assertThatThrownBy(() -> feed(writer, 30)).hasMessageContaining("last reason=slow down");
        }
    }

    @Test
    void aFailureOfTheEndpointReachesTheFeederAndStaysKnown() {
        MigrationException gone = new MigrationException(ExitCode.UNAVAILABLE, "The table is gone.");
        BatchEndpoint endpoint = batch -> {
            throw gone;
        };
        try (BatchWriter writer = writer(endpoint, QUICK)) {
            assertThatThrownBy(() -> feed(writer, 10_000)).hasMessage("The table is gone.");
            assertThatThrownBy(writer::flush).hasMessage("The table is gone.");
        }
    }

    @Test
    void aFailingRejectionHandlerStopsTheWriter() {
        BatchEndpoint endpoint = batch -> BatchAnswer.refused("no");
        MigrationException tooMany = new MigrationException(ExitCode.STOPPED_BY_GUARD, "Too many rejected items.");
        try (BatchWriter writer = new BatchWriter("Music", endpoint, QUICK, (write, reason) -> {
            throw tooMany;
        })) {
            assertThatThrownBy(() -> feed(writer, 30)).hasMessage("Too many rejected items.");
        }
    }

    /** What a ledger would hold if the process died at that moment. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void whatIsBeforeAReachedMarkIsInTheTargetAndCountedOnce(long seed) throws InterruptedException {
        UnsteadyEndpoint unsteady = new UnsteadyEndpoint(seed);
        BatchEndpoint endpoint = batch -> batch.stream().anyMatch(BatchWriterTest::isPoison)
                ? BatchAnswer.refused("Type mismatch for Index Key")
                : unsteady.send(batch);
        WriteTrack track = new WriteTrack();
        try (BatchWriter writer = writer(endpoint, QUICK)) {
            for (int number = 0; number < 3000; number++) {
                writer.write(put("k" + number, number), track);
                writer.write(put("other" + number, number));
                if (number % 30 == 29) {
                    track.mark(String.valueOf(number + 1));
                    awaitReached(track, number - 300);
                    assertAllBefore(track, seed);
                }
            }
            writer.flush();
            assertAllBefore(track, seed);
        }
        assertThat(position(track)).isEqualTo(3000);
    }

    private static int position(WriteTrack track) {
        return Integer.parseInt(track.reached().map(WriteMark::position).orElse("0"));
    }

    private void assertAllBefore(WriteTrack track, long seed) {
        WriteMark mark = track.reached().orElse(new WriteMark("0", WriteCounts.NONE));
        int position = Integer.parseInt(mark.position());
        long bytes = 0;
        long rejected = 0;
        for (int number = 0; number < position; number++) {
            ItemWrite write = put("k" + number, number);
            if (isPoison(write)) {
                rejected++;
            } else {
                assertThat(table.item(write.key())).as("seed " + seed).isNotNull();
                bytes += write.bytes().length();
            }
        }
        WriteCounts counts = mark.counts();
        assertThat(counts).isEqualTo(new WriteCounts(position - rejected, 0, rejected, bytes, counts.consumedUnits()));
    }

    @Test
    void oneTrackDoesNotWaitForAnother() throws InterruptedException {
        BatchEndpoint endpoint = batch -> {
            List<ItemWrite> left =
                    batch.stream().filter(BatchWriterTest::isPoison).toList();
            return BatchAnswer.applied(left, batch.size() - left.size());
        };
        WriteTrack stuck = new WriteTrack();
        WriteTrack free = new WriteTrack();
        try (BatchWriter writer = writer(endpoint, QUICK.withAttempts(1_000_000))) {
            writer.write(put("k3", 0), stuck);
            stuck.mark("stuck");
            writer.write(put("k4", 1), free);
            free.mark("1");
            awaitReached(free, 1);
            assertThat(stuck.reached()).isEmpty();
            assertThat(stuck.heldBack()).isEqualTo(1);
        }
    }

    private static void awaitReached(WriteTrack track, int wanted) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (position(track) < wanted && System.nanoTime() < deadline) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
        assertThat(position(track)).isGreaterThanOrEqualTo(wanted);
    }

    @Test
    void severalBatchesAreInFlightAtOnce() throws InterruptedException {
        CountDownLatch four = new CountDownLatch(4);
        BatchEndpoint endpoint = batch -> {
            four.countDown();
            awaitQuietly(four);
            return table.send(batch);
        };
        try (BatchWriter writer = writer(endpoint, QUICK)) {
            feed(writer, 100);
        }
        assertThat(four.getCount()).isZero();
        assertThat(table.size()).isEqualTo(100);
    }

    @Test
    void closingStopsTheSenders() throws InterruptedException {
        Set<Thread> senders = ConcurrentHashMap.newKeySet();
        BatchEndpoint endpoint = batch -> {
            senders.add(Thread.currentThread());
            return table.send(batch);
        };
        BatchWriter writer = writer(endpoint, QUICK);
        feed(writer, 500);
        writer.close();

        assertThat(senders).isNotEmpty().noneMatch(Thread::isAlive);
        assertThatThrownBy(() -> writer.write(put("late", 1))).hasMessage("The writer to Music is closed.");
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private BatchWriter writer(BatchEndpoint endpoint, WriteLimits limits) {
        return new BatchWriter("Music", endpoint, limits, (write, reason) -> rejections.add(reason));
    }

    private static void feed(BatchWriter writer, int count) throws InterruptedException {
        for (int number = 0; number < count; number++) {
            writer.write(put("k" + number, number));
        }
        writer.flush();
    }

    private static ItemWrite put(String key, int number) {
        Slice item = Slice.ofUtf8("{\"pk\":{\"S\":\"" + key + "\"},\"n\":{\"N\":\"" + number + "\"}}");
        ItemScanner scanner = new ItemScanner(SCHEMA);
        scanner.scan(item);
        return ItemWrite.put(item, scanner.key());
    }

    /** Throttles, leaves over, fails before and after the effect; all from a seed. */
    private final class UnsteadyEndpoint implements BatchEndpoint {
        private final Random random;

        UnsteadyEndpoint(long seed) {
            this.random = new Random(seed);
        }

        @Override
        public synchronized BatchAnswer send(List<ItemWrite> batch) {
            switch (random.nextInt(8)) {
                case 0 -> {
                    return BatchAnswer.throttled("ThrottlingException");
                }
                case 1 -> {
                    return BatchAnswer.failed("before the effect");
                }
                case 2 -> {
                    table.send(batch);
                    return BatchAnswer.failed("after the effect");
                }
                case 3, 4 -> {
                    return applySome(batch);
                }
                default -> {
                    return table.send(batch);
                }
            }
        }

        private BatchAnswer applySome(List<ItemWrite> batch) {
            Set<Integer> left = new TreeSet<>();
            for (int index = 0; index < batch.size(); index++) {
                if (random.nextInt(4) == 0) {
                    left.add(index);
                } else {
                    table.apply(batch.get(index));
                }
            }
            return BatchAnswer.applied(left.stream().map(batch::get).toList(), batch.size() - left.size());
        }
    }
}
