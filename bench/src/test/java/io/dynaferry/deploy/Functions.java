package io.dynaferry.deploy;

import io.dynaferry.json.JsonValue;
import io.dynaferry.json.JsonValue.JsonArray;
import io.dynaferry.json.JsonValue.JsonObject;
import io.dynaferry.json.JsonValue.JsonString;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** CloudFormation's functions, as far as the templates use them. What is not there any more is an empty Optional. */
final class Functions {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^!}][^}]*)}");

    private final JsonObject template;
    private final Map<String, JsonValue> references;

    /** @param references what {@code Ref} gives, for parameters and the names that the service itself defines */
    Functions(JsonObject template, Map<String, JsonValue> references) {
        this.template = template;
        this.references = Map.copyOf(references);
    }

    boolean condition(String name) {
        return truth(Json.get(template, "Conditions", name));
    }

    private boolean truth(JsonValue value) {
        Map<String, JsonValue> members = Json.members(value);
        if (members.containsKey("Condition")) {
            return condition(Json.text(Json.get(value, "Condition")));
        }
        String function = members.keySet().iterator().next();
        List<JsonValue> arguments = Json.elements(Json.get(value, function));
        return switch (function) {
            case "Fn::Equals" -> text(arguments.get(0)).equals(text(arguments.get(1)));
            case "Fn::Not" -> !truth(arguments.get(0));
            case "Fn::And" -> arguments.stream().allMatch(this::truth);
            case "Fn::Or" -> arguments.stream().anyMatch(this::truth);
            default -> throw new IllegalArgumentException("Not a condition: " + function);
        };
    }

    private String text(JsonValue value) {
        return Json.text(resolve(value).orElseThrow());
    }

    Optional<JsonValue> resolve(JsonValue value) {
        if (value instanceof JsonArray array) {
            return Optional.of(new JsonArray(array.elements().stream()
                    .map(this::resolve)
                    .flatMap(Optional::stream)
                    .toList()));
        }
        if (!(value instanceof JsonObject object)) {
            return Optional.of(value);
        }
        if (object.members().size() == 1) {
            String name = object.members().keySet().iterator().next();
            if (name.equals("Ref") || name.startsWith("Fn::")) {
                return call(name, Json.get(object, name));
            }
        }
        Map<String, JsonValue> members = new LinkedHashMap<>();
        object.members().forEach((name, member) -> resolve(member).ifPresent(found -> members.put(name, found)));
        return Optional.of(new JsonObject(members));
    }

    private Optional<JsonValue> call(String function, JsonValue argument) {
        return switch (function) {
            case "Ref" -> reference(Json.text(argument));
            case "Fn::GetAtt" -> Optional.of(attribute(Json.elements(argument)));
            case "Fn::If" -> {
                List<JsonValue> arguments = Json.elements(argument);
                yield resolve(arguments.get(condition(Json.text(arguments.get(0))) ? 1 : 2));
            }
            case "Fn::Sub" -> Optional.of(new JsonString(substituted(argument)));
            case "Fn::Join" -> Optional.of(new JsonString(joined(Json.elements(argument))));
            case "Fn::Split" -> Optional.of(split(Json.elements(argument)));
            case "Fn::Select" -> {
                List<JsonValue> arguments = Json.elements(argument);
                List<JsonValue> list = Json.elements(resolve(arguments.get(1)).orElseThrow());
                yield Optional.of(list.get(Integer.parseInt(Json.text(arguments.get(0)))));
            }
            default -> throw new IllegalArgumentException("Not known here: " + function);
        };
    }

    private Optional<JsonValue> reference(String name) {
        if (name.equals("AWS::NoValue")) {
            return Optional.empty();
        }
        JsonValue known = references.get(name);
        return Optional.of(known == null ? new JsonString(Stack.physical(resource(name))) : known);
    }

    private String resource(String name) {
        boolean known = Json.find(template, "Resources", name).isPresent() || name.equals("FollowerStream");
        if (!known) {
            throw new IllegalArgumentException("Nothing is called " + name + ".");
        }
        return name;
    }

    private JsonValue attribute(List<JsonValue> path) {
        String name = resource(Json.text(path.get(0)));
        return new JsonString(Stack.attribute(name, Json.text(path.get(1))));
    }

    private String substituted(JsonValue argument) {
        List<JsonValue> arguments = Json.elements(argument);
        Map<String, JsonValue> own = arguments.size() > 1 ? Json.members(arguments.get(1)) : Map.of();
        Matcher variable = VARIABLE.matcher(Json.text(arguments.get(0)));
        return variable.replaceAll(found -> Matcher.quoteReplacement(variable(found.group(1), own)));
    }

    private String variable(String name, Map<String, JsonValue> own) {
        JsonValue given = own.get(name);
        if (given != null) {
            return text(given);
        }
        int dot = name.indexOf('.');
        if (dot > 0) {
            return Stack.attribute(resource(name.substring(0, dot)), name.substring(dot + 1));
        }
        return Json.text(reference(name).orElseThrow());
    }

    private String joined(List<JsonValue> arguments) {
        List<String> parts = new ArrayList<>();
        Json.elements(resolve(arguments.get(1)).orElseThrow()).forEach(part -> parts.add(Json.text(part)));
        return String.join(Json.text(arguments.get(0)), parts);
    }

    private JsonArray split(List<JsonValue> arguments) {
        String separator = Json.text(arguments.get(0));
        List<JsonValue> parts = new ArrayList<>();
        for (String part : text(arguments.get(1)).split(Pattern.quote(separator), -1)) {
            parts.add(new JsonString(part));
        }
        return new JsonArray(parts);
    }
}
