package io.dynaferry.deploy;

import io.dynaferry.json.JsonValue;
import io.dynaferry.json.JsonValue.JsonArray;
import io.dynaferry.json.JsonValue.JsonObject;
import io.dynaferry.json.JsonValue.JsonString;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** A template with its parameters: what would be there if it were deployed. */
final class Stack {
    static final Path DIRECTORY = Path.of("..", "sam");
    static final String ACCOUNT = "111111111111";

    private final JsonObject template;
    private final Functions functions;

    private Stack(JsonObject template, Functions functions) {
        this.template = template;
        this.functions = functions;
    }

    static List<String> names() {
        try (Stream<Path> files = Files.list(DIRECTORY)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".yaml"))
                    .map(name -> name.substring(0, name.length() - ".yaml".length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path file(String name) {
        return DIRECTORY.resolve(name + ".yaml");
    }

    static JsonObject template(String name) {
        try {
            return TemplateYaml.parse(Files.readString(file(name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** In the region us-east-1. */
    static Stack of(String name, Map<String, String> parameters) {
        return of(name, parameters, "aws", "us-east-1");
    }

    static Stack of(String name, Map<String, String> parameters, String partition, String region) {
        return of(name, parameters, partition, region, ACCOUNT);
    }

    /** In the account and the region of the target of those moves that go to another account. */
    static Stack atTarget(String name, Map<String, String> parameters) {
        return of(name, parameters, "aws", "eu-central-1", "222222222222");
    }

    private static Stack of(
            String name, Map<String, String> parameters, String partition, String region, String account) {
        JsonObject template = template(name);
        Map<String, JsonValue> references = new LinkedHashMap<>(Map.of(
                "AWS::Partition", new JsonString(partition),
                "AWS::Region", new JsonString(region),
                "AWS::AccountId", new JsonString(account),
                "AWS::StackName", new JsonString("dynaferry-" + name),
                "AWS::StackId",
                        new JsonString("arn:" + partition + ":cloudformation:" + region + ":" + account + ":stack/"
                                + name + "/e6a2f1c0-1a2b-11f0-8d3c-0a1b2c3d4e5f"),
                "AWS::URLSuffix", new JsonString(partition.equals("aws-cn") ? "amazonaws.com.cn" : "amazonaws.com")));
        Map<String, JsonValue> declared = Json.members(Json.get(template, "Parameters"));
        requireDeclared(name, declared.keySet(), parameters.keySet());
        declared.forEach((parameter, declaration) -> {
            String given = parameters.get(parameter);
            if (given == null) {
                given = Json.text(Json.find(declaration, "Default")
                        .orElseThrow(() -> new IllegalArgumentException(name + " needs " + parameter + ".")));
            }
            references.put(parameter, typed(declaration, given));
        });
        return new Stack(template, new Functions(template, references));
    }

    private static void requireDeclared(String name, Set<String> declared, Set<String> given) {
        if (!declared.containsAll(given)) {
            throw new IllegalArgumentException(name + " does not have all of " + given + ".");
        }
    }

    private static JsonValue typed(JsonValue declaration, String given) {
        if (!Json.text(Json.get(declaration, "Type")).equals("CommaDelimitedList")) {
            return new JsonString(given);
        }
        return new JsonArray(Stream.of(given.split(",", -1))
                .map(part -> (JsonValue) new JsonString(part))
                .toList());
    }

    static String physical(String logical) {
        return "physical-" + logical;
    }

    /** Made up, but of the right form where a policy names it. */
    static String attribute(String logical, String attribute) {
        return "attribute:" + logical + "." + attribute;
    }

    boolean has(String resource) {
        return Json.find(template, "Resources", resource).isPresent()
                && Json.find(template, "Resources", resource, "Condition")
                        .map(Json::text)
                        .map(functions::condition)
                        .orElse(true);
    }

    List<String> resources(String type) {
        return Json.members(Json.get(template, "Resources")).entrySet().stream()
                .filter(entry -> Json.text(Json.get(entry.getValue(), "Type")).equals(type) && has(entry.getKey()))
                .map(Map.Entry::getKey)
                .toList();
    }

    JsonValue properties(String resource) {
        return functions
                .resolve(Json.get(template, "Resources", resource, "Properties"))
                .orElseThrow();
    }

    String output(String name) {
        return Json.text(
                functions.resolve(Json.get(template, "Outputs", name, "Value")).orElseThrow());
    }
}
