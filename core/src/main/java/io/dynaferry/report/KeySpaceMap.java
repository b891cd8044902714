package io.dynaferry.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Where in the key space things differ: ranges of the keys' hashes, equally wide. A whole table spreads evenly over them, so
 * drift that gathers in a few says that something happened there.
 */
public record KeySpaceMap(List<Range> ranges) {
    public static final int SIZE = 64;

    private static final double CROWDED = 4;
    private static final double FEW = 10;

    public static final KeySpaceMap EMPTY = new KeySpaceMap(Collections.nCopies(SIZE, new Range(0, 0, 0, 0, 0)));

    /** What was found in one range. */
    public record Range(long compared, long missing, long extra, long changed, long inFlight) {
        public long drift() {
            return missing + extra + changed;
        }
    }

    public KeySpaceMap {
        ranges = List.copyOf(ranges);
        if (ranges.size() != SIZE) {
            throw new IllegalArgumentException("There are not " + SIZE + " ranges but " + ranges.size());
        }
    }

    /** From the counters of {@link KeySpaceTally}. */
    static KeySpaceMap of(long[] counters) {
        List<Range> ranges = new ArrayList<>();
        for (int at = 0; at < counters.length; at += KeySpaceTally.COLUMNS) {
            ranges.add(new Range(counters[at], counters[at + 1], counters[at + 2], counters[at + 3], counters[at + 4]));
        }
        return new KeySpaceMap(ranges);
    }

    /** Nothing differs in any range. */
    boolean isEmpty() {
        return ranges.stream().allMatch(range -> range.drift() + range.inFlight() == 0);
    }

    long drift() {
        return ranges.stream().mapToLong(Range::drift).sum();
    }

    /** The drift of each range that has far more of it than chance would put there. */
    List<Long> crowded() {
        double most = Math.max(FEW, CROWDED * drift() / SIZE);
        return ranges.stream().map(Range::drift).filter(drift -> drift > most).toList();
    }
}
