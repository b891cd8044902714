package io.dynaferry.item;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/**
 * Checks base64 (RFC 4648 section 4, padded, nothing else) and gives it in the one spelling that its bytes have: the last
 * character before the padding may carry bits that are thrown away, and those are zero in canonical form.
 */
final class Base64Scanner {
    private static final byte INVALID = (byte) 0x80;
    private static final byte[] SEXTETS = new byte[256];
    private static final byte[] ALPHABET =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".getBytes(StandardCharsets.US_ASCII);

    static {
        Arrays.fill(SEXTETS, INVALID);
        for (int sextet = 0; sextet < ALPHABET.length; sextet++) {
            SEXTETS[ALPHABET[sextet]] = (byte) sextet;
        }
    }

    private byte[] respelled = new byte[0];
    private byte[] bytes = respelled;
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

    void scan(byte[] text, int start, int end, int offset) {
        if ((end - start) % 4 != 0) {
            throw new InvalidItemException("a binary value is not base64 of full groups of four", offset);
        }
        int padding = start == end || text[end - 1] != '=' ? 0 : text[end - 2] == '=' ? 2 : 1;
        int stop = end - padding;
        byte seen = 0;
        for (int at = start; at < stop; at++) {
            seen |= SEXTETS[text[at] & 0xFF];
        }
        if (seen < 0) {
            throw new InvalidItemException("a binary value holds a character that is not base64", offset);
        }
        bytes = text;
        from = start;
        to = end;
        int lostBits = padding == 0 ? 0 : SEXTETS[text[stop - 1]] & (padding == 1 ? 0x03 : 0x0F);
        if (lostBits != 0) {
            respell(stop - start - 1, lostBits);
        }
    }

    private void respell(int last, int lostBits) {
        respelled = Arrays.copyOfRange(bytes, from, to);
        respelled[last] = ALPHABET[SEXTETS[respelled[last]] - lostBits];
        to -= from;
        from = 0;
        bytes = respelled;
    }

    byte[] decode() {
        return Base64.getDecoder().decode(Arrays.copyOfRange(bytes, from, to));
    }
}
