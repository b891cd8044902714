package io.dynaferry.transform;

import io.dynaferry.item.Value;
import java.util.List;
import java.util.Map;

/** Removes what is at the path; elements after a dropped element of a list move up. */
record Drop(AttributePath path) implements Step {
    @Override
    public void apply(Map<String, Value> attributes, MaskSalts salts) {
        path.remove(attributes);
    }

    @Override
    public List<AttributePath> writes() {
        return List.of(path);
    }

    @Override
    public String name() {
        return "drop";
    }
}
