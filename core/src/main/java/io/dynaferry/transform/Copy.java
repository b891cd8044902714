package io.dynaferry.transform;

import io.dynaferry.item.Value;
import java.util.List;
import java.util.Map;

/** Puts what is at one path at another one too, if the map or list around that is there. */
record Copy(AttributePath from, AttributePath to, OnConflict onConflict) implements Step {
    @Override
    public void apply(Map<String, Value> attributes, MaskSalts salts) {
        Value value = from.find(attributes);
        if (value == null || !new Destination(to, onConflict).isFree(attributes, "copy " + from)) {
            return;
        }
        if (!Nesting.fits(value, to.level())) {
            throw new RejectedItemException("Cannot copy " + from + ": below " + to + " it would be nested deeper than "
                    + Nesting.MAX_LEVELS + " levels");
        }
        to.put(attributes, value);
    }

    @Override
    public List<AttributePath> writes() {
        return List.of(to);
    }

    @Override
    public String name() {
        return "copy";
    }
}
