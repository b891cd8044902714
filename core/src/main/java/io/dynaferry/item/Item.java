package io.dynaferry.item;

import java.util.Map;

/**
 * An item as a tree of values, for whoever looks inside: transforms, attribute-level diffs, reports.
 * Equal exactly if the two items' digests are. Keeps the order of attributes it was given, which does not count.
 * {@code toString} never shows a value.
 */
public record Item(Map<String, Value> attributes) {
    public Item {
        attributes = new MapValue(attributes).attributes();
    }

    /** The item's primary key; InvalidItemException if the item does not fit the schema. */
    public CanonicalKey key(KeySchema schema) {
        return ItemKey.of(this, schema);
    }

    @Override
    public String toString() {
        return "Item[" + attributes.size() + " attributes]";
    }
}
