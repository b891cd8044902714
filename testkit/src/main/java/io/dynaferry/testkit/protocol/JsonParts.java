package io.dynaferry.testkit.protocol;

import io.dynaferry.item.Slice;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes JSON text apart one level at a time. The parts stay text, character for character. */
public final class JsonParts {
    private JsonParts() {}

    /** The members of an object in their order, each value as the text that it is. */
    public static Map<String, String> members(String object) {
        JsonCursor cursor = cursor(object).enterObject();
        Map<String, String> members = new LinkedHashMap<>();
        for (Optional<String> name = cursor.nextMember(); name.isPresent(); name = cursor.nextMember()) {
            members.put(name.get(), cursor.value().utf8());
        }
        return members;
    }

    /** The elements of an array in their order, each as the text that it is. */
    public static List<String> elements(String array) {
        JsonCursor cursor = cursor(array).enterArray();
        List<String> elements = new ArrayList<>();
        while (cursor.nextElement()) {
            elements.add(cursor.value().utf8());
        }
        return elements;
    }

    /** The string that a JSON string literal stands for. */
    public static String string(String literal) {
        return cursor(literal).text();
    }

    private static JsonCursor cursor(String json) {
        return new JsonCursor(Slice.of(json.getBytes(StandardCharsets.UTF_8)));
    }
}
