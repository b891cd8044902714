package io.dynaferry.transform;

import io.dynaferry.item.Value;
import java.util.List;
import java.util.Map;

/** Puts a constant at the path, if the map or list around it is there. */
record SetConstant(AttributePath path, Value value, OnConflict onConflict) implements Step {
    @Override
    public void apply(Map<String, Value> attributes, MaskSalts salts) {
        if (new Destination(path, onConflict).isFree(attributes, "set " + path)) {
            path.put(attributes, value);
        }
    }

    @Override
    public List<AttributePath> writes() {
        return List.of(path);
    }

    @Override
    public String name() {
        return "set";
    }
}
