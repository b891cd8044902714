package io.dynaferry.dynamodb.wire;

import io.dynaferry.item.Slice;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What follows the items in the answer to a Scan: a key and a count, where the items may be a megabyte. */
final class PageTail {
    /** The longest key has 3 KB, of which each byte may be spelled in six. */
    private static final int LONGEST = 32 << 10;

    private static final byte[][] BEGINNINGS = {utf8("],\"LastEvaluatedKey\":"), utf8("],\"ScannedCount\":")};

    private PageTail() {}

    /**
     * Where the array of items ends that begins at {@code from}; negative if it has to be looked for. No item has in it what
     * is looked for here: in a text the first quote would have a backslash before it, and a list is followed by the brace of its
     * value. That the items are whole and end there is proven by whoever scans them.
     */
    static int itemsEnd(Slice answer, int from) {
        byte[] bytes = answer.bytes();
        int first = Math.max(from, answer.to() - LONGEST);
        for (int at = answer.to() - 1; at > first; at--) {
            if (bytes[at] == ']' && beginsAt(bytes, at, answer.to())) {
                return at + 1;
            }
        }
        return -1;
    }

    private static boolean beginsAt(byte[] bytes, int at, int end) {
        for (byte[] beginning : BEGINNINGS) {
            int to = at + beginning.length;
            if (to <= end && Arrays.equals(bytes, at, to, beginning, 0, beginning.length)) {
                return true;
            }
        }
        return false;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
