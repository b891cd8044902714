package io.dynaferry.repair;

import io.dynaferry.json.JsonValue;
import io.dynaferry.json.JsonValue.JsonNumber;
import io.dynaferry.json.JsonValue.JsonObject;
import io.dynaferry.json.JsonValue.JsonString;
import io.dynaferry.json.JsonWriter;

/**
 * The first line of a file that a repair leaves: what it is, in which version, and of which tables.
 *
 * @param format names the kind of file
 * @param source the one side as the operator named it
 * @param target the other side
 * @param key the target's key schema, in its short form
 * @param note one sentence for whoever opens the file
 */
record FileHeader(String format, String source, String target, String key, String note) {
    static final long VERSION = 1;

    String line() {
        StringBuilder line = new StringBuilder();
        JsonWriter.compact(line)
                .beginObject()
                .member("format", format)
                .member("version", VERSION)
                .member("source", source)
                .member("target", target)
                .member("keySchema", key)
                .member("note", note)
                .endObject();
        return line.append('\n').toString();
    }

    /** An IllegalArgumentException says why the line is not a header of the format. */
    static FileHeader parse(byte[] line, String format) {
        if (!(JsonValue.parse(line) instanceof JsonObject object)) {
            throw new IllegalArgumentException("The first line is not an object");
        }
        FileHeader header = new FileHeader(
                text(object, "format"),
                text(object, "source"),
                text(object, "target"),
                text(object, "keySchema"),
                text(object, "note"));
        if (!header.format.equals(format)) {
            throw new IllegalArgumentException("The file is not of the format " + format);
        }
        if (!(object.members().get("version") instanceof JsonNumber version)
                || !version.text().equals(Long.toString(VERSION))) {
            throw new IllegalArgumentException("The file is not of version " + VERSION);
        }
        return header;
    }

    private static String text(JsonObject object, String name) {
        if (object.members().get(name) instanceof JsonString string) {
            return string.value();
        }
        throw new IllegalArgumentException("The first line lacks its " + name);
    }
}
