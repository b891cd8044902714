package io.dynaferry.item;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/** How attributes began that were read before, found by the first bytes of their names, in whatever order they come. */
final class Openings {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final long QUOTES = '"' * ONES;
    private static final long SPREAD = 0x9E3779B97F4A7C15L;
    private static final int SLOT_BITS = 8;
    /** Names that begin alike stand in one slot, so many at the most. */
    private static final int MOST_IN_A_SLOT = 4;

    private static final int LONGEST = 64;

    private final @Nullable Opening[] slots = new @Nullable Opening[1 << SLOT_BITS];

    /** The opening that stands here, if it is known. */
    @Nullable
    Opening find(byte[] bytes, int at, int end) {
        if (end - at < Long.BYTES) {
            return null;
        }
        Opening first = slots[slot(bytes, at, end)];
        for (Opening next = first; next != null; next = next.following()) {
            if (next.matches(bytes, at, end)) {
                first.confirm();
                return next;
            }
        }
        return null;
    }

    /** Remembers the opening that stands here, with the digest of its name, unless those in its place are of more use. */
    void learn(byte[] bytes, int from, int to, int end, long nameA, long nameB) {
        if (to - from > LONGEST || end - from < Long.BYTES) {
            return;
        }
        int slot = slot(bytes, from, end);
        Opening first = slots[slot];
        if (first == null || first.count() < MOST_IN_A_SLOT) {
            slots[slot] = new Opening(bytes, from, to, nameA, nameB, first);
        } else if (first.isOutlived()) {
            slots[slot] = new Opening(bytes, from, to, nameA, nameB, null);
        }
    }

    private static int slot(byte[] bytes, int at, int end) {
        long word = (long) LONGS.get(bytes, at);
        if ((quotes(word) >>> Byte.SIZE) == 0 && end - at >= 2 * Long.BYTES) {
            long second = (long) LONGS.get(bytes, at + Long.BYTES);
            long quotes = quotes(second);
            word ^= (second & ((quotes & -quotes) - 1)) * SPREAD;
        }
        return (int) ((word * SPREAD) >>> (Long.SIZE - SLOT_BITS));
    }

    /** The high bit of each byte that is a quote; exact up to the lowest one set. */
    private static long quotes(long word) {
        long quote = word ^ QUOTES;
        return (quote - ONES) & ~quote & HIGH_BITS;
    }
}
