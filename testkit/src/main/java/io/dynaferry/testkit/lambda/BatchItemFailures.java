package io.dynaferry.testkit.lambda;

import io.dynaferry.json.InvalidJsonException;
import io.dynaferry.json.JsonValue;
import io.dynaferry.json.JsonValue.JsonArray;
import io.dynaferry.json.JsonValue.JsonObject;
import io.dynaferry.json.JsonValue.JsonString;
import io.dynaferry.json.JsonValue.JsonWord;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code batchItemFailures} as an event source mapping does. */
public final class BatchItemFailures {
    private BatchItemFailures() {}

    /** The identifiers that an answer reports; none if it reports nothing; empty if it cannot be understood, so that all has failed. */
    public static Optional<Set<String>> of(FunctionAnswer answer) {
        if (answer.kind() == FunctionAnswer.Kind.FAILED) {
            return Optional.empty();
        }
        if (answer.body().length() == 0) {
            return Optional.of(Set.of());
        }
        try {
            JsonValue json = JsonValue.parse(answer.body().copy());
            return json instanceof JsonObject object
                    ? reported(object.members().get("batchItemFailures"))
                    : Optional.of(Set.of());
        } catch (InvalidJsonException e) {
            return Optional.empty();
        }
    }

    private static Optional<Set<String>> reported(@Nullable JsonValue failures) {
        if (failures == null || failures == JsonWord.NULL) {
            return Optional.of(Set.of());
        }
        if (!(failures instanceof JsonArray array)) {
            return Optional.empty();
        }
        Set<String> identifiers = new HashSet<>();
        for (JsonValue failure : array.elements()) {
            if (!(failure instanceof JsonObject object)
                    || !(object.members().get("itemIdentifier") instanceof JsonString identifier)) {
                return Optional.empty();
            }
            identifiers.add(identifier.value());
        }
        return Optional.of(identifiers);
    }
}
