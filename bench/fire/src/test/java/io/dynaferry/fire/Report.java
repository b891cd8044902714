package io.dynaferry.fire;

import io.dynaferry.json.JsonValue;
import io.dynaferry.json.JsonValue.JsonNumber;
import io.dynaferry.json.JsonValue.JsonObject;
import io.dynaferry.json.JsonValue.JsonString;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** A {@code summary.json}. */
record Report(JsonObject summary) {
    static Report read(Path directory) {
        try {
            return new Report((JsonObject) JsonValue.parse(Files.readAllBytes(directory.resolve("summary.json"))));
        } catch (IOException e) {
            throw new UncheckedIOException("There is no report", e);
        }
    }

    private JsonValue member(JsonObject object, String name) {
        return Objects.requireNonNull(object.members().get(name), name);
    }

    long number(String name) {
        return number(summary, name);
    }

    /** A count of the repair. */
    long ofRepair(String name) {
        return number((JsonObject) member(summary, "repair"), name);
    }

    private long number(JsonObject object, String name) {
        return Long.parseLong(((JsonNumber) member(object, name)).text());
    }

    String text(String name) {
        return member(summary, name) instanceof JsonString text
                ? text.value()
                : member(summary, name).toString();
    }
}
