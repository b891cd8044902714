package io.dynaferry.conformance;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes the lines of the suite. Every case that stands for itself has its own name as partition key. */
final class SuiteWriter {
    static final String DEFAULT_SCHEMA = "pk:S,sk:N";

    private final StringBuilder lines = new StringBuilder();
    private final Set<String> names = new HashSet<>();
    private String schema = DEFAULT_SCHEMA;

    String lines() {
        return lines.toString();
    }

    /** What follows is for tables of this key. */
    SuiteWriter under(String keySchema) {
        schema = keySchema;
        return this;
    }

    /** A case of its own under its own key. */
    void valid(String name, String attributes) {
        line(name, item(keyed(name, attributes)));
    }

    /** The item of another case, spelled otherwise. */
    void spelling(String name, String of, String attributes) {
        line(name, item(keyed(of, attributes)) + ",\"equals\":\"" + of + "\"");
    }

    /** An item that is not that of the others, though something could take it for it; has the first one's key. */
    void nearMiss(String name, String attributes, String... others) {
        line(name, item(keyed(others[0], attributes)) + differs(others));
    }

    void validItem(String name, String item) {
        line(name, item(item));
    }

    void spellingOfItem(String name, String of, String item) {
        line(name, item(item) + ",\"equals\":\"" + of + "\"");
    }

    void nearMissOfItem(String name, String item, String... others) {
        line(name, item(item) + differs(others));
    }

    /** JSON, but not an item that DynamoDB would hold. */
    void reject(String name, String attributes, String reason) {
        rejectItem(name, keyed(name, attributes), reason);
    }

    void rejectItem(String name, String item, String reason) {
        line(name, item(item) + rejected(reason));
    }

    /** Something that JSON readers refuse or read each in its own way. */
    void rejectText(String name, String attributes, String reason) {
        rejectBytes(name, keyed(name, attributes), reason);
    }

    /** One byte for every character of the item, so that it can be what no text is. */
    void rejectBytes(String name, String latin1, String reason) {
        byte[] bytes = latin1.getBytes(StandardCharsets.ISO_8859_1);
        line(name, ",\"bytes\":\"" + Base64.getEncoder().encodeToString(bytes) + "\"" + rejected(reason));
    }

    private static String keyed(String name, String attributes) {
        return "{\"pk\":{\"S\":\"" + name + "\"},\"sk\":{\"N\":\"1\"}," + attributes + "}";
    }

    private static String item(String item) {
        return ",\"item\":" + item;
    }

    private static String rejected(String reason) {
        return ",\"reject\":\"" + reason + "\"";
    }

    private static String differs(String... others) {
        return Arrays.stream(others)
                .map(other -> "\"" + other + "\"")
                .collect(Collectors.joining(",", ",\"differs\":[", "]"));
    }

    private void line(String name, String members) {
        if (!names.add(name)) {
            throw new IllegalStateException("There are two cases of the name " + name);
        }
        String otherSchema = schema.equals(DEFAULT_SCHEMA) ? "" : ",\"schema\":\"" + schema + "\"";
        lines.append("{\"case\":\"")
                .append(name)
                .append('"')
                .append(otherSchema)
                .append(members)
                .append("}\n");
    }
}
