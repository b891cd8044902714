package io.dynaferry.transform;

import io.dynaferry.item.ListValue;
import io.dynaferry.item.MapValue;
import io.dynaferry.item.Value;
import java.util.Collection;

/** How deep lists and maps are inside each other. */
final class Nesting {
    /** The deepest value that DynamoDB holds is at this level, the attribute itself being level 1. */
    static final int MAX_LEVELS = 32;

    private Nesting() {}

    /** Whether DynamoDB would hold the value at the level; it counts a list or map as one level even if it is empty. */
    static boolean fits(Value value, int level) {
        return level + containers(value) <= MAX_LEVELS;
    }

    private static int containers(Value value) {
        if (value instanceof MapValue map) {
            return 1 + deepest(map.attributes().values());
        }
        return value instanceof ListValue list ? 1 + deepest(list.values()) : 0;
    }

    private static int deepest(Collection<Value> children) {
        return children.stream().mapToInt(Nesting::containers).max().orElse(0);
    }
}
