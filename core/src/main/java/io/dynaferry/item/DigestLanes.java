package io.dynaferry.item;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The two 64-bit lanes in which a digest is built. A lane takes in 16 bytes at a time by one multiplication of 64 by 64
 * bits whose halves are folded into each other; the lanes pair the input with different constants. Every kind of value
 * starts from its own state, with its length, so that nothing is confused with a prefix or a neighbour of itself.
 */
final class DigestLanes {
    /** What is being digested. The number is part of the digest's definition. */
    enum Kind {
        NAME(1),
        S(2),
        N(3),
        B(4),
        BOOL(5),
        NULL(6),
        SS(7),
        NS(8),
        BS(9),
        L(10),
        M(11),
        ITEM(12);

        private final long seedA;
        private final long seedB;

        Kind(int number) {
            seedA = scramble(2L * number + 99);
            seedB = scramble(2L * number + 100);
        }
    }

    private static final int BLOCK = 16;
    private static final long KEY_A = scramble(1);
    private static final long KEY_B = scramble(2);
    private static final long LENGTH_A = scramble(3) | 1;
    private static final long LENGTH_B = scramble(4) | 1;
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private long a;
    private long b;

    long a() {
        return a;
    }

    long b() {
        return b;
    }

    /** Begins a value of this kind that has so many bytes or elements. */
    void start(Kind kind, long length) {
        a = kind.seedA ^ (length * LENGTH_A);
        b = kind.seedB ^ (length * LENGTH_B);
    }

    /** Goes on from the state of another value. */
    void resume(long stateA, long stateB) {
        a = stateA;
        b = stateB;
    }

    void absorb(long first, long second) {
        a = fold(first ^ KEY_A, second ^ a);
        b = fold(first ^ b, second ^ KEY_B);
    }

    /** The digest of a whole text or binary. */
    void text(Kind kind, byte[] bytes, int from, int to) {
        int at = from;
        start(kind, to - from);
        if (to - at > BLOCK) {
            at = blocks(bytes, from, to);
        }
        int rest = to - at;
        if (rest >= 8) {
            absorb((long) LONGS.get(bytes, at), (long) LONGS.get(bytes, to - 8));
        } else if (rest >= 4) {
            absorb((int) INTS.get(bytes, at), (int) INTS.get(bytes, to - 4));
        } else if (rest > 0) {
            absorb((bytes[at] & 0xFF) | (bytes[at + (rest >>> 1)] & 0xFF) << 8, bytes[to - 1]);
        } else {
            absorb(0, 0);
        }
    }

    /** Takes in whole blocks but for the last 1 to 16 bytes; in local variables, because this is where the time goes. */
    private int blocks(byte[] bytes, int from, int to) {
        long stateA = a;
        long stateB = b;
        int at = from;
        while (to - at > BLOCK) {
            long first = (long) LONGS.get(bytes, at);
            long second = (long) LONGS.get(bytes, at + 8);
            stateA = fold(first ^ KEY_A, second ^ stateA);
            stateB = fold(first ^ stateB, second ^ KEY_B);
            at += BLOCK;
        }
        a = stateA;
        b = stateB;
        return at;
    }

    private static long fold(long x, long y) {
        return Math.multiplyHigh(x, y) ^ (x * y);
    }

    /** The n-th constant: the output function of SplitMix64, so that no constant was chosen by hand. */
    private static long scramble(long n) {
        long z = n * 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
