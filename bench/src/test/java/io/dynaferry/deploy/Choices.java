package io.dynaferry.deploy;

import io.dynaferry.json.JsonValue;
import io.dynaferry.json.JsonValue.JsonWord;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The rules of a choice. */
final class Choices {
    private static final Set<String> NO_OPERATORS = Set.of("Variable", "Next", "Comment");

    private final Paths paths;

    Choices(Paths paths) {
        this.paths = paths;
    }

    boolean holds(JsonValue rule) {
        Map<String, JsonValue> members = Json.members(rule);
        if (members.containsKey("And")) {
            return Json.elements(Json.get(rule, "And")).stream().allMatch(this::holds);
        }
        if (members.containsKey("Or")) {
            return Json.elements(Json.get(rule, "Or")).stream().anyMatch(this::holds);
        }
        String operator = members.keySet().stream()
                .filter(name -> !NO_OPERATORS.contains(name))
                .findFirst()
                .orElseThrow();
        return holds(operator, Json.text(Json.get(rule, "Variable")), Json.get(rule, operator));
    }

    private boolean holds(String operator, String variable, JsonValue wanted) {
        Optional<JsonValue> found = paths.find(variable);
        if (operator.equals("IsPresent")) {
            return found.isPresent() == (wanted == JsonWord.TRUE);
        }
        JsonValue value = paths.get(variable);
        return switch (operator) {
            case "StringEquals", "BooleanEquals" -> value.equals(wanted);
            case "NumericEquals" -> number(value) == number(wanted);
            case "NumericGreaterThan" -> number(value) > number(wanted);
            case "IsTimestamp" -> isTimestamp(Json.text(value)) == (wanted == JsonWord.TRUE);
            case "TimestampGreaterThanPath" ->
                Instant.parse(Json.text(value)).isAfter(Instant.parse(Json.text(paths.get(Json.text(wanted)))));
            default -> throw new IllegalArgumentException("Not known here: " + operator);
        };
    }

    private static double number(JsonValue value) {
        return Double.parseDouble(Json.text(value));
    }

    private static boolean isTimestamp(String text) {
        try {
            Instant.parse(text);
            return true;
        } catch (DateTimeParseException other) {
            return false;
        }
    }
}
