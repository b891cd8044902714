package io.dynaferry.transform;

import io.dynaferry.item.Value;
import java.util.List;
import java.util.Map;

/** Gives an attribute, or a member of a map, another name at the same place. */
record Rename(AttributePath from, String to, OnConflict onConflict) implements Step {
    @Override
    public void apply(Map<String, Value> attributes, MaskSalts salts) {
        Value value = from.find(attributes);
        AttributePath target = from.sibling(to);
        if (value == null || !new Destination(target, onConflict).isFree(attributes, "rename " + from)) {
            return;
        }
        from.remove(attributes);
        target.put(attributes, value);
    }

    @Override
    public List<AttributePath> writes() {
        return List.of(from, from.sibling(to));
    }

    @Override
    public String name() {
        return "rename";
    }
}
