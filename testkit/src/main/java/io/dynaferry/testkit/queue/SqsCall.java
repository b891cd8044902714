package io.dynaferry.testkit.queue;

import io.dynaferry.json.JsonValue;
import io.dynaferry.json.JsonValue.JsonArray;
import io.dynaferry.json.JsonValue.JsonNumber;
import io.dynaferry.json.JsonValue.JsonObject;
import io.dynaferry.json.JsonValue.JsonString;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The members of a call, or of an entry of one. */
record SqsCall(Map<String, JsonValue> members) {
    static SqsCall parse(byte[] body) {
        return of(JsonValue.parse(body));
    }

    private static SqsCall of(JsonValue value) {
        if (value instanceof JsonObject object) {
            return new SqsCall(object.members());
        }
        throw new QueueRefusalException("InvalidRequest", "Not an object where one is expected.");
    }

    Optional<String> text(String name) {
        return members.get(name) instanceof JsonString string ? Optional.of(string.value()) : Optional.empty();
    }

    String required(String name) {
        return text(name).orElseThrow(() -> QueueRefusalException.missing(name));
    }

    Optional<Integer> number(String name) {
        return members.get(name) instanceof JsonNumber number
                ? Optional.of(Integer.valueOf(number.text()))
                : Optional.empty();
    }

    SqsCall object(String name) {
        JsonValue value = members.get(name);
        return value == null ? new SqsCall(Map.of()) : of(value);
    }

    List<String> texts(String name) {
        return elements(name).stream()
                .map(element -> element instanceof JsonString string ? string.value() : "")
                .toList();
    }

    /** One to ten entries with different ids. */
    List<SqsCall> entries() {
        List<SqsCall> entries = elements("Entries").stream().map(SqsCall::of).toList();
        if (entries.isEmpty()) {
            throw new QueueRefusalException("EmptyBatchRequest", "There should be at least one entry in the request.");
        }
        if (entries.size() > 10) {
            throw new QueueRefusalException(
                    "TooManyEntriesInBatchRequest", "Maximum number of entries per request are 10.");
        }
        Set<String> ids = new HashSet<>();
        if (!entries.stream().allMatch(entry -> ids.add(entry.required("Id")))) {
            throw new QueueRefusalException("BatchEntryIdsNotDistinct", "Two or more batch entries have the same Id.");
        }
        return entries;
    }

    private List<JsonValue> elements(String name) {
        return members.get(name) instanceof JsonArray array ? array.elements() : List.of();
    }
}
