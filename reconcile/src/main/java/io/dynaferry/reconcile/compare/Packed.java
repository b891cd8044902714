package io.dynaferry.reconcile.compare;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Numbers in byte arrays. */
final class Packed {
    /** The most that {@link #putLength} writes. */
    static final int LONGEST_LENGTH = 3;

    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private Packed() {}

    static void putInt(byte[] bytes, int at, int value) {
        INTS.set(bytes, at, value);
    }

    static int intAt(byte[] bytes, int at) {
        return (int) INTS.get(bytes, at);
    }

    static void putLong(byte[] bytes, int at, long value) {
        LONGS.set(bytes, at, value);
    }

    static long longAt(byte[] bytes, int at) {
        return (long) LONGS.get(bytes, at);
    }

    /** Writes a number below 2 to the 21 in one to three bytes; returns the offset behind it. */
    static int putLength(byte[] bytes, int from, int value) {
        int at = from;
        int rest = value;
        while (rest >= 0x80) {
            bytes[at++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[at++] = (byte) rest;
        return at;
    }

    static int lengthAt(byte[] bytes, int at) {
        int first = bytes[at];
        if (first >= 0) {
            return first;
        }
        int second = bytes[at + 1];
        int both = (first & 0x7F) | (second & 0x7F) << 7;
        return second >= 0 ? both : both | (bytes[at + 2] & 0x7F) << 14;
    }

    /** How many bytes {@link #putLength} writes for a number. */
    static int sizeOfLength(int value) {
        return value < 0x80 ? 1 : value < 0x4000 ? 2 : LONGEST_LENGTH;
    }
}
