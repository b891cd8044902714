package io.dynaferry.testkit.stream;

import io.dynaferry.testkit.protocol.JsonParts;
import io.dynaferry.testkit.protocol.JsonText;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.UnaryOperator;

/**
 * A record of DynamoDB Local as the service would have written it. Local names the deletes of TTL
 * {@code UNKNOWN_TO_SDK_VERSION} and gives them no identity, and it writes an empty map as {@code {}} instead of
 * <code>{"M":{}}</code>.
 */
final class LocalRecord {
    private static final String EXPIRED = "\"UNKNOWN_TO_SDK_VERSION\"";

    private LocalRecord() {}

    static String corrected(String record) {
        Map<String, String> members = JsonParts.members(record);
        boolean expired = EXPIRED.equals(members.get("eventName"));
        if (expired) {
            members.put("eventName", "\"REMOVE\"");
            members.put("userIdentity", "{\"PrincipalId\":\"dynamodb.amazonaws.com\",\"Type\":\"Service\"}");
        }
        boolean empties = record.contains("{}");
        if (empties) {
            members.computeIfPresent("dynamodb", (name, change) -> change(change));
        }
        return expired || empties ? object(members) : record;
    }

    private static String change(String change) {
        Map<String, String> members = JsonParts.members(change);
        members.computeIfPresent("NewImage", (name, image) -> each(image, LocalRecord::value));
        members.computeIfPresent("OldImage", (name, image) -> each(image, LocalRecord::value));
        return object(members);
    }

    private static String value(String value) {
        Map<String, String> type = JsonParts.members(value);
        if (type.isEmpty()) {
            return "{\"M\":{}}";
        }
        type.computeIfPresent("M", (name, map) -> each(map, LocalRecord::value));
        type.computeIfPresent("L", (name, list) -> {
            StringJoiner elements = new StringJoiner(",", "[", "]");
            JsonParts.elements(list).forEach(element -> elements.add(value(element)));
            return elements.toString();
        });
        return object(type);
    }

    private static String each(String object, UnaryOperator<String> change) {
        Map<String, String> members = JsonParts.members(object);
        members.replaceAll((name, value) -> change.apply(value));
        return object(members);
    }

    private static String object(Map<String, String> members) {
        StringJoiner json = new StringJoiner(",", "{", "}");
        members.forEach((name, value) -> json.add(JsonText.quote(name) + ":" + value));
        return json.toString();
    }
}
