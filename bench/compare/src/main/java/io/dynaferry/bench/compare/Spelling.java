package io.dynaferry.bench.compare;

import io.dynaferry.item.ItemWriter;
import io.dynaferry.item.ListValue;
import io.dynaferry.item.MapValue;
import io.dynaferry.item.NumberValue;
import io.dynaferry.item.StringSetValue;
import io.dynaferry.item.Value;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.StringJoiner;

/** Spells an item in another way: attributes and elements of sets in another order, a twentieth of the numbers as 1.0 or 1E0. */
final class Spelling {
    private static final int RARE = 20;

    private final Random random;

    Spelling(Random random) {
        this.random = random;
    }

    String attributes(Map<String, Value> attributes) {
        List<String> names = new ArrayList<>(attributes.keySet());
        Collections.shuffle(names, random);
        StringJoiner json = new StringJoiner(",", "{", "}");
        for (String name : names) {
            json.add("\"" + name + "\":" + value(attributes.getOrDefault(name, new MapValue(Map.of()))));
        }
        return json.toString();
    }

    private String value(Value value) {
        if (value instanceof MapValue map) {
            return "{\"M\":" + attributes(map.attributes()) + "}";
        }
        if (value instanceof ListValue list) {
            StringJoiner json = new StringJoiner(",", "{\"L\":[", "]}");
            list.values().forEach(element -> json.add(value(element)));
            return json.toString();
        }
        if (value instanceof StringSetValue set) {
            List<String> elements = new ArrayList<>(set.elements());
            Collections.shuffle(elements, random);
            StringJoiner json = new StringJoiner("\",\"", "{\"SS\":[\"", "\"]}");
            elements.forEach(json::add);
            return json.toString();
        }
        if (value instanceof NumberValue number && random.nextInt(RARE) == 0) {
            return "{\"N\":\"" + respelled(number.canonical()) + "\"}";
        }
        return new String(ItemWriter.write(value), StandardCharsets.UTF_8);
    }

    private String respelled(String number) {
        if (random.nextBoolean() || number.indexOf('E') >= 0) {
            return number.indexOf('E') >= 0 ? number : number + "E0";
        }
        return number.indexOf('.') >= 0 ? number + "0" : number + ".0";
    }
}
