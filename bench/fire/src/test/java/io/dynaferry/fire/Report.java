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

    long number(String name) {
        return Long.parseLong(((JsonNumber) member(name)).text());
    }

    String text(String name) {
        return member(name) instanceof JsonString text
                ? text.value()
                : member(name).toString();
    }

    private JsonValue member(String name) {
        return Objects.requireNonNull(summary.members().get(name), name);
    }
}
