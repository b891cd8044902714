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

    long drift() {
        return ranges.stream().mapToLong(Range::drift).sum();
    }

    /** The fewest ranges that hold this share of all drift, from 0 to 1. */
    int rangesHolding(double share) {
        List<Long> falling =
                new ArrayList<>(ranges.stream().map(Range::drift).sorted().toList());
        Collections.reverse(falling);
        double wanted = share * drift();
        int number = 0;
        for (double held = 0; held < wanted; number++) {
            held += falling.get(number);
        }
        return number;
    }
}
