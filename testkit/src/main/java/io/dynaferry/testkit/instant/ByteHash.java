package io.dynaferry.testkit.instant;

import io.dynaferry.item.Slice;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** A fast 64-bit hash that tells accidents from equality; it resists no one who wants a collision. */
final class ByteHash {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long FACTOR = 0x9E3779B97F4A7C15L;

    private ByteHash() {}

    static long of(Slice slice) {
        byte[] bytes = slice.bytes();
        long hash = slice.length() * FACTOR;
        int at = slice.from();
        for (int end = slice.to() - Long.BYTES; at <= end; at += Long.BYTES) {
            hash = mix(hash ^ (long) LONGS.get(bytes, at));
        }
        for (; at < slice.to(); at++) {
            hash = mix(hash ^ bytes[at]);
        }
        return mix(hash);
    }

    private static long mix(long value) {
        long product = value * FACTOR;
        return product ^ (product >>> 29);
    }
}
