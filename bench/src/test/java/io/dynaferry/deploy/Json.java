package io.dynaferry.deploy;

import io.dynaferry.json.JsonValue;
import io.dynaferry.json.JsonValue.JsonArray;
import io.dynaferry.json.JsonValue.JsonObject;
import io.dynaferry.json.JsonValue.JsonString;
import io.dynaferry.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Ways through a JSON document. */
final class Json {
    private Json() {}

    static JsonValue parse(String text) {
        return JsonValue.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    static Map<String, JsonValue> members(JsonValue value) {
        return value instanceof JsonObject object ? object.members() : Map.of();
    }

    /** The member under these names, one below the other. */
    static Optional<JsonValue> find(JsonValue value, String... names) {
        Optional<JsonValue> found = Optional.of(value);
        for (String name : names) {
            found = found.map(Json::members).map(members -> members.get(name));
        }
        return found;
    }

    static JsonValue get(JsonValue value, String... names) {
        return find(value, names)
                .orElseThrow(() -> new IllegalArgumentException("There is no " + String.join(".", names) + "."));
    }

    /** The elements; of what is no array itself. */
    static List<JsonValue> elements(JsonValue value) {
        return value instanceof JsonArray array ? array.elements() : List.of(value);
    }

    /** A string, number or word as it is spelled. */
    static String text(JsonValue value) {
        if (value instanceof JsonString string) {
            return string.value();
        }
        return write(value);
    }

    static String write(JsonValue value) {
        StringBuilder text = new StringBuilder();
        JsonWriter.compact(text).value(value);
        return text.toString();
    }

    static JsonObject with(JsonValue object, String name, JsonValue member) {
        Map<String, JsonValue> members = new LinkedHashMap<>(members(object));
        members.put(name, member);
        return new JsonObject(members);
    }
}
