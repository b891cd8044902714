package io.dynaferry.deploy;

import io.dynaferry.json.JsonValue;
import io.dynaferry.json.JsonValue.JsonArray;
import io.dynaferry.json.JsonValue.JsonNumber;
import io.dynaferry.json.JsonValue.JsonObject;
import io.dynaferry.json.JsonValue.JsonString;
import io.dynaferry.json.JsonValue.JsonWord;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Reads a CloudFormation template as JSON, its short forms written out: {@code !Ref X} becomes {@code {"Ref": "X"}}. */
final class TemplateYaml {
    private TemplateYaml() {}

    static JsonObject parse(String text) {
        Node root = new Compose(LoadSettings.builder().build())
                .composeString(text)
                .orElseThrow(() -> new IllegalArgumentException("The document is empty."));
        return (JsonObject) value(root);
    }

    private static JsonValue value(Node node) {
        String tag = node.getTag().getValue();
        if (!tag.startsWith("!")) {
            return plain(node);
        }
        String function = tag.substring(1);
        JsonValue argument = plain(node);
        return switch (function) {
            case "Ref", "Condition" -> new JsonObject(Map.of(function, argument));
            case "GetAtt" -> new JsonObject(Map.of("Fn::GetAtt", attribute(argument)));
            default -> new JsonObject(Map.of("Fn::" + function, argument));
        };
    }

    private static JsonValue attribute(JsonValue argument) {
        if (!(argument instanceof JsonString dotted)) {
            return argument;
        }
        int dot = dotted.value().indexOf('.');
        return new JsonArray(List.of(
                new JsonString(dotted.value().substring(0, dot)),
                new JsonString(dotted.value().substring(dot + 1))));
    }

    private static JsonValue plain(Node node) {
        if (node instanceof MappingNode mapping) {
            return object(mapping);
        }
        if (node instanceof SequenceNode sequence) {
            return new JsonArray(
                    sequence.getValue().stream().map(TemplateYaml::value).toList());
        }
        return scalar((ScalarNode) node);
    }

    private static JsonObject object(MappingNode mapping) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            String name = ((ScalarNode) tuple.getKeyNode()).getValue();
            if (members.put(name, value(tuple.getValueNode())) != null) {
                throw new IllegalArgumentException("The template says " + name + " twice.");
            }
        }
        return new JsonObject(members);
    }

    private static JsonValue scalar(ScalarNode scalar) {
        Tag tag = scalar.getTag();
        String text = scalar.getValue();
        if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) {
            return new JsonNumber(text);
        }
        if (tag.equals(Tag.BOOL)) {
            return JsonWord.valueOf(text.toUpperCase(java.util.Locale.ROOT));
        }
        return tag.equals(Tag.NULL) ? JsonWord.NULL : new JsonString(text);
    }
}
