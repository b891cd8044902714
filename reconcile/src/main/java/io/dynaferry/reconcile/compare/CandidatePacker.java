package io.dynaferry.reconcile.compare;

import io.dynaferry.drift.DriftKind;
import java.util.Arrays;

/** Packs candidates into blocks. */
final class CandidatePacker {
    private static final int FULL_BYTES = 64 << 10;
    private static final int FIRST_BYTES = 4 << 10;
    /** The kind, the length of the key, and for each side whether it was seen, unit, place and digest. */
    private static final int BESIDES_KEY = 1 + Packed.LONGEST_LENGTH + 2 * (1 + Integer.BYTES + 3 * Long.BYTES);

    static final int HEAD_BYTES = Integer.BYTES;

    private byte[] block = new byte[FIRST_BYTES];
    private int filled = HEAD_BYTES;
    private int count;

    void begin(DriftKind kind, byte[] bytes, int keyFrom, int keyTo) {
        int length = keyTo - keyFrom;
        int needed = filled + BESIDES_KEY + length;
        if (needed > block.length) {
            block = Arrays.copyOf(block, Math.max(needed, 2 * block.length));
        }
        block[filled++] = number(kind);
        filled = Packed.putLength(block, filled, length);
        System.arraycopy(bytes, keyFrom, block, filled, length);
        filled += length;
    }

    private static byte number(DriftKind kind) {
        return switch (kind) {
            case MISSING -> 1;
            case EXTRA -> 2;
            case CHANGED -> 3;
        };
    }

    void seen(int unit, long place, long digestHigh, long digestLow) {
        block[filled] = 1;
        Packed.putInt(block, filled + 1, unit);
        Packed.putLong(block, filled + 5, place);
        Packed.putLong(block, filled + 13, digestHigh);
        Packed.putLong(block, filled + 21, digestLow);
        filled += 29;
    }

    void notSeen() {
        block[filled++] = 0;
    }

    void end() {
        count++;
    }

    boolean isFull() {
        return filled >= FULL_BYTES;
    }

    boolean isEmpty() {
        return count == 0;
    }

    /** The candidates since the last time. */
    byte[] take() {
        Packed.putInt(block, 0, count);
        byte[] taken = Arrays.copyOf(block, filled);
        filled = HEAD_BYTES;
        count = 0;
        return taken;
    }
}
