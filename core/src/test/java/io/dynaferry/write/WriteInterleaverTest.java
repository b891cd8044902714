package io.dynaferry.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynaferry.capacity.Throughput;
import io.dynaferry.item.Slice;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WriteInterleaverTest {
    private static final int PARTITIONS = 40;
    private static final double TABLE_UNITS = 40_000;
    private static final Slice FOUR_KILOBYTES = Slice.of(new byte[4_096]);

    private final WriteInterleaver<String> interleaver = new WriteInterleaver<>();

    @Test
    void sourcesOfOneSizeTakeTurns() throws InterruptedException {
        interleaver.add(source("a", 3), 3);
        interleaver.add(source("b", 3), 3);
        interleaver.add(source("c", 3), 3);
        assertThat(all()).isEqualTo("abcabcabc");
    }

    @Test
    void sourcesOfDifferentSizeEndTogether() throws InterruptedException {
        interleaver.add(source("a", 8), 8);
        interleaver.add(source("b", 2), 2);
        assertThat(all()).isEqualTo("aabaaaabaa");
    }

    @Test
    void aSizeThatIsWrongLosesNothing() throws InterruptedException {
        interleaver.add(source("a", 4), 1);
        interleaver.add(source("b", 1), 1_000);
        interleaver.add(source("c", 0), 0);
        assertThat(all().chars().sorted().mapToObj(Character::toString).collect(Collectors.joining()))
                .isEqualTo("aaaab");
    }

    @Test
    void aSourceThatComesLaterDoesNotCatchUp() throws InterruptedException {
        interleaver.add(source("a", 6), 6);
        String first = interleaver.next() + "" + interleaver.next() + interleaver.next();
        interleaver.add(source("b", 3), 6);
        assertThat(first + all()).isEqualTo("aaabababa");
    }

    @Test
    void aSourceThatIsHeldBackIsPassedOverWhileThereAreOthers() throws InterruptedException {
        interleaver.add(heldBack(source("a", 2)), 2);
        interleaver.add(source("b", 3), 3);
        assertThat(all()).isEqualTo("bbbaa");
    }

    @Test
    void nothingGivesNothing() throws InterruptedException {
        assertThat(interleaver.next()).isNull();
    }

    @Test
    void segmentsInPartitionOrderUseTheWholeTableWhenTheyAreInterleaved() {
        assertThat(unitsPerSecond(interleavedSegments(PARTITIONS))).isGreaterThan(0.9 * TABLE_UNITS);
    }

    @Test
    void theSameSegmentsOneAfterTheOtherUseAFortiethOfIt() {
        assertThat(unitsPerSecond(oneSegmentAfterTheOther())).isLessThan(0.1 * TABLE_UNITS);
    }

    /** 8,000 writes of 4 units for each partition, 32 seconds' worth. */
    private static double unitsPerSecond(Supplier<@Nullable ItemWrite> source) {
        VirtualTime time = new VirtualTime();
        SimulatedTable table = new SimulatedTable(Throughput.onDemand(1, TABLE_UNITS), time, 1);
        WriteBudget budget = WriteBudget.adaptive(RateBounds.upTo(TABLE_UNITS), time::now);
        new SimulatedWriter(table, time, budget, 32, source, 1).start();
        time.runUntilSecond(15);
        return table.unitsPerSecond(0, 15);
    }

    private static Supplier<@Nullable ItemWrite> interleavedSegments(int count) {
        WriteInterleaver<ItemWrite> writes = new WriteInterleaver<>();
        for (int number = 0; number < count; number++) {
            Iterator<ItemWrite> segment = segment(number).iterator();
            writes.add(() -> segment.hasNext() ? segment.next() : null, 1);
        }
        return () -> {
            try {
                return writes.next();
            } catch (InterruptedException impossible) {
                throw new IllegalStateException(impossible);
            }
        };
    }

    private static Supplier<@Nullable ItemWrite> oneSegmentAfterTheOther() {
        Iterator<ItemWrite> all = Stream.iterate(0, number -> number < PARTITIONS, number -> number + 1)
                .flatMap(WriteInterleaverTest::segment)
                .iterator();
        return () -> all.hasNext() ? all.next() : null;
    }

    private static Stream<ItemWrite> segment(int number) {
        long width = Long.divideUnsigned(-1L, PARTITIONS);
        return LongStream.range(0, 8_000)
                .mapToObj(place -> SimulatedWriter.put(width * number + (place + 1) * (width / 8_002), FOUR_KILOBYTES));
    }

    private static WriteInterleaver.Source<String> source(String name, int count) {
        Iterator<String> names = Stream.generate(() -> name).limit(count).iterator();
        return () -> names.hasNext() ? names.next() : null;
    }

    private static WriteInterleaver.Source<String> heldBack(WriteInterleaver.Source<String> source) {
        return new WriteInterleaver.Source<>() {
            @Override
            public @Nullable String next() throws InterruptedException {
                return source.next();
            }

            @Override
            public boolean isHeldBack() {
                return true;
            }
        };
    }

    private String all() throws InterruptedException {
        List<String> names = new ArrayList<>();
        String next = interleaver.next();
        while (next != null) {
            names.add(next);
            next = interleaver.next();
        }
        return String.join("", names);
    }
}
