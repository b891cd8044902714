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

    private Base64Scanner() {}

    /**
     * Leaves the canonical text in the place of a binary's text.
     *
     * @param offset where the binary stands, for the message of an error
     */
    static void scan(TextScanner scanned, int offset) {
        byte[] text = scanned.bytes();
        int start = scanned.from();
        int end = scanned.to();
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
        int lostBits = padding == 0 ? 0 : SEXTETS[text[stop - 1]] & (padding == 1 ? 0x03 : 0x0F);
        if (lostBits != 0) {
            respell(scanned, stop - start - 1, lostBits);
        }
    }

    private static void respell(TextScanner scanned, int last, int lostBits) {
        byte[] respelled = Arrays.copyOfRange(scanned.bytes(), scanned.from(), scanned.to());
        respelled[last] = ALPHABET[SEXTETS[respelled[last]] - lostBits];
        scanned.become(respelled, respelled.length);
    }

    static byte[] decode(TextScanner scanned) {
        return Base64.getDecoder().decode(Arrays.copyOfRange(scanned.bytes(), scanned.from(), scanned.to()));
    }
}
