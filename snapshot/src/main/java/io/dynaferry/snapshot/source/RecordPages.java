package io.dynaferry.snapshot.source;

import io.dynaferry.item.Slice;
import java.util.ArrayList;
import java.util.List;

/** Collects records whose bytes are only good for a moment into pages that own theirs. */
public final class RecordPages {
    private static final int CHUNK_BYTES = 256 << 10;
    /** Longer ones get an array of their own, so that no chunk is left half empty. */
    private static final int LONG_RECORD_BYTES = CHUNK_BYTES / 4;

    private static final int PAGE_BYTES = 1 << 20;
    private static final int PAGE_RECORDS = 2_000;

    private byte[] chunk = new byte[CHUNK_BYTES];
    private int filled;
    private List<SourceRecord> records = new ArrayList<>();
    private long bytes;

    /** A copy of these bytes that stays as it is. */
    public Slice keep(byte[] source, int from, int to) {
        int length = to - from;
        bytes += length;
        if (length > LONG_RECORD_BYTES) {
            return Slice.of(Slice.of(source, from, to).copy());
        }
        if (length > chunk.length - filled) {
            chunk = new byte[CHUNK_BYTES];
            filled = 0;
        }
        System.arraycopy(source, from, chunk, filled, length);
        filled += length;
        return Slice.of(chunk, filled - length, filled);
    }

    public void add(SourceRecord record) {
        records.add(record);
    }

    /** Whether there is enough for a page. */
    public boolean isFull() {
        return bytes >= PAGE_BYTES || records.size() >= PAGE_RECORDS;
    }

    public boolean isEmpty() {
        return records.isEmpty();
    }

    /** The records since the last time. */
    public List<SourceRecord> take() {
        List<SourceRecord> taken = records;
        records = new ArrayList<>();
        bytes = 0;
        return taken;
    }
}
