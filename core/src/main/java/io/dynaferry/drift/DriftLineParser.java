package io.dynaferry.drift;

import io.dynaferry.item.Item;
import io.dynaferry.item.ItemParser;
import io.dynaferry.item.Slice;
import io.dynaferry.json.JsonSplitter;
import io.dynaferry.json.JsonValue;
import io.dynaferry.json.JsonValue.JsonArray;
import io.dynaferry.json.JsonValue.JsonObject;
import io.dynaferry.json.JsonValue.JsonString;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one line. The document is checked as JSON first, and its items then as DynamoDB JSON. */
final class DriftLineParser {
    private static final Set<String> NEEDED = Set.of("kind", "key", "attributes", "state");
    private static final Set<String> KNOWN = Set.of("kind", "key", "attributes", "state", "source", "target");

    private final Map<String, JsonValue> members;
    private final Map<String, Slice> slices = new HashMap<>();

    private DriftLineParser(Slice line) {
        if (!(JsonValue.parse(line.copy()) instanceof JsonObject object)) {
            throw new IllegalArgumentException("A line is not an object");
        }
        this.members = object.members();
        JsonSplitter.members(line, slices::put);
        if (!members.keySet().containsAll(NEEDED) || !KNOWN.containsAll(slices.keySet())) {
            throw new IllegalArgumentException("A line has the fields kind, key, attributes, state, and may have source"
                    + " and target, and no others");
        }
    }

    static DriftLine parse(Slice line) {
        return new DriftLineParser(line).line();
    }

    private DriftLine line() {
        Item key = item("key");
        if (key == null) {
            throw new IllegalArgumentException("There is no key");
        }
        return new DriftLine(kind(), key, attributes(), state(), item("source"), item("target"));
    }

    private DriftKind kind() {
        String word = text(members.get("kind"));
        for (DriftKind kind : DriftKind.values()) {
            if (kind.word().equals(word)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("The kind is none of missing, extra, changed");
    }

    private DriftState state() {
        String word = text(members.get("state"));
        for (DriftState state : DriftState.values()) {
            if (state.word().equals(word)) {
                return state;
            }
        }
        throw new IllegalArgumentException("The state is none of drift, inFlight, repaired, deleted, left");
    }

    private List<String> attributes() {
        if (!(members.get("attributes") instanceof JsonArray array)) {
            throw new IllegalArgumentException("The attributes are not an array");
        }
        List<String> paths = new ArrayList<>();
        array.elements().forEach(element -> paths.add(text(element)));
        return paths;
    }

    private @Nullable Item item(String name) {
        Slice slice = slices.get(name);
        return slice == null ? null : ItemParser.parse(slice);
    }

    private static String text(@Nullable JsonValue value) {
        if (value instanceof JsonString string) {
            return string.value();
        }
        throw new IllegalArgumentException("Something that is to be a string is not one");
    }
}
