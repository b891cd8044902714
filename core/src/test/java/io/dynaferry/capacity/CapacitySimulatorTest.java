package io.dynaferry.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynaferry.capacity.Throttle.Direction;
import io.dynaferry.capacity.Throttle.Limit;
import io.dynaferry.capacity.Throttle.Scope;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CapacitySimulatorTest {
    private static final String TABLE = "arn:aws:dynamodb:eu-west-1:111111111111:table/music";
    private static final long SECOND = 1_000_000_000L;
    private static final long START = -5 * SECOND;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void grantsWhatIsProvisionedAndNoMore(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        CapacitySimulator table = table(Throughput.provisioned(100, 2_500).withPartitions(8));
        double granted = 0;
        long now = START;
        while (now < START + 20 * SECOND) {
            now += random.nextLong(SECOND / 1_000);
            double units = 1 + random.nextInt(4);
            granted += table.admitWrite(random.nextLong(), units, now).isAdmitted() ? units : 0;
        }
        assertThat(granted).as("seed %d", seed).isBetween(2_500 * 20.0, 2_500 * 21.0);
    }

    @Test
    void aRefusedWriteCostsNothing() {
        CapacitySimulator table = table(Throughput.provisioned(1, 10));
        assertThat(table.admitWrite(0, 7, START).isAdmitted()).isTrue();
        assertThat(table.admitWrite(0, 4, START).isAdmitted()).isFalse();
        assertThat(table.admitWrite(0, 3, START).isAdmitted()).isTrue();
    }

    @Test
    void aHotPartitionIsHeldBackWhileTheTableHasRoom() {
        CapacitySimulator table = table(Throughput.onDemand(12_000, 4_000));
        assertThat(granted(table, 1_500, START)).isEqualTo(1_000);
        assertThat(table.admitWrite(0, 1, START).throttles())
                .containsExactly(new Throttle(TABLE, Scope.TABLE, Direction.WRITE, Limit.KEY_RANGE));
        assertThat(table.admitWrite(-1L, 1, START).isAdmitted()).isTrue();
        assertThat(granted(table, 1_500, START + SECOND / 2)).isEqualTo(500);
    }

    @Test
    void partitionsCutTheRangeOfHashesIntoEqualParts() {
        CapacitySimulator table = table(Throughput.onDemand(1, 1).withPartitions(4));
        assertThat(Stream.of(0L, (1L << 62) - 1, 1L << 62, Long.MAX_VALUE, Long.MIN_VALUE, -1L)
                        .map(table::partitionOf))
                .containsExactly(0, 0, 1, 1, 2, 3);
    }

    @Test
    void anIndexWithoutRoomHoldsTheTableBack() {
        CapacitySimulator table = new CapacitySimulator(
                TableCapacity.of(TABLE, Throughput.provisioned(100, 900))
                        .withIndex("byYear", Throughput.provisioned(100, 5)),
                START);
        assertThat(granted(table, 20, START)).isEqualTo(5);
        assertThat(table.admitWrite(0, 1, START).throttles())
                .containsExactly(
                        new Throttle(TABLE + "/index/byYear", Scope.INDEX, Direction.WRITE, Limit.PROVISIONED));
        assertThat(table.admitWrite(0, 1, List.of(), START).isAdmitted()).isTrue();
        assertThatThrownBy(() -> table.admitWrite(0, 1, List.of(new IndexWrite("none", 0, 1)), START))
                .hasMessage("No such index: none");
    }

    @Test
    void anIndexHasHotPartitionsOfItsOwn() {
        CapacitySimulator table = new CapacitySimulator(
                TableCapacity.of(TABLE, Throughput.onDemand(1, 8_000))
                        .withIndex("byYear", Throughput.onDemand(1, 8_000)),
                START);
        SplittableRandom random = new SplittableRandom(1);
        Set<String> reasons = new HashSet<>();
        int granted = 0;
        for (int i = 0; i < 3_000; i++) {
            List<IndexWrite> sameYear = List.of(new IndexWrite("byYear", 42, 1));
            Admission admission = table.admitWrite(random.nextLong(), 1, sameYear, START);
            granted += admission.isAdmitted() ? 1 : 0;
            admission.throttles().forEach(throttle -> reasons.add(throttle.reason()));
        }
        assertThat(granted).isEqualTo(1_000);
        assertThat(reasons).containsExactly("IndexWriteKeyRangeThroughputExceeded");
    }

    @Test
    void unusedCapacityIsSavedUpToTheBurst() {
        Throughput throughput = Throughput.provisioned(1, 2);
        assertThat(granted(table(throughput), 1_000, START + 1_000 * SECOND)).isEqualTo(2);
        CapacitySimulator table = table(throughput.withBurstSeconds(300));
        assertThat(granted(table, 1_000, START)).isEqualTo(2);
        assertThat(granted(table, 1_000, START + 10 * SECOND)).isEqualTo(20);
        assertThat(granted(table, 1_000, START + 1_000 * SECOND)).isEqualTo(602);
    }

    @Test
    void theAccountLimitCountsTableAndIndexesTogether() {
        CapacitySimulator table = new CapacitySimulator(
                TableCapacity.of(TABLE, Throughput.provisioned(1, 900))
                        .withIndex("byYear", Throughput.provisioned(1, 900))
                        .withAccountLimit(1, 100),
                START);
        assertThat(granted(table, 200, START)).isEqualTo(50);
        assertThat(table.admitWrite(0, 1, START).throttles())
                .extracting(Throttle::reason)
                .containsExactly("TableWriteAccountLimitExceeded");
    }

    @Test
    void anOwnersMaximumHasAReasonOfItsOwn() {
        CapacitySimulator table = table(Throughput.onDemand(12_000, 4_000).withMaximum(3, 3));
        assertThat(granted(table, 10, START)).isEqualTo(3);
        assertThat(table.admitWrite(0, 1, START).throttles())
                .extracting(Throttle::reason)
                .containsExactly("TableWriteMaxOnDemandThroughputExceeded");
    }

    @Test
    void readsHaveLimitsOfTheirOwn() {
        CapacitySimulator table = table(Throughput.provisioned(5_000, 1));
        assertThat(table.admitRead(0, 3_000, START).isAdmitted()).isTrue();
        assertThat(table.admitRead(0, 0.5, START).throttles())
                .extracting(Throttle::reason)
                .containsExactly("TableReadKeyRangeThroughputExceeded");
        assertThat(table.admitRead(-1L, 2_000, START).isAdmitted()).isTrue();
        assertThat(table.admitRead(-1L, 0.5, START).throttles())
                .extracting(Throttle::reason)
                .containsExactly("TableReadProvisionedThroughputExceeded");
        assertThat(table.admitWrite(0, 1, START).isAdmitted()).isTrue();
    }

    @Test
    void anItemLargerThanASecondsCapacityGoesThroughAndLeavesADebt() {
        CapacitySimulator table = table(Throughput.provisioned(1, 5));
        assertThat(table.admitWrite(0, 400, START).isAdmitted()).isTrue();
        assertThat(table.admitWrite(0, 1, START + 79 * SECOND).isAdmitted()).isFalse();
        assertThat(table.admitWrite(0, 1, START + 80 * SECOND).isAdmitted()).isTrue();
    }

    @Test
    void aClockThatStepsBackAddsAndTakesNothing() {
        CapacitySimulator table = table(Throughput.provisioned(1, 2));
        assertThat(table.admitWrite(0, 1, START + SECOND).isAdmitted()).isTrue();
        assertThat(table.admitWrite(0, 1, START).isAdmitted()).isTrue();
        assertThat(table.admitWrite(0, 1, START).isAdmitted()).isFalse();
        assertThat(table.admitWrite(0, 1, START + SECOND).isAdmitted()).isFalse();
    }

    @Test
    void sixteenReasonsAreSpelledAsTheServiceDoes() {
        Set<String> reasons = new HashSet<>();
        for (Scope scope : Scope.values()) {
            for (Direction direction : Direction.values()) {
                for (Limit limit : Limit.values()) {
                    reasons.add(new Throttle(TABLE, scope, direction, limit).reason());
                }
            }
        }
        assertThat(reasons)
                .hasSize(16)
                .contains("IndexReadProvisionedThroughputExceeded", "TableWriteMaxOnDemandThroughputExceeded");
    }

    private static CapacitySimulator table(Throughput throughput) {
        return new CapacitySimulator(TableCapacity.of(TABLE, throughput), START);
    }

    /** How many of so many single units for one key are admitted at one moment. */
    private static int granted(CapacitySimulator table, int wanted, long nanoTime) {
        int granted = 0;
        for (int i = 0; i < wanted; i++) {
            granted += table.admitWrite(0, 1, nanoTime).isAdmitted() ? 1 : 0;
        }
        return granted;
    }
}
