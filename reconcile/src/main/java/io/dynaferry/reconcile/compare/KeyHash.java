package io.dynaferry.reconcile.compare;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * A hash of key bytes under a secret seed. It only deals keys out, and two keys of one hash stay two keys; the seed keeps
 * somebody who chooses keys from sending them all to one place.
 */
final class KeyHash {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final long start;
    private final long factor;

    KeyHash(long seed) {
        this.start = scramble(seed + 1);
        this.factor = scramble(seed + 2) | 1;
    }

    long of(byte[] bytes, int from, int to) {
        long hash = start ^ (to - from);
        int at = from;
        for (; at <= to - Long.BYTES; at += Long.BYTES) {
            hash = fold(hash ^ (long) LONGS.get(bytes, at));
        }
        long rest = 0;
        for (int last = to - 1; last >= at; last--) {
            rest = rest << 8 | (bytes[last] & 0xFF);
        }
        return scramble(fold(hash ^ rest));
    }

    private long fold(long value) {
        return Math.multiplyHigh(value, factor) ^ (value * factor);
    }

    /** The last step of SplitMix64: each bit of the input reaches each bit of the output. */
    static long scramble(long value) {
        long mixed = (value ^ value >>> 30) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
        return mixed ^ mixed >>> 31;
    }

    /** One of so many buckets, by the upper half of a hash. */
    static int bucket(long hash, int buckets) {
        return (int) (((hash >>> 32) * buckets) >>> 32);
    }
}
