package io.dynaferry.bench.compare;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Items in one spelling, as a user would write it over a tree of JSON. */
final class CanonicalJson {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private CanonicalJson() {}

    static String key(String line) {
        return parsed(line).path("Item").path("id").path("S").textValue();
    }

    static String item(String line) {
        StringBuilder text = new StringBuilder(line.length());
        attributes(parsed(line).path("Item"), text);
        return text.toString();
    }

    private static JsonNode parsed(String line) {
        try {
            return MAPPER.readTree(line);
        } catch (JsonProcessingException broken) {
            throw new IllegalArgumentException(broken);
        }
    }

    private static void attributes(JsonNode node, StringBuilder text) {
        List<Map.Entry<String, JsonNode>> members = new ArrayList<>();
        node.fields().forEachRemaining(members::add);
        members.sort(Map.Entry.comparingByKey());
        text.append('{');
        for (Map.Entry<String, JsonNode> member : members) {
            text.append(member.getKey()).append(':');
            value(member.getValue(), text);
            text.append(',');
        }
        text.append('}');
    }

    private static void value(JsonNode node, StringBuilder text) {
        Iterator<Map.Entry<String, JsonNode>> members = node.fields();
        Map.Entry<String, JsonNode> only = members.next();
        JsonNode content = only.getValue();
        text.append(only.getKey()).append(' ');
        switch (only.getKey()) {
            case "M" -> attributes(content, text);
            case "L" -> content.forEach(element -> value(element, text));
            case "N" -> text.append(number(content.textValue()));
            case "SS", "BS" -> elements(content, Comparator.naturalOrder(), text);
            case "NS" -> elements(content, Comparator.comparing(BigDecimal::new), text);
            default -> text.append(content);
        }
    }

    private static void elements(JsonNode content, Comparator<String> order, StringBuilder text) {
        List<String> elements = new ArrayList<>();
        content.forEach(element -> elements.add(element.textValue()));
        elements.sort(order);
        text.append(elements);
    }

    private static String number(String text) {
        return new BigDecimal(text).stripTrailingZeros().toString();
    }
}
