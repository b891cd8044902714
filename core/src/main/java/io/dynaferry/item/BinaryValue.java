package io.dynaferry.item;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Bytes ({@code B}), which may be none. Ordered as unsigned bytes. */
public final class BinaryValue implements Value, Comparable<BinaryValue> {
    private final byte[] bytes;

    private BinaryValue(byte[] bytes) {
        this.bytes = bytes;
    }

    public static BinaryValue of(byte[] bytes) {
        return new BinaryValue(bytes.clone());
    }

    /** A copy. */
    public byte[] bytes() {
        return bytes.clone();
    }

    public int length() {
        return bytes.length;
    }

    @Override
    public int compareTo(BinaryValue other) {
        return Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public <R> R accept(ValueVisitor<R> visitor) {
        return visitor.binary(this);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof BinaryValue that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "B[" + bytes.length + " bytes]";
    }
}
