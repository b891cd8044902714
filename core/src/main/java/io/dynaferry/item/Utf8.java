package io.dynaferry.item;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Text as DynamoDB holds and orders it: in UTF-8. */
final class Utf8 {
    private Utf8() {}

    /** Half of a surrogate pair has no UTF-8: it would silently turn into a question mark. */
    static void requireEncodable(String text) {
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw new IllegalArgumentException("A string holds half of a surrogate pair");
        }
    }

    /** The order of the UTF-8 bytes; Java's own order of strings is another one beyond the basic plane. */
    static int compare(String left, String right) {
        return Arrays.compareUnsigned(left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));
    }
}
