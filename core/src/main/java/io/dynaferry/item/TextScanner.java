package io.dynaferry.item;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Scans JSON strings: finds the closing quote eight bytes at a time and leaves the decoded text as a byte range, which
 * is the input itself unless there were escapes. Refuses what is not strict JSON in strict UTF-8.
 */
final class TextScanner {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final long TWOS = 0x02 * ONES;
    private static final long BELOW = 0x21 * ONES;
    private static final long BACKSLASHES = '\\' * ONES;

    private byte[] decoded = new byte[256];
    private byte[] bytes = decoded;
    private int from;
    private int to;

    byte[] bytes() {
        return bytes;
    }

    int from() {
        return from;
    }

    int to() {
        return to;
    }

    int length() {
        return to - from;
    }

    /** Takes another spelling of what was scanned, from the array's beginning. */
    void become(byte[] spelling, int length) {
        bytes = spelling;
        from = 0;
        to = length;
    }

    /**
     * Scans a string whose opening quote has been passed.
     *
     * @return the offset after the closing quote
     */
    int scan(byte[] input, int start, int end) {
        int at = start;
        long seen = 0;
        while (at + 8 <= end) {
            long word = (long) LONGS.get(input, at);
            long stops = stops(word);
            if (stops != 0) {
                seen |= word & ((stops & -stops) - 1);
                at += Long.numberOfTrailingZeros(stops) >>> 3;
                return close(input, start, at, end, seen);
            }
            seen |= word;
            at += 8;
        }
        while (at < end && !isStop(input[at])) {
            seen |= input[at] & 0x80L;
            at++;
        }
        if (at == end) {
            throw new InvalidItemException("the text ends inside a string", end);
        }
        return close(input, start, at, end, seen);
    }

    /**
     * The high bit of each byte that is a quote, a backslash or a control character; exact up to the lowest one set.
     * With bit 1 flipped, a quote (0x22) is 0x20 and the control characters stay below it: one comparison finds both.
     */
    private static long stops(long word) {
        long quoteOrControl = word ^ TWOS;
        long backslash = word ^ BACKSLASHES;
        return (((quoteOrControl - BELOW) & ~quoteOrControl) | ((backslash - ONES) & ~backslash)) & HIGH_BITS;
    }

    private static boolean isStop(byte value) {
        return value == '"' || value == '\\' || (value >= 0 && value < ' ');
    }

    private int close(byte[] input, int start, int at, int end, long seen) {
        if (input[at] != '"') {
            return scanEscaped(input, start, at, end);
        }
        if ((seen & HIGH_BITS) != 0) {
            requireUtf8(input, start, at);
        }
        bytes = input;
        from = start;
        to = at;
        return at + 1;
    }

    private int scanEscaped(byte[] input, int start, int firstStop, int end) {
        bytes = decoded;
        from = 0;
        to = 0;
        append(input, start, firstStop);
        int at = firstStop;
        while (at < end) {
            byte value = input[at];
            if (value == '"') {
                bytes = decoded;
                requireUtf8(input, start, at);
                return at + 1;
            }
            if (value >= 0 && value < ' ') {
                throw new InvalidItemException("a control character stands unescaped in a string", at);
            }
            if (value == '\\') {
                at = unescape(input, at, end);
            } else {
                append(value);
                at++;
            }
        }
        throw new InvalidItemException("the text ends inside a string", end);
    }

    private int unescape(byte[] input, int backslash, int end) {
        if (backslash + 1 >= end) {
            throw new InvalidItemException("the text ends inside a string", end);
        }
        switch (input[backslash + 1]) {
            case '"', '\\', '/' -> append(input[backslash + 1]);
            case 'b' -> append((byte) '\b');
            case 'f' -> append((byte) '\f');
            case 'n' -> append((byte) '\n');
            case 'r' -> append((byte) '\r');
            case 't' -> append((byte) '\t');
            case 'u' -> {
                return unescapeUnicode(input, backslash, end);
            }
            default -> throw new InvalidItemException("a backslash is followed by no known escape", backslash);
        }
        return backslash + 2;
    }

