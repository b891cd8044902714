package io.dynaferry.item;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

/**
 * A range of somebody's bytes, not a copy: it holds the whole array alive and changes when the array does.
 * Two slices are equal only if they are the same object; compare digests or canonical keys to compare what they hold.
 */
public final class Slice {
    private final byte[] bytes;
    private final int from;
    private final int to;

    private Slice(byte[] bytes, int from, int to) {
        Objects.checkFromToIndex(from, to, bytes.length);
        this.bytes = bytes;
        this.from = from;
        this.to = to;
    }

    public static Slice of(byte[] bytes, int from, int to) {
        return new Slice(bytes, from, to);
    }

    public static Slice of(byte[] bytes) {
        return new Slice(bytes, 0, bytes.length);
    }

    public static Slice ofUtf8(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    public byte[] bytes() {
        return bytes;
    }

    public int from() {
        return from;
    }

    public int to() {
        return to;
    }

    public int length() {
        return to - from;
    }

    public byte[] copy() {
        return Arrays.copyOfRange(bytes, from, to);
    }

    /** The bytes as text, for attribute names and tests: an item's values have no place in a message. */
    public String utf8() {
        return new String(bytes, from, length(), StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "Slice[" + length() + " bytes]";
    }
}
