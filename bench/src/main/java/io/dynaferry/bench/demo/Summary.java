package io.dynaferry.bench.demo;

import io.dynaferry.json.JsonValue;
import io.dynaferry.json.JsonValue.JsonArray;
import io.dynaferry.json.JsonValue.JsonNumber;
import io.dynaferry.json.JsonValue.JsonObject;
import io.dynaferry.json.JsonValue.JsonString;
import io.dynaferry.json.JsonValue.JsonWord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a program has written for machines, of which the fields asked for must be there. */
final class Summary {
    private final JsonObject json;

    private Summary(JsonObject json) {
        this.json = json;
    }

    static Summary in(Path report) {
        return of(report.resolve("summary.json"));
    }

    /** A file that is such a summary by another name. */
    static Summary of(Path file) {
        try {
            return of(file, JsonValue.parse(Files.readAllBytes(file)));
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot read " + file, failure);
        }
    }

    private static Summary of(Path file, @Nullable JsonValue json) {
        if (json instanceof JsonObject object) {
            return new Summary(object);
        }
        throw new IllegalStateException("Not a summary: " + file);
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

    /** The objects of a list. */
    List<Summary> list(String name) {
        if (value(name) instanceof JsonArray array) {
            return array.elements().stream()
                    .map(element -> of(Path.of(name), element))
                    .toList();
        }
        throw new IllegalStateException("The summary has no list " + name);
    }

    boolean isTrue(String name) {
        return value(name) == JsonWord.TRUE;
    }
}
