package io.dynaferry.reconcile.compare;

import io.dynaferry.item.Fingerprint;
import java.nio.ByteBuffer;

/** What the join of one bucket, or of several, came to. It travels as bytes. */
record JoinSummary(ComparisonCounts counts, Fingerprint source, Fingerprint target) {
    static final JoinSummary NONE = new JoinSummary(ComparisonCounts.NONE, Fingerprint.EMPTY, Fingerprint.EMPTY);

    /** Tells a summary from a block of candidates, which begins with a count. */
    private static final int MARK = -1;

    private static final int LONGS = 16;

    JoinSummary plus(JoinSummary other) {
        return new JoinSummary(counts.plus(other.counts), source.plus(other.source), target.plus(other.target));
    }

    static boolean isOne(byte[] output) {
        return Packed.intAt(output, 0) == MARK;
    }

    byte[] encoded() {
        ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES + LONGS * Long.BYTES);
        bytes.putInt(MARK);
        bytes.putLong(counts.compared()).putLong(counts.identical());
        bytes.putLong(counts.missing()).putLong(counts.extra()).putLong(counts.changed());
        bytes.putLong(counts.expired());
        bytes.putLong(counts.expiredInSource()).putLong(counts.expiredInTarget());
        bytes.putLong(counts.rejected()).putLong(counts.duplicates());
        put(source, bytes);
        put(target, bytes);
        return bytes.array();
    }

    private static void put(Fingerprint fingerprint, ByteBuffer bytes) {
        bytes.putLong(fingerprint.count()).putLong(fingerprint.high()).putLong(fingerprint.low());
    }

    static JoinSummary decoded(byte[] output) {
        ByteBuffer bytes = ByteBuffer.wrap(output, Integer.BYTES, LONGS * Long.BYTES);
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
        return new JoinSummary(counts, fingerprint(bytes), fingerprint(bytes));
    }

    private static Fingerprint fingerprint(ByteBuffer bytes) {
        return new Fingerprint(bytes.getLong(), bytes.getLong(), bytes.getLong());
    }
}
