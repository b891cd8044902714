package io.dynaferry.conformance;

import io.dynaferry.item.Slice;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The members of one line of the suite, each as the bytes it has there. Takes for granted that the line is JSON. */
final class CaseLine {
    private final byte[] bytes;
    private final Map<String, Slice> members = new HashMap<>();

    CaseLine(byte[] bytes) {
        this.bytes = bytes;
        int at = 1;
        while (at < bytes.length) {
            int colon = valueEnd(at);
            int end = valueEnd(colon + 1);
            members.put(unquoted(Slice.of(bytes, at, colon)), Slice.of(bytes, colon + 1, end));
            at = end + 1;
        }
    }

    Slice item() {
        Slice item = members.get("item");
        if (item != null) {
            return item;
        }
        String encoded = text("bytes");
        if (encoded == null) {
            throw new IllegalArgumentException("A line has neither item nor bytes");
        }
        return Slice.of(Base64.getDecoder().decode(encoded));
    }

    @Nullable
    String text(String member) {
        Slice value = members.get(member);
        return value == null ? null : unquoted(value);
    }

    List<String> texts(String member) {
        List<String> texts = new ArrayList<>();
        Slice list = members.get(member);
        if (list == null) {
            return texts;
        }
        int at = list.from() + 1;
        while (at < list.to()) {
            int end = valueEnd(at);
            texts.add(unquoted(Slice.of(bytes, at, end)));
            at = end + 1;
        }
        return texts;
    }

    /** The end of the string, list or object that begins at the offset. */
    private int valueEnd(int from) {
        int depth = 0;
        int at = from;
        do {
            byte here = bytes[at];
            if (here == '"') {
                at = lastQuote(at);
            } else if (here == '{' || here == '[') {
                depth++;
            } else if (here == '}' || here == ']') {
                depth--;
            }
            at++;
        } while (depth > 0);
        return at;
    }

    private int lastQuote(int from) {
        int at = from + 1;
        while (bytes[at] != '"') {
            at += bytes[at] == '\\' ? 2 : 1;
        }
        return at;
    }

    /** Names and reasons have no escapes. */
    private static String unquoted(Slice string) {
        return new String(string.bytes(), string.from() + 1, string.length() - 2, StandardCharsets.UTF_8);
    }
}
