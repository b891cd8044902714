package io.dynaferry.load;

import io.dynaferry.snapshot.source.SourceUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Deals units out to tasks so that each has about the same to do, and so that units that are neighbours in the source, and
 * so in the key space, go to different tasks.
 */
final class UnitDeal {
    private static final char BETWEEN = '\u0000';

    private static final class Hand {
        private final List<SourceUnit> units = new ArrayList<>();
        private long bytes;

        private long bytes() {
            return bytes;
        }

        private int size() {
            return units.size();
        }
    }

    private UnitDeal() {}

    /** One text for each task; at most so many. */
    static List<String> toTasks(List<SourceUnit> units, int tasks) {
        int hands = Math.max(1, Math.min(tasks, units.size()));
        PriorityQueue<Hand> lightest =
                new PriorityQueue<>(Comparator.comparingLong(Hand::bytes).thenComparingInt(Hand::size));
        Stream.generate(Hand::new).limit(hands).forEach(lightest::add);
        units.stream()
                .sorted(Comparator.comparingLong(SourceUnit::expectedBytes).reversed())
                .forEach(unit -> {
                    Hand hand = lightest.remove();
                    hand.units.add(unit);
                    hand.bytes += unit.expectedBytes();
                    lightest.add(hand);
                });
        return lightest.stream().map(hand -> encoded(hand.units)).toList();
    }

    private static String encoded(List<SourceUnit> units) {
        return units.stream().map(SourceUnit::encoded).collect(Collectors.joining(String.valueOf(BETWEEN)));
    }

    static List<SourceUnit> decoded(String task) {
        return task.isEmpty()
                ? List.of()
                : Stream.of(task.split(String.valueOf(BETWEEN), -1))
                        .map(SourceUnit::decoded)
                        .toList();
    }
}
