package io.dynaferry.reconcile.compare;

import io.dynaferry.item.Fingerprint;
import io.dynaferry.report.KeySpaceTally;
import java.nio.ByteBuffer;

/** What the join of one bucket, or of several, came to. It travels as bytes. */
record JoinSummary(ComparisonCounts counts, Fingerprint source, Fingerprint target, KeySpaceTally keySpace) {
    static JoinSummary none() {
        return new JoinSummary(ComparisonCounts.NONE, Fingerprint.EMPTY, Fingerprint.EMPTY, new KeySpaceTally());
    }

    /** Tells a summary from a block of candidates, which begins with a count. */
    private static final int MARK = -1;

    private static final int LONGS = 16;

    JoinSummary plus(JoinSummary other) {
        KeySpaceTally both = new KeySpaceTally();
        both.add(keySpace.counters());
        both.add(other.keySpace.counters());
        return new JoinSummary(counts.plus(other.counts), source.plus(other.source), target.plus(other.target), both);
    }

    static boolean isOne(byte[] output) {
        return Packed.intAt(output, 0) == MARK;
    }

    byte[] encoded() {
        long[] ranges = keySpace.counters();
        ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES + (LONGS + ranges.length) * Long.BYTES);
        bytes.putInt(MARK);
        bytes.putLong(counts.compared()).putLong(counts.identical());
        bytes.putLong(counts.missing()).putLong(counts.extra()).putLong(counts.changed());
        bytes.putLong(counts.expired());
        bytes.putLong(counts.expiredInSource()).putLong(counts.expiredInTarget());
        bytes.putLong(counts.rejected()).putLong(counts.duplicates());
        put(source, bytes);
        put(target, bytes);
        for (long count : ranges) {
            bytes.putLong(count);
        }
        return bytes.array();
    }

    private static void put(Fingerprint fingerprint, ByteBuffer bytes) {
        bytes.putLong(fingerprint.count()).putLong(fingerprint.high()).putLong(fingerprint.low());
    }

    static JoinSummary decoded(byte[] output) {
        ByteBuffer bytes = ByteBuffer.wrap(output, Integer.BYTES, output.length - Integer.BYTES);
        ComparisonCounts counts = new ComparisonCounts(
                bytes.getLong(),
                bytes.getLong(),
                bytes.getLong(),
                bytes.getLong(),
                bytes.getLong(),
                bytes.getLong(),
                bytes.getLong(),
                bytes.getLong(),
                bytes.getLong(),
                bytes.getLong());
        Fingerprint ofSource = fingerprint(bytes);
        Fingerprint ofTarget = fingerprint(bytes);
        return new JoinSummary(counts, ofSource, ofTarget, keySpace(bytes));
    }

    private static KeySpaceTally keySpace(ByteBuffer bytes) {
        long[] ranges = new long[bytes.remaining() / Long.BYTES];
        for (int at = 0; at < ranges.length; at++) {
            ranges[at] = bytes.getLong();
        }
        KeySpaceTally tally = new KeySpaceTally();
        tally.add(ranges);
        return tally;
    }

    private static Fingerprint fingerprint(ByteBuffer bytes) {
        return new Fingerprint(bytes.getLong(), bytes.getLong(), bytes.getLong());
    }
}
