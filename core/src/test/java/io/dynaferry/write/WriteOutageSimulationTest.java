package io.dynaferry.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynaferry.capacity.Throughput;
import io.dynaferry.item.Slice;
import io.dynaferry.write.SimulatedTable.Trouble;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A writer and its budget before a table that is away for minutes, wholly or in part, on virtual time: nothing is lost, the
 * table is not stormed, and soon after it the rate is what it was.
 */
class WriteOutageSimulationTest {
    private static final int RATE = 1_000;
    private static final int BEGIN = 20;
    private static final int TASKS = 20;
    private static final int ITEMS = RATE * 100;

    /** What a job may need to be back at its rate. */
    private static final int RETURN_SECONDS = 15;

    private static final Trouble SILENCE = (batch, table) -> BatchAnswer.failed("ConnectException");
    private static final Trouble NO_ROOM = (batch, table) -> BatchAnswer.throttled("no room");
    private static final Trouble ANSWERS_LOST = (batch, table) -> {
        var unused = table.apply(batch);
        return BatchAnswer.failed("SocketException");
    };

    private final VirtualTime time = new VirtualTime();
    private final SimulatedTable table =
            new SimulatedTable(Throughput.provisioned(1, RATE).withPartitions(8), time, 1).remembering();
    private final SplittableRandom random = new SplittableRandom(7);
    private final WriteBudget budget = WriteBudget.adaptive(RateBounds.upTo(RATE), time::now);
    private final SimulatedWriter writer = new SimulatedWriter(table, time, budget, 16, items(ITEMS), 3);

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 30})
    void anEndpointThatNobodyAnswersIsAskedNowAndThen(int minutes) {
        int end = away(SILENCE, minutes);

        assertIsAskedNowAndThen(1, end);
        assertIsBackAfter(end, 10);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 30})
    void aTableThatThrottlesEverythingIsAskedNowAndThen(int minutes) {
        int end = away(NO_ROOM, minutes);

        assertIsAskedNowAndThen(1, end);
        assertIsBackAfter(end, RETURN_SECONDS);
    }

    /** Each of them once in two seconds, after the first. */
    private void assertIsAskedNowAndThen(int writers, int end) {
        assertThat(table.requests(BEGIN + 10, end))
                .as("requests in %d s", end - BEGIN)
                .isLessThan(writers * (10L + (end - BEGIN) * 6L / 10));
    }

    /** They are written again, and nobody can tell. */
    @Test
    void writesWhoseAnswersAreLostAreWrittenAgain() {
        assertIsBackAfter(away(ANSWERS_LOST, 5), 10);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 30})
    void withEverySecondAnswerAnErrorTheWorkGoesOn(int minutes) {
        Trouble half =
                (batch, table) -> random.nextBoolean() ? BatchAnswer.failed("InternalServerError") : table.apply(batch);
        int end = away(half, minutes);

        assertThat(table.unitsPerSecond(BEGIN + 10, BEGIN + 50)).isGreaterThan(0.4 * RATE);
        assertThat(writer.backlog().tally().requests()).isLessThan(3 * ITEMS / 25);
        assertIsBackAfter(minutes > 1 ? end : end - 0, 10);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 30})
    void aPartitionThatTakesNothingHoldsItsOwnWritesBackOnly(int minutes) {
        int end = away(this::withoutFirstPartition, minutes);

        assertThat(table.unitsPerSecond(BEGIN + 10, BEGIN + 50))
                .as("seven of eight partitions")
                .isGreaterThan(0.8 * RATE * 7 / 8);
        assertIsBackAfter(end, RETURN_SECONDS);
    }

    private BatchAnswer withoutFirstPartition(List<ItemWrite> batch, Function<List<ItemWrite>, BatchAnswer> admitting) {
        List<ItemWrite> others =
                batch.stream().filter(write -> table.partitionOf(write) != 0).toList();
        BatchAnswer answer = others.isEmpty() ? BatchAnswer.throttled("key range") : admitting.apply(others);
        if (answer.outcome() == BatchAnswer.Outcome.THROTTLED) {
            return answer;
        }
        List<ItemWrite> left = new ArrayList<>(answer.unprocessed());
        batch.stream().filter(write -> table.partitionOf(write) == 0).forEach(left::add);
        return BatchAnswer.applied(left, answer.consumedUnits());
    }

    /** From ten milliseconds to three seconds: sixteen batches on their way are a hundred units a second. */
    @Test
    void aSlowLinkIsUsedToItsEnd() {
        writer.withLatency(TimeUnit.SECONDS.toNanos(3)).start();
        time.runUntilSecond(60);
        assertThat(table.unitsPerSecond(10, 60)).isGreaterThan(0.9 * 16 * 25 / 3);

        writer.withLatency(SimulatedWriter.LATENCY_NANOS);
        assertIsBackAfter(60, 10);
    }

    /** Outages one after another, before the job is well again, in each of which something else is wrong. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void nothingIsLostWhateverHappens(long seed) {
        SplittableRandom drawn = new SplittableRandom(seed);
        List<Trouble> all = List.of(SILENCE, NO_ROOM, ANSWERS_LOST);
        int end = BEGIN;
        for (int spell = 0; spell < 8; spell++) {
            int length = 5 + drawn.nextInt(200);
            table.between(end, end + length, all.get(drawn.nextInt(all.size())));
            end += length + drawn.nextInt(20);
        }
        writer.start();
        assertIsBackAfter(end, RETURN_SECONDS);
    }

    /** Many tasks that share a budget by leases, as in a job, whose reports go on meanwhile. */
    @ParameterizedTest
    @ValueSource(ints = {1, 5, 30})
    void tasksThatShareABudgetAreBackTogether(int minutes) {
        int end = BEGIN + minutes * 60;
        table.between(BEGIN, end, NO_ROOM);
        BudgetCoordinator coordinator = new BudgetCoordinator(RateBounds.upTo(RATE), time::now);
        List<SimulatedWriter> writers = new ArrayList<>();
        for (int task = 0; task < TASKS; task++) {
            BudgetShare share = new BudgetShare("task-" + task, time::now);
            time.in(
                    task * 25_000_000L,
                    () -> time.every(500_000_000L, () -> share.accept(coordinator.report(share.report()))));
            writers.add(new SimulatedWriter(table, time, share.budget(), 16, items(ITEMS / TASKS, task), task).start());
        }
        time.runUntilSecond(end + RETURN_SECONDS);
        assertIsAskedNowAndThen(TASKS, end);
        assertThat(table.unitsPerSecond(end + RETURN_SECONDS - 5, end + RETURN_SECONDS))
                .isGreaterThan(0.95 * RATE);
        time.runUntilSecond(end + 400);
        assertThat(table.items()).isEqualTo(ITEMS);
        assertThat(writers).allMatch(each -> each.backlog().isEmpty());
    }

    /** Starts to write, and is in the midst of it when the trouble begins; gives the second in which it ends. */
    private int away(Trouble trouble, int minutes) {
        int end = BEGIN + minutes * 60;
        table.between(BEGIN, end, trouble);
        writer.start();
        time.runUntilSecond(end);
        return end;
    }

    private void assertIsBackAfter(int end, int seconds) {
        time.runUntilSecond(end);
        int begun = table.items();
        time.runUntilSecond(end + seconds + 10);
        if (ITEMS - begun > RATE * (seconds + 10)) {
            assertThat(table.unitsPerSecond(end + seconds, end + seconds + 10))
                    .as("units a second, %d s after its end", seconds)
                    .isGreaterThan(0.95 * RATE);
        }
        time.runUntilSecond(end + 400);
        assertThat(table.items()).as("items that are there in the end").isEqualTo(ITEMS);
        assertThat(writer.backlog().isEmpty()).isTrue();
    }

    private static Supplier<@Nullable ItemWrite> items(int count) {
        return items(count, 0);
    }

    /** Each with a key of its own; those of one task are of no other one. */
    private static Supplier<@Nullable ItemWrite> items(int count, int task) {
        Slice item = Slice.of(new byte[500]);
        long[] next = {(long) count * task};
        return () -> next[0] == (long) count * (task + 1)
                ? null
                : SimulatedWriter.put(0x9E3779B97F4A7C15L * next[0]++, item);
    }
}
