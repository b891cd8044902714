package io.dynaferry.item;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A primary key in canonical bytes: two keys are the same item's exactly if the bytes are equal, however their numbers
 * were spelled and their attributes ordered. The bytes have no useful order: group and join on them, never sort.
 */
public final class CanonicalKey {
    private final byte[] bytes;

    private CanonicalKey(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Takes the array over; the caller must not change it. */
    public static CanonicalKey ofBytes(byte[] bytes) {
        return new CanonicalKey(bytes);
    }

    /** The bytes themselves, for a shuffle; they must not be changed. */
    public byte[] bytes() {
        return bytes;
    }

    /** The key's attributes as an item of their own, in the one spelling of {@link ItemWriter}; the schema is the table's. */
    public Item attributes(KeySchema schema) {
        return KeyReader.read(bytes, schema);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CanonicalKey that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "CanonicalKey[" + bytes.length + " bytes]";
    }
}
