package io.dynaferry.reconcile.look;

import java.util.Arrays;

/**
 * What a task of the second look gives: keys that it found, some of them with items yet to be read, and one tally at its
 * end; told apart by their first byte.
 */
final class Looked {
    private static final byte FOUND = 0;
    private static final byte TALLY = 1;
    private static final byte UNREAD = 2;

    private Looked() {}

    static byte[] of(Found found) {
        return marked(found.unread().isEmpty() ? FOUND : UNREAD, found.encoded());
    }

    static byte[] of(LookTally tally) {
        return marked(TALLY, tally.encoded());
    }

    static boolean isTally(byte[] looked) {
        return looked[0] == TALLY;
    }

    /** Whether it is a key of which all is known that can be. */
    static boolean isRead(byte[] looked) {
        return looked[0] == FOUND;
    }

    static boolean isUnread(byte[] looked) {
        return looked[0] == UNREAD;
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
