package io.dynaferry.repair;

import io.dynaferry.item.CanonicalKey;
import io.dynaferry.item.ItemDigest;
import io.dynaferry.item.ItemParser;
import io.dynaferry.item.KeySchema;
import io.dynaferry.item.Slice;
import io.dynaferry.json.JsonSplitter;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The members of one line of a file, by name. What is missing or not as it should be is an IllegalArgumentException. */
final class LineFields {
    private static final String NOTHING = "null";

    private final Map<String, Slice> members = new HashMap<>();

    LineFields(Slice line) {
        JsonSplitter.members(line, members::put);
    }

    CanonicalKey key(KeySchema schema) {
        return ItemParser.parse(member("key")).key(schema);
    }

    /** A text without escapes. */
    String text(String name) {
        String quoted = member(name).utf8();
        if (quoted.length() < 2 || quoted.charAt(0) != '"') {
            throw new IllegalArgumentException("The line's " + name + " is not a text");
        }
        return quoted.substring(1, quoted.length() - 1);
    }

    @Nullable
    Image image(String name) {
        Slice value = member(name);
        return value.utf8().equals(NOTHING) ? null : Image.of(Slice.of(value.copy()));
    }

    @Nullable
    ItemDigest digest(String name) {
        return member(name).utf8().equals(NOTHING) ? null : ItemDigest.parse(text(name));
    }

    private Slice member(String name) {
        Slice value = members.get(name);
        if (value == null) {
            throw new IllegalArgumentException("The line lacks its " + name);
        }
        return value;
    }

    static String quoted(@Nullable ItemDigest digest) {
        return digest == null ? NOTHING : "\"" + digest + '"';
    }
}
