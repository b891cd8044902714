package io.dynaferry.item;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How an attribute began the last time: the bytes of <code>"name":</code> and the digest of the name. The items of a
 * table mostly have the same names, and comparing some bytes is cheaper than reading a name.
 */
final class Opening {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int TRUST = 4;

    private final byte[] bytes;
    private final long first;
    private final long firstMask;
    private final long last;
    private final long nameA;
    private final long nameB;
    private final int length;
    private final @Nullable Opening following;
    private final int count;
    private int trust = TRUST;

    /** Copies the bytes from the opening quote to the colon; puts itself before others. */
    Opening(byte[] input, int from, int to, long nameA, long nameB, @Nullable Opening following) {
        this.bytes = Arrays.copyOfRange(input, from, Math.max(to, from + Long.BYTES));
        this.firstMask = to - from >= Long.BYTES ? -1 : (1L << (8 * (to - from))) - 1;
        this.first = (long) LONGS.get(bytes, 0) & firstMask;
        this.last = (long) LONGS.get(bytes, bytes.length - Long.BYTES);
        this.nameA = nameA;
        this.nameB = nameB;
        this.length = to - from;
        this.following = following;
        this.count = following == null ? 1 : following.count + 1;
    }

    @Nullable
    Opening following() {
        return following;
    }

    /** How many they are, with those that follow. */
    int count() {
        return count;
    }

    int length() {
        return length;
    }

    long nameA() {
        return nameA;
    }

    long nameB() {
        return nameB;
    }

    boolean matches(byte[] input, int at, int end) {
        if (end - at < Math.max(length, Long.BYTES) || ((long) LONGS.get(input, at) & firstMask) != first) {
            return false;
        }
        if (length <= Long.BYTES) {
            return true;
        }
        int lastAt = at + length - Long.BYTES;
        return (long) LONGS.get(input, lastAt) == last
                && (length <= 2 * Long.BYTES
                        || Arrays.equals(input, at + Long.BYTES, lastAt, bytes, Long.BYTES, length - Long.BYTES));
    }

    void confirm() {
        trust = TRUST;
    }

    /** Whether it has been wrong so often that another should take its place. */
    boolean isOutlived() {
        return --trust < 0;
    }
}
