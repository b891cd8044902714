package io.dynaferry.snapshot.export;

import io.dynaferry.failure.MigrationException;
import io.dynaferry.json.InvalidJsonException;
import io.dynaferry.json.JsonValue;
import io.dynaferry.json.JsonValue.JsonNumber;
import io.dynaferry.json.JsonValue.JsonObject;
import io.dynaferry.json.JsonValue.JsonString;
import io.dynaferry.json.JsonValue.JsonWord;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An object in a manifest, and where it stands, for messages. Members that nobody asks for are not looked at. */
final class ManifestObject {
    /** More than any table holds, and small enough to be added up. */
    private static final long MAXIMUM_COUNT = 1L << 50;

    private final Map<String, JsonValue> members;
    private final String where;

    private ManifestObject(Map<String, JsonValue> members, String where) {
        this.members = members;
        this.where = where;
    }

    /** @param where the details of a message, as in {@code file=..., line=...} */
    static ManifestObject parse(String json, String where) {
        try {
            if (JsonValue.parse(json.getBytes(StandardCharsets.UTF_8)) instanceof JsonObject object) {
                return new ManifestObject(object.members(), where);
            }
        } catch (InvalidJsonException e) {
            throw ExportFault.of("a manifest is not JSON: " + e.getMessage(), where, ExportFault.COPY_AGAIN, e);
        }
        throw ExportFault.of("a manifest is not a JSON object", where, ExportFault.COPY_AGAIN);
    }

    String text(String name) {
        return optionalText(name).orElseThrow(() -> wrong(name, "a string"));
    }

    /** Empty where the member is absent or null. */
    Optional<String> optionalText(String name) {
        JsonValue value = members.get(name);
        if (value == null || value == JsonWord.NULL) {
            return Optional.empty();
        }
        if (value instanceof JsonString string) {
            return Optional.of(string.value());
        }
        throw wrong(name, "a string");
    }

    Instant instant(String name) {
        try {
            return Instant.parse(text(name));
        } catch (DateTimeException e) {
            throw wrong(name, "a time such as 2026-11-21T10:00:00.000Z");
        }
    }

    /** A whole number from zero up. */
    long count(String name) {
        if (members.get(name) instanceof JsonNumber number) {
            Long count = count(number);
            if (count != null) {
                return count;
            }
        }
        throw wrong(name, "a whole number from 0 up");
    }

    private static @Nullable Long count(JsonNumber number) {
        try {
            long value = Long.parseLong(number.text());
            return value < 0 || value > MAXIMUM_COUNT ? null : value;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private MigrationException wrong(String name, String expected) {
        JsonValue found = members.get(name);
        return ExportFault.of(
                "a manifest lacks a member or has it in another form",
                where + ", member=" + name + ", expected=" + expected + ", found=" + describe(found),
                "This is no export of DynamoDB, or one of a newer form: compare the file with the export's original.");
    }

    private static String describe(@Nullable JsonValue found) {
        if (found == null) {
            return "nothing";
        }
        if (found instanceof JsonString string) {
            return '"' + ExportFault.shown(string.value()) + '"';
        }
        return found instanceof JsonNumber number ? ExportFault.shown(number.text()) : "another type";
    }
}
