package io.dynaferry.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynaferry.capacity.TableCapacity;
import io.dynaferry.capacity.Throughput;
import io.dynaferry.item.Slice;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What operators see: a writer with its budget before a table with a capacity, on virtual time. */
class WriteBudgetSimulationTest {
    private static final Throughput FIVE_THOUSAND =
            Throughput.provisioned(1, 5_000).withPartitions(8);
    private static final int ITEM_BYTES = 500;

    private final VirtualTime time = new VirtualTime();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aTableOfFiveThousandUnitsIsUsedToTheBrim(long seed) {
        SimulatedTable table = new SimulatedTable(FIVE_THOUSAND, time, seed);
        run(table, RateBounds.upTo(5_000), seed, 90);
        assertUsedToTheBrim(table, seed);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aTableIsUsedToTheBrimByOneWhoDoesNotKnowItsCapacity(long seed) {
        SimulatedTable table = new SimulatedTable(FIVE_THOUSAND, time, seed);
        run(table, RateBounds.unknown(), seed, 120);
        assertUsedToTheBrim(table, seed);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aTableIsUsedToTheBrimByOneWhoThinksItTakesTenTimesAsMuch(long seed) {
        SimulatedTable table = new SimulatedTable(FIVE_THOUSAND, time, seed);
        run(table, RateBounds.upTo(50_000), seed, 120);
        assertUsedToTheBrim(table, seed);
    }

    private static void assertUsedToTheBrim(SimulatedTable table, long seed) {
        assertThat(table.unitsPerSecond(30, 90)).as("units, seed %d", seed).isGreaterThan(0.97 * 5_000);
        assertThat(table.throttledPart(30, 90)).as("throttled, seed %d", seed).isLessThan(0.02);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void fiveThrottlesInAHundredCostLittle(long seed) {
        SimulatedTable table = new SimulatedTable(Throughput.provisioned(1, 1e6).withPartitions(2_000), time, seed)
                .throttlingAtRandom(0.05);
        run(table, RateBounds.upTo(5_000), seed, 60);
        assertThat(table.unitsPerSecond(0, 60)).as("seed %d", seed).isGreaterThan(0.85 * 5_000);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void fiveThrottlesInAHundredCostLittleWhereOnlyTheNetworkIsTheLimit(long seed) {
        double unthrottled = 16 * 25 / (SimulatedWriter.LATENCY_NANOS / 1e9);
        SimulatedTable table = new SimulatedTable(Throughput.provisioned(1, 1e6).withPartitions(2_000), time, seed)
                .throttlingAtRandom(0.05);
        run(table, RateBounds.unlimited(), seed, 10);
        assertThat(table.unitsPerSecond(0, 10)).as("seed %d", seed).isGreaterThan(0.85 * unthrottled);
    }

    /** The writes of one partition wait for themselves, and those of the others go on. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aHotPartitionHoldsNobodyElseBack(long seed) {
        SimulatedTable table =
                new SimulatedTable(Throughput.provisioned(1, 12_000).withPartitions(20), time, seed);
        SplittableRandom random = new SplittableRandom(seed);
        Supplier<@Nullable ItemWrite> everywhere = SimulatedWriter.everywhere(ITEM_BYTES, seed);
        Slice item = Slice.of(new byte[ITEM_BYTES]);
        // For ten seconds a seventh of the writes goes to the first partition: nearly twice what it takes.
        Supplier<@Nullable ItemWrite> source = () -> time.seconds() < 10 && random.nextInt(7) == 0
                ? SimulatedWriter.put(random.nextLong() >>> 8, item)
                : everywhere.get();

        run(table, WriteBudget.adaptive(RateBounds.upTo(12_000), time::now), source, seed, 60);

        assertThat(table.unitsPerSecond(0, 10)).as("hot, seed %d", seed).isGreaterThan(0.8 * 12_000);
        assertThat(table.unitsPerSecond(30, 60)).as("after, seed %d", seed).isGreaterThan(0.97 * 12_000);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whatIndexesCostIsLearned(long seed) {
        TableCapacity capacity = TableCapacity.of("arn:aws:dynamodb:eu-west-1:111111111111:table/music", FIVE_THOUSAND)
                .withIndex("byYear", FIVE_THOUSAND)
                .withIndex("byArtist", FIVE_THOUSAND);
        SimulatedTable table = new SimulatedTable(capacity, time, seed);

        run(table, RateBounds.upTo(9_000), seed, 30);

        assertThat(table.unitsPerSecond(1, 30)).as("seed %d", seed).isBetween(0.97 * 9_000, 9_000.0 + 150);
        assertThat(table.throttledPart(0, 30)).isZero();
    }

    @Test
    void aGuessThatIsTooHighCostsNothing() {
        SimulatedTable table = new SimulatedTable(FIVE_THOUSAND, time, 1);
        // 1,500 bytes that are not counted as 1,125 but as 2 KB; 3,000 that are counted as 3.
        SplittableRandom random = new SplittableRandom(5);
        Slice[] items = {Slice.of(new byte[1_300]), Slice.of(new byte[3_000]), Slice.of(new byte[200])};
        Supplier<@Nullable ItemWrite> source =
                () -> SimulatedWriter.put(random.nextLong(), items[random.nextInt(items.length)]);

        run(table, WriteBudget.adaptive(RateBounds.upTo(5_000), time::now), source, 1, 30);

        assertThat(table.unitsPerSecond(1, 30)).isBetween(0.97 * 5_000, 5_050.0);
        assertThat(table.throttledPart(0, 30)).isLessThan(0.02);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theRateComesBackWhenTheCapacityDoes(long seed) {
        SimulatedTable table = new SimulatedTable(FIVE_THOUSAND, time, seed)
                .withThroughputFrom(20, Throughput.provisioned(1, 500))
                .withThroughputFrom(50, FIVE_THOUSAND);

        run(table, RateBounds.upTo(5_000), seed, 180);

        assertThat(table.unitsPerSecond(25, 50))
                .as("with a tenth, seed %d", seed)
                .isGreaterThan(0.95 * 500);
        assertThat(table.throttledPart(25, 50))
                .as("with a tenth, seed %d", seed)
                .isLessThan(0.1);
        assertThat(table.unitsPerSecond(150, 180)).as("after, seed %d", seed).isGreaterThan(0.97 * 5_000);
    }

    @Test
    void thereIsNeverMoreThanTheCeiling() {
        SimulatedTable table = new SimulatedTable(Throughput.provisioned(1, 1e6).withPartitions(2_000), time, 1);

        run(table, RateBounds.upTo(2_000), 1, 20);

        for (int second = 0; second < 20; second++) {
            assertThat(table.unitsInSecond(second)).as("second %d", second).isBetween(0.95 * 2_000, 1.05 * 2_000);
        }
    }

    @Test
    void withoutALimitOnlyTheNetworkIsOne() {
        SimulatedTable table = new SimulatedTable(Throughput.provisioned(1, 1e6).withPartitions(2_000), time, 1);
        SimulatedWriter.startOne(
                table, time, WriteBudget.adaptive(RateBounds.unlimited(), time::now), 32, ITEM_BYTES, 1);

        time.runUntilSecond(5);

        assertThat(table.unitsPerSecond(0, 5)).isGreaterThan(70_000);
    }

    private void run(SimulatedTable table, RateBounds bounds, long seed, int seconds) {
        run(
                table,
                WriteBudget.adaptive(bounds, time::now),
                SimulatedWriter.everywhere(ITEM_BYTES, seed),
                seed,
                seconds);
    }

    private void run(
            SimulatedTable table, WriteBudget budget, Supplier<@Nullable ItemWrite> source, long seed, int seconds) {
        new SimulatedWriter(table, time, budget, 16, source, seed + 100).start();
        time.runUntilSecond(seconds);
    }
}
