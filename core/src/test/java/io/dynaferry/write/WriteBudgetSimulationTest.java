package io.dynaferry.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynaferry.capacity.Throughput;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What operators see: a writer with its budget before a table with a capacity, on virtual time. */
class WriteBudgetSimulationTest {
    private static final Throughput FIVE_THOUSAND =
            Throughput.provisioned(1, 5_000).withPartitions(8);
    private static final int ITEM_BYTES = 500;

    private final VirtualTime time = new VirtualTime();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void aTableOfFiveThousandUnitsIsUsedToTheBrim(long seed) {
        SimulatedTable table = new SimulatedTable(FIVE_THOUSAND, time, seed);
        run(table, RateBounds.upTo(5_000), seed, 90);
        assertUsedToTheBrim(table, seed);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void aTableIsUsedToTheBrimByOneWhoDoesNotKnowItsCapacity(long seed) {
        SimulatedTable table = new SimulatedTable(FIVE_THOUSAND, time, seed);
        run(table, RateBounds.unknown(), seed, 120);
        assertUsedToTheBrim(table, seed);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void aTableIsUsedToTheBrimByOneWhoThinksItTakesTenTimesAsMuch(long seed) {
        SimulatedTable table = new SimulatedTable(FIVE_THOUSAND, time, seed);
        run(table, RateBounds.upTo(50_000), seed, 120);
        assertUsedToTheBrim(table, seed);
    }

    private static void assertUsedToTheBrim(SimulatedTable table, long seed) {
        System.out.println(table.unitsPerSecond(0, 30) + " " + table.unitsPerSecond(30, 90) + " "
                + table.throttledPart(0, 30) + " " + table.throttledPart(30, 90));
        assertThat(table.unitsPerSecond(30, 90)).as("units, seed %d", seed).isGreaterThan(0.97 * 5_000);
        assertThat(table.throttledPart(30, 90)).as("throttled, seed %d", seed).isLessThan(0.02);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void fiveThrottlesInAHundredCostLittle(long seed) {
        SimulatedTable table = new SimulatedTable(Throughput.provisioned(1, 1e6).withPartitions(2_000), time, seed)
                .throttlingAtRandom(0.05);
        run(table, RateBounds.upTo(5_000), seed, 60);
        System.out.println("random ceiling " + table.unitsPerSecond(0, 60));
        assertThat(table.unitsPerSecond(0, 60)).as("seed %d", seed).isGreaterThan(0.85 * 5_000);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void fiveThrottlesInAHundredCostLittleWhereOnlyTheNetworkIsTheLimit(long seed) {
        double unthrottled = 16 * 25 / (SimulatedWriter.LATENCY_NANOS / 1e9);
        SimulatedTable table = new SimulatedTable(Throughput.provisioned(1, 1e6).withPartitions(2_000), time, seed)
                .throttlingAtRandom(0.05);
        run(table, RateBounds.unlimited(), seed, 10);
        System.out.println("random network " + table.unitsPerSecond(0, 10) + " of " + unthrottled);
        assertThat(table.unitsPerSecond(0, 10)).as("seed %d", seed).isGreaterThan(0.85 * unthrottled);
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
