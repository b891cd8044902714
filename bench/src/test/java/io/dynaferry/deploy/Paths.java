package io.dynaferry.deploy;

import io.dynaferry.json.JsonValue;
import io.dynaferry.json.JsonValue.JsonArray;
import io.dynaferry.json.JsonValue.JsonNumber;
import io.dynaferry.json.JsonValue.JsonObject;
import io.dynaferry.json.JsonValue.JsonString;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Paths and intrinsic functions of the state machine's language, as far as ours uses them. */
final class Paths {
    private static final Pattern STEP = Pattern.compile("\\.([A-Za-z0-9_-]+)|\\[(\\d+)]");

    private final JsonValue input;
    private final JsonValue context;

    /** @param context what {@code $$} stands for */
    Paths(JsonValue input, JsonValue context) {
        this.input = input;
        this.context = context;
    }

    JsonValue get(String path) {
        return find(path).orElseThrow(() -> new IllegalStateException("States.Runtime: nothing is at " + path));
    }

    Optional<JsonValue> find(String path) {
        boolean ofContext = path.startsWith("$$");
        Optional<JsonValue> at = Optional.of(ofContext ? context : input);
        Matcher step = STEP.matcher(path.substring(ofContext ? 2 : 1));
        int end = 0;
        while (step.find()) {
            String name = step.group(1);
            int index = name == null ? Integer.parseInt(step.group(2)) : 0;
            at = at.flatMap(value -> name == null ? element(value, index) : Json.find(value, name));
            end = step.end();
        }
        if (end != path.length() - (ofContext ? 2 : 1)) {
            throw new IllegalArgumentException("Not a path: " + path);
        }
        return at;
    }

    private static Optional<JsonValue> element(JsonValue value, int index) {
        List<JsonValue> elements = Json.elements(value);
        return index < elements.size() ? Optional.of(elements.get(index)) : Optional.empty();
    }

    /** Parameters and selectors: members whose name ends in {@code .$} are computed. */
    JsonValue template(JsonValue value) {
        if (value instanceof JsonArray array) {
            return new JsonArray(array.elements().stream().map(this::template).toList());
        }
        if (!(value instanceof JsonObject object)) {
            return value;
        }
        Map<String, JsonValue> members = new LinkedHashMap<>();
        object.members().forEach((name, member) -> {
            if (name.endsWith(".$")) {
                members.put(name.substring(0, name.length() - 2), expression(Json.text(member)));
            } else {
                members.put(name, template(member));
            }
        });
        return new JsonObject(members);
    }

    JsonValue expression(String text) {
        String trimmed = text.strip();
        if (trimmed.startsWith("$")) {
            return get(trimmed);
        }
        if (trimmed.startsWith("'")) {
            return new JsonString(trimmed.substring(1, trimmed.length() - 1));
        }
        if (!trimmed.startsWith("States.")) {
            return Json.parse(trimmed);
        }
        int open = trimmed.indexOf('(');
        List<JsonValue> arguments = new ArrayList<>();
        for (String argument : arguments(trimmed.substring(open + 1, trimmed.length() - 1))) {
            arguments.add(expression(argument));
        }
        return call(trimmed.substring(0, open), arguments);
    }

    /** Cuts at the commas that are in no text and in no inner call. */
    private static List<String> arguments(String text) {
        List<String> arguments = new ArrayList<>();
        int depth = 0;
        boolean quoted = false;
        int from = 0;
        for (int at = 0; at < text.length(); at++) {
            char letter = text.charAt(at);
            quoted ^= letter == '\'';
            depth += quoted ? 0 : letter == '(' ? 1 : letter == ')' ? -1 : 0;
            if (letter == ',' && depth == 0 && !quoted) {
                arguments.add(text.substring(from, at));
                from = at + 1;
            }
        }
        arguments.add(text.substring(from));
        return arguments;
    }

    private static JsonValue call(String function, List<JsonValue> arguments) {
        return switch (function) {
            case "States.Format" -> new JsonString(format(arguments));
            case "States.StringToJson" -> Json.parse(Json.text(arguments.get(0)));
            case "States.MathAdd" -> new JsonNumber(Long.toString(number(arguments.get(0)) + number(arguments.get(1))));
            case "States.JsonMerge" -> {
                Map<String, JsonValue> merged = new LinkedHashMap<>(Json.members(arguments.get(0)));
                merged.putAll(Json.members(arguments.get(1)));
                yield new JsonObject(merged);
            }
            default -> throw new IllegalArgumentException("Not known here: " + function);
        };
    }

    private static long number(JsonValue value) {
        return Long.parseLong(Json.text(value));
    }

    private static String format(List<JsonValue> arguments) {
        String text = Json.text(arguments.get(0));
        for (JsonValue argument : arguments.subList(1, arguments.size())) {
            text = text.replaceFirst("\\{}", Matcher.quoteReplacement(Json.text(argument)));
        }
        return text;
    }
}
