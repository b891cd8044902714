package io.dynaferry.transform;

import io.dynaferry.item.ListValue;
import io.dynaferry.item.MapValue;
import io.dynaferry.item.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One step of a path below an attribute: into a map by name, or into a list by index. */
public sealed interface Segment {
    /** Null if the parent has no such child, or cannot have one. */
    @Nullable
    Value child(Value parent);

    /** The parent with another child, or without it for null. A parent that cannot have such a child stays as it is. */
    Value with(Value parent, @Nullable Value child);

    /** Elements from the end of their list to its beginning; names apart from them, in any fixed order. */
    default int compareBackwards(Segment other) {
        if (this instanceof Index one && other instanceof Index another) {
            return Integer.compare(another.index(), one.index());
        }
        return toString().compareTo(other.toString());
    }

    /** A member of a map. */
    record Name(String name) implements Segment {
        @Override
        public @Nullable Value child(Value parent) {
            return parent instanceof MapValue map ? map.attributes().get(name) : null;
        }

        @Override
        public Value with(Value parent, @Nullable Value child) {
            if (!(parent instanceof MapValue map)) {
                return parent;
            }
            Map<String, Value> attributes = new LinkedHashMap<>(map.attributes());
            if (child == null) {
                attributes.remove(name);
            } else {
                attributes.put(name, child);
            }
            return new MapValue(attributes);
        }
    }

    /** An element of a list. */
    record Index(int index) implements Segment {
        @Override
        public @Nullable Value child(Value parent) {
            return parent instanceof ListValue list && index < list.values().size()
                    ? list.values().get(index)
                    : null;
        }

        @Override
        public Value with(Value parent, @Nullable Value child) {
            if (!(parent instanceof ListValue list) || index >= list.values().size()) {
                return parent;
            }
            List<Value> values = new ArrayList<>(list.values());
            if (child == null) {
                values.remove(index);
            } else {
                values.set(index, child);
            }
            return new ListValue(values);
        }
    }
}
