package io.dynaferry.json;

import io.dynaferry.item.Slice;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Cuts JSON into slices without looking into them: the members of an object, the elements of an array. It trusts that
 * what lies between matching brackets is JSON; whoever reads a slice checks it.
 */
public final class JsonSplitter {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final long QUOTES = '"' * ONES;
    private static final long BACKSLASHES = '\\' * ONES;

    /** Takes the members of an object one by one. */
    @FunctionalInterface
    public interface MemberVisitor {
        /** The name is as it stands between its quotes; the slice is the value, with its quotes or brackets. */
        void member(String name, Slice value);
    }

    /** Takes the elements of an array one by one. */
    @FunctionalInterface
    public interface ElementVisitor {
        void element(Slice value);
    }

    /** Knows of some values where they end, so that nobody has to walk through them. */
    @FunctionalInterface
    public interface EndFinder {
        /** The offset behind the value that begins at {@code from}; negative if it has to be looked for. */
        int end(String name, int from);
    }

    private JsonSplitter() {}

    public static void members(Slice object, MemberVisitor visitor) {
        members(object, (name, from) -> -1, visitor);
    }

    /** The same for an object with long values. Where the finder is wrong, so are the slices. */
    public static void members(Slice object, EndFinder ends, MemberVisitor visitor) {
        byte[] bytes = object.bytes();
        int end = object.to();
        int at = open(object, '{');
        while (peek(bytes, at, end) != '}') {
            int nameEnd = skipString(bytes, expect(bytes, at, end, '"'), end);
            String name = new String(bytes, at + 1, nameEnd - at - 2, StandardCharsets.UTF_8);
            int from = skipSpace(bytes, expect(bytes, skipSpace(bytes, nameEnd, end), end, ':'), end);
            int known = ends.end(name, from);
            int to = known < 0 ? skip(bytes, from, end) : known;
            visitor.member(name, Slice.of(bytes, from, to));
            at = next(bytes, to, end, '}');
        }
    }

    public static void elements(Slice array, ElementVisitor visitor) {
        byte[] bytes = array.bytes();
        int end = array.to();
        int at = open(array, '[');
        while (peek(bytes, at, end) != ']') {
            int to = skip(bytes, at, end);
            visitor.element(Slice.of(bytes, at, to));
            at = next(bytes, to, end, ']');
        }
    }

    private static int open(Slice slice, char bracket) {
        int at = expect(slice.bytes(), skipSpace(slice.bytes(), slice.from(), slice.to()), slice.to(), bracket);
        return skipSpace(slice.bytes(), at, slice.to());
    }

    /** The offset of the next member or element, or of the closing bracket. */
    private static int next(byte[] bytes, int after, int end, char closing) {
        int at = skipSpace(bytes, after, end);
        if (peek(bytes, at, end) == closing) {
            return at;
        }
        int following = skipSpace(bytes, expect(bytes, at, end, ','), end);
        if (peek(bytes, following, end) == closing) {
            throw broken(following);
        }
        return following;
    }

    /** The offset after the value that begins at {@code from}. */
    private static int skip(byte[] bytes, int from, int end) {
        int first = peek(bytes, from, end);
        if (first == '"') {
            return skipString(bytes, from + 1, end);
        }
        if (first == '{' || first == '[') {
            return skipNested(bytes, from, end);
        }
        int at = from;
        while (at < end && bytes[at] > ' ' && bytes[at] != ',' && bytes[at] != '}' && bytes[at] != ']') {
            at++;
        }
        if (at == from) {
            throw broken(from);
        }
        return at;
    }

    private static int skipNested(byte[] bytes, int from, int end) {
        int depth = 0;
        int at = from;
        while (at < end) {
            switch (bytes[at++]) {
                case '"' -> at = skipString(bytes, at, end);
                case '{', '[' -> depth++;
                case '}', ']' -> {
                    if (--depth == 0) {
                        return at;
                    }
                }
                default -> {
                    // Colons, commas, literals and white space do not matter here.
                }
            }
        }
        throw broken(end);
    }

    private static int skipString(byte[] bytes, int from, int end) {
        int at = from;
        while (at < end) {
            if (at + 8 <= end) {
                long stops = stops((long) LONGS.get(bytes, at));
                if (stops == 0) {
                    at += 8;
                    continue;
                }
                at += Long.numberOfTrailingZeros(stops) >>> 3;
            }
            if (bytes[at] == '"') {
                return at + 1;
            }
            at += bytes[at] == '\\' ? 2 : 1;
        }
        throw broken(end);
    }

    private static long stops(long word) {
        long quote = word ^ QUOTES;
        long backslash = word ^ BACKSLASHES;
        return (((quote - ONES) & ~quote) | ((backslash - ONES) & ~backslash)) & HIGH_BITS;
    }

    private static int skipSpace(byte[] bytes, int from, int end) {
        int at = from;
        while (at < end && (bytes[at] == ' ' || bytes[at] == '\n' || bytes[at] == '\r' || bytes[at] == '\t')) {
            at++;
        }
        return at;
    }

    private static int expect(byte[] bytes, int at, int end, char wanted) {
        if (peek(bytes, at, end) != wanted) {
            throw broken(at);
        }
        return at + 1;
    }

    private static int peek(byte[] bytes, int at, int end) {
        if (at >= end) {
            throw broken(end);
        }
        return bytes[at];
    }

    private static IllegalArgumentException broken(int at) {
        return new IllegalArgumentException("The text is not JSON [byte offset=" + at + "]");
    }
}
