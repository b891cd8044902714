package io.dynaferry.json;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A value of a JSON document. */
public sealed interface JsonValue {
    /**
     * Reads a document of exactly one value, as RFC 8259 has it and nothing beyond: no comments, no duplicate names,
     * no text that is not UTF-8; nested at most {@value JsonParser#MAXIMUM_DEPTH} deep.
     *
     * @throws InvalidJsonException if it is not such a document
     */
    static JsonValue parse(byte[] utf8) {
        return JsonParser.parse(utf8);
    }

    /** An object; its members in the order of the document. */
    record JsonObject(Map<String, JsonValue> members) implements JsonValue {
        public JsonObject {
            members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
        }
    }

    /** An array. */
    record JsonArray(List<JsonValue> elements) implements JsonValue {
        public JsonArray {
            elements = List.copyOf(elements);
        }
    }

    /** A string, without its quotes and escapes. */
    record JsonString(String value) implements JsonValue {}

    /** A number as it is spelled: what it can hold is the reader's decision. */
    record JsonNumber(String text) implements JsonValue {}

    /** One of the words {@code true}, {@code false}, {@code null}. */
    enum JsonWord implements JsonValue {
        TRUE,
        FALSE,
        NULL
    }
}
