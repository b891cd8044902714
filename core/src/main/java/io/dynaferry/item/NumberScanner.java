package io.dynaferry.item;

import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;

/**
 * Brings the text of a number into canonical form: an optional minus sign, the significant digits without leading or
 * trailing zeros, and {@code E<exponent>} where the exponent is not 0. So {@code 1200} is {@code 12E2}, {@code 1.50} is
 * {@code 15E-1}, {@code -0} is {@code 0}, and most integers are their own canonical text, which is then not copied.
 */
final class NumberScanner {
    static final int MAXIMUM_DIGITS = 38;
    static final int MINIMUM_MAGNITUDE = -130;
    static final int MAXIMUM_MAGNITUDE = 125;

    /** Of the last digit. */
    private static final int MINIMUM_EXPONENT = MINIMUM_MAGNITUDE - MAXIMUM_DIGITS + 1;

    private static final byte[][] EXPONENTS = IntStream.rangeClosed(MINIMUM_EXPONENT, MAXIMUM_MAGNITUDE)
            .mapToObj(exponent -> ("E" + exponent).getBytes(StandardCharsets.US_ASCII))
            .toArray(byte[][]::new);

    private final byte[] canonical = new byte[MAXIMUM_DIGITS + 8];
    private int to;

    private byte[] input = canonical;
    private int at;
    private int stop;
    private int pendingZeros;
    private int firstDigit;

    /**
     * Leaves the canonical text in the place of a number's text. It is good until the next number.
     *
     * @param offset where the number stands, for the message of an error
     */
    void scan(TextScanner text, int offset) {
        if (!isCanonicalInteger(text.bytes(), text.from(), text.to())) {
            input = text.bytes();
            at = text.from();
            stop = text.to();
            canonicalise(offset);
            text.become(canonical, to);
        }
    }

    private static boolean isCanonicalInteger(byte[] text, int start, int end) {
        int first = start < end && text[start] == '-' ? start + 1 : start;
        int length = end - first;
        if (length <= 0 || length > MAXIMUM_DIGITS || text[first] == '0' || text[end - 1] == '0') {
            return length == 1 && first == start && text[first] == '0';
        }
        for (int next = first; next < end; next++) {
            if (text[next] < '0' || text[next] > '9') {
                return false;
            }
        }
        return true;
    }

    private void canonicalise(int offset) {
        to = 0;
        pendingZeros = 0;
        if (at < stop && (input[at] == '-' || input[at] == '+')) {
            if (input[at] == '-') {
                canonical[to++] = '-';
            }
            at++;
        }
        firstDigit = to;
        int whole = digits(offset);
        int fraction = 0;
        if (at < stop && input[at] == '.') {
            at++;
            fraction = digits(offset);
        }
        if (whole + fraction == 0) {
            throw new InvalidItemException("a number has no digits", offset);
        }
        long exponent = exponent(offset) - fraction + pendingZeros;
        if (at != stop) {
            throw new InvalidItemException("a number holds a character that belongs to no number", offset);
        }
        finish(exponent, offset);
    }

    /** Appends significant digits; zeros wait until a digit follows, so that trailing ones are never written. */
    private int digits(int offset) {
        int start = at;
        while (at < stop && input[at] >= '0' && input[at] <= '9') {
            byte digit = input[at++];
            if (digit != '0') {
                writePendingZeros(offset);
                append(digit, offset);
            } else if (to > firstDigit) {
                pendingZeros++;
            }
        }
        return at - start;
    }

    private void writePendingZeros(int offset) {
        while (pendingZeros > 0) {
            append((byte) '0', offset);
            pendingZeros--;
        }
    }

    private void append(byte digit, int offset) {
        if (to - firstDigit == MAXIMUM_DIGITS) {
            throw new InvalidItemException("a number has more than " + MAXIMUM_DIGITS + " significant digits", offset);
        }
        canonical[to++] = digit;
    }

    private long exponent(int offset) {
        if (at == stop || (input[at] != 'e' && input[at] != 'E')) {
            return 0;
        }
        at++;
        boolean negative = at < stop && input[at] == '-';
        if (at < stop && (input[at] == '-' || input[at] == '+')) {
            at++;
        }
        int start = at;
        long value = 0;
        while (at < stop && input[at] >= '0' && input[at] <= '9') {
            value = value * 10 + input[at++] - '0';
            if (value > Integer.MAX_VALUE) {
                throw new InvalidItemException("a number's exponent is out of range", offset);
            }
        }
        if (at == start) {
            throw new InvalidItemException("a number's exponent has no digits", offset);
        }
        return negative ? -value : value;
    }

    private void finish(long exponent, int offset) {
        int count = to - firstDigit;
        if (count == 0) {
            to = 0;
            canonical[to++] = '0';
            return;
        }
        long magnitude = exponent + count - 1;
        if (magnitude < MINIMUM_MAGNITUDE || magnitude > MAXIMUM_MAGNITUDE) {
            throw new InvalidItemException(
                    "a number is out of range, whose magnitude may be 1E-130 to 9.99...E+125", offset);
        }
        if (exponent != 0) {
            byte[] text = EXPONENTS[(int) exponent - MINIMUM_EXPONENT];
            System.arraycopy(text, 0, canonical, to, text.length);
            to += text.length;
        }
    }
}
