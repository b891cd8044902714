package io.dynaferry.reconcile.look;

import java.util.Arrays;

/** What a task of the second look gives: keys that it found, and one tally at its end; told apart by their first byte. */
final class Looked {
    private static final byte FOUND = 0;
    private static final byte TALLY = 1;

    private Looked() {}

    static byte[] of(Found found) {
        return marked(FOUND, found.encoded());
    }

    static byte[] of(LookTally tally) {
        return marked(TALLY, tally.encoded());
    }

    static boolean isTally(byte[] looked) {
        return looked[0] == TALLY;
    }

    static Found found(byte[] looked) {
        return Found.decoded(content(looked));
    }

    static LookTally tally(byte[] looked) {
        return LookTally.decoded(content(looked));
    }

    private static byte[] marked(byte mark, byte[] content) {
        byte[] bytes = new byte[content.length + 1];
        bytes[0] = mark;
        System.arraycopy(content, 0, bytes, 1, content.length);
        return bytes;
    }

    private static byte[] content(byte[] looked) {
        return Arrays.copyOfRange(looked, 1, looked.length);
    }
}