    private int unescapeUnicode(byte[] input, int backslash, int end) {
        int unit = hexadecimal(input, backslash, end);
        if (!Character.isSurrogate((char) unit)) {
            appendCodePoint(unit);
            return backslash + 6;
        }
        boolean pairFollows = Character.isHighSurrogate((char) unit)
                && backslash + 7 < end
                && input[backslash + 6] == '\\'
                && input[backslash + 7] == 'u';
        int second = pairFollows ? hexadecimal(input, backslash + 6, end) : 0;
        if (!Character.isLowSurrogate((char) second)) {
            throw new InvalidItemException("half of a surrogate pair stands alone", backslash);
        }
        appendCodePoint(Character.toCodePoint((char) unit, (char) second));
        return backslash + 12;
    }

    private static int hexadecimal(byte[] input, int backslash, int end) {
        if (backslash + 6 > end) {
            throw new InvalidItemException("the text ends inside a string", end);
        }
        int unit = 0;
        for (int at = backslash + 2; at < backslash + 6; at++) {
            int digit = input[at] < 0 ? -1 : Character.digit((char) input[at], 16);
            if (digit < 0) {
                throw new InvalidItemException("\\u is not followed by four hexadecimal digits", backslash);
            }
            unit = unit << 4 | digit;
        }
        return unit;
    }

    private void appendCodePoint(int point) {
        if (point < 0x80) {
            append((byte) point);
            return;
        }
        if (point < 0x800) {
            append((byte) (0xC0 | point >> 6));
        } else {
            if (point < 0x10000) {
                append((byte) (0xE0 | point >> 12));
            } else {
                append((byte) (0xF0 | point >> 18));
                append((byte) (0x80 | (point >> 12 & 0x3F)));
            }
            append((byte) (0x80 | (point >> 6 & 0x3F)));
        }
        append((byte) (0x80 | (point & 0x3F)));
    }

    private void append(byte[] input, int start, int stop) {
        reserve(stop - start);
        System.arraycopy(input, start, decoded, to, stop - start);
        to += stop - start;
    }

    private void append(byte value) {
        reserve(1);
        decoded[to++] = value;
    }

    private void reserve(int more) {
        if (decoded.length - to < more) {
            decoded = Arrays.copyOf(decoded, Math.max(decoded.length * 2, to + more));
        }
    }

    /** Refuses what is not well-formed UTF-8: stray or missing continuation bytes, overlong forms, surrogates, points past U+10FFFF. */
    private static void requireUtf8(byte[] input, int start, int stop) {
        int at = nextNonAscii(input, start, stop);
        while (at < stop) {
            int length = sequenceLength(input, at, stop);
            if (length == 0) {
                throw new InvalidItemException("a string is not UTF-8", at);
            }
            at = nextNonAscii(input, at + length, stop);
        }
    }

    private static int nextNonAscii(byte[] input, int from, int stop) {
        int at = from;
        while (at + 8 <= stop) {
            long high = (long) LONGS.get(input, at) & HIGH_BITS;
            if (high != 0) {
                return at + (Long.numberOfTrailingZeros(high) >>> 3);
            }
            at += 8;
        }
        while (at < stop && input[at] >= 0) {
            at++;
        }
        return at;
    }

    /** How long the sequence is that begins with a byte beyond ASCII; 0 if it is not well-formed. */
    private static int sequenceLength(byte[] input, int at, int stop) {
        int lead = input[at] & 0xFF;
        if (lead >= 0xC2 && lead < 0xE0) {
            return at + 1 < stop && (input[at + 1] & 0xC0) == 0x80 ? 2 : 0;
        }
        int length = lead < 0xE0 ? 0 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0;
        if (length == 0 || at + length > stop) {
            return 0;
        }
        for (int next = at + 1; next < at + length; next++) {
            if ((input[next] & 0xC0) != 0x80) {
                return 0;
            }
        }
        int second = input[at + 1] & 0xFF;
        boolean wrong = (lead == 0xE0 && second < 0xA0)
                || (lead == 0xED && second > 0x9F)
                || (lead == 0xF0 && second < 0x90)
                || (lead == 0xF4 && second > 0x8F);
        return wrong ? 0 : length;
    }
}
