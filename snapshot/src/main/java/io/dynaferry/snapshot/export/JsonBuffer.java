package io.dynaferry.snapshot.export;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/** DynamoDB JSON as it grows, in one array that is used again and again. */
final class JsonBuffer {
    private static final byte[] HEXADECIMAL = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    /** The longest that one character of a string can become. */
    private static final int ESCAPE_BYTES = 6;

    private byte[] bytes = new byte[1 << 12];
    private int length;

    void clear() {
        length = 0;
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    /** Appends text that needs no escape. */
    void ascii(String text) {
        reserve(text.length());
        for (int i = 0; i < text.length(); i++) {
            bytes[length++] = (byte) text.charAt(i);
        }
    }

    void base64(byte[] binary) {
        byte[] encoded = Base64.getEncoder().encode(binary);
        reserve(encoded.length);
        System.arraycopy(encoded, 0, bytes, length, encoded.length);
        length += encoded.length;
    }

    /** Appends a string with its quotes; half a surrogate pair, which UTF-8 cannot say, is refused. */
    void string(String text) {
        reserve(text.length() * ESCAPE_BYTES + 2);
        bytes[length++] = '"';
        int at = 0;
        while (at < text.length()) {
            int codePoint = text.codePointAt(at);
            append(codePoint);
            at += Character.charCount(codePoint);
        }
        bytes[length++] = '"';
    }

    private void append(int codePoint) {
        if (codePoint == '"' || codePoint == '\\') {
            bytes[length++] = '\\';
            bytes[length++] = (byte) codePoint;
        } else if (codePoint < ' ') {
            ascii("\\u00");
            bytes[length++] = HEXADECIMAL[codePoint >> 4];
            bytes[length++] = HEXADECIMAL[codePoint & 15];
        } else if (codePoint < 0x80) {
            bytes[length++] = (byte) codePoint;
        } else {
            appendWide(codePoint);
        }
    }

    private void appendWide(int codePoint) {
        if (codePoint < 0x800) {
            bytes[length++] = (byte) (0xC0 | codePoint >> 6);
        } else if (codePoint < 0x10000) {
            if (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) {
                throw new InvalidRecordException("a string holds half a surrogate pair", 0);
            }
            bytes[length++] = (byte) (0xE0 | codePoint >> 12);
            continuation(codePoint >> 6);
        } else {
            bytes[length++] = (byte) (0xF0 | codePoint >> 18);
            continuation(codePoint >> 12);
            continuation(codePoint >> 6);
        }
        continuation(codePoint);
    }

    private void continuation(int bits) {
        bytes[length++] = (byte) (0x80 | (bits & 0x3F));
    }

    private void reserve(int more) {
        int wanted = Math.addExact(length, more);
        if (wanted > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(wanted, bytes.length * 2));
        }
    }
}
