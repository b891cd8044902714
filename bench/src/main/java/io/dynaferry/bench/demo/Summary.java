package io.dynaferry.bench.demo;

import io.dynaferry.json.JsonValue;
import io.dynaferry.json.JsonValue.JsonNumber;
import io.dynaferry.json.JsonValue.JsonObject;
import io.dynaferry.json.JsonValue.JsonString;
import io.dynaferry.json.JsonValue.JsonWord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A program's {@code summary.json}, of which the fields asked for must be there. */
final class Summary {
    private final JsonObject json;

    private Summary(JsonObject json) {
        this.json = json;
    }

    static Summary in(Path report) {
        Path file = report.resolve("summary.json");
        try {
            if (JsonValue.parse(Files.readAllBytes(file)) instanceof JsonObject object) {
                return new Summary(object);
            }
            throw new IllegalStateException("Not a summary: " + file);
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot read " + file, failure);
        }
    }

    private @Nullable JsonValue value(String name) {
        return json.members().get(name);
    }

    long count(String name) {
        if (value(name) instanceof JsonNumber number) {
            return Long.parseLong(number.text());
        }
        throw new IllegalStateException("The summary has no number " + name);
    }

    String text(String name) {
        if (value(name) instanceof JsonString string) {
            return string.value();
        }
        throw new IllegalStateException("The summary has no text " + name);
    }

    boolean isTrue(String name) {
        return value(name) == JsonWord.TRUE;
    }
}
