package io.dynaferry.item;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Values of any types under names ({@code M}). Keeps the order it was given, which does not count. */
public record MapValue(Map<String, Value> attributes) implements Value {
    static final int MAX_NAME_BYTES = 65_535;

    public MapValue {
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
        attributes.keySet().forEach(MapValue::requireName);
    }

    static void requireName(String name) {
        Utf8.requireEncodable(name);
        if (name.isEmpty()) {
            throw new IllegalArgumentException("An attribute name is empty");
        }
        if (name.getBytes(StandardCharsets.UTF_8).length > MAX_NAME_BYTES) {
            throw new IllegalArgumentException("An attribute name is longer than 65535 bytes");
        }
    }

    @Override
    public <R> R accept(ValueVisitor<R> visitor) {
        return visitor.map(this);
    }

    @Override
    public String toString() {
        return "M[" + attributes.size() + " attributes]";
    }
}
