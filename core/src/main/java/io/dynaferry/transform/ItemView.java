package io.dynaferry.transform;

import io.dynaferry.item.Item;
import io.dynaferry.item.KeySchema;
import io.dynaferry.item.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What a condition may look at: a whole item, or of an item only its key. */
final class ItemView {
    private final Map<String, Value> attributes;
    private final Predicate<String> known;

    private ItemView(Map<String, Value> attributes, Predicate<String> known) {
        this.attributes = attributes;
        this.known = known;
    }

    static ItemView whole(Item item) {
        return new ItemView(item.attributes(), attribute -> true);
    }

    /** Everything but the key attributes is unknown, even if the item has it. */
    static ItemView keyOf(Item item, KeySchema schema) {
        Map<String, Value> key = new LinkedHashMap<>();
        keep(key, item, schema.partition().name());
        schema.sort().ifPresent(sort -> keep(key, item, sort.name()));
        return new ItemView(key, key::containsKey);
    }

    private static void keep(Map<String, Value> key, Item item, String name) {
        Optional.ofNullable(item.attributes().get(name)).ifPresent(value -> key.put(name, value));
    }

    boolean knows(AttributePath path) {
        return known.test(path.attribute());
    }

    @Nullable
    Value find(AttributePath path) {
        return path.find(attributes);
    }
}
