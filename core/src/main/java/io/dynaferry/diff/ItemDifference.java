package io.dynaferry.diff;

import io.dynaferry.item.Item;
import io.dynaferry.item.ListValue;
import io.dynaferry.item.MapValue;
import io.dynaferry.item.Value;
import io.dynaferry.transform.AttributePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where two items differ: the deepest paths below which everything that differs lies. Maps are entered by name and lists by
 * index; numbers are compared by value, sets as wholes.
 *
 * @param paths in the order of the first item's attributes, then those that only the second one has
 * @param more how many paths there are beyond these
 */
public record ItemDifference(List<AttributePath> paths, long more) {
    public ItemDifference {
        paths = List.copyOf(paths);
    }

    /**
     * Compares two items.
     *
     * @param limit the most paths to keep; the rest are counted
     */
    public static ItemDifference between(Item one, Item other, int limit) {
        Walk walk = new Walk(limit);
        walk.maps(null, one.attributes(), other.attributes());
        return new ItemDifference(walk.paths, walk.more);
    }

    /** The paths' texts: {@code price}, {@code address.zip}, {@code tags[2]}. */
    public List<String> texts() {
        return paths.stream().map(AttributePath::toString).toList();
    }

    private static final class Walk {
        private final int limit;
        private final List<AttributePath> paths = new ArrayList<>();
        private long more;

        Walk(int limit) {
            this.limit = limit;
        }

        void maps(@Nullable AttributePath at, Map<String, Value> one, Map<String, Value> other) {
            one.forEach((name, value) -> values(member(at, name), value, other.get(name)));
            other.forEach((name, value) -> {
                if (!one.containsKey(name)) {
                    values(member(at, name), value, null);
                }
            });
        }

        private void lists(AttributePath at, List<Value> one, List<Value> other) {
            for (int index = 0; index < Math.max(one.size(), other.size()); index++) {
                values(at.element(index), element(one, index), element(other, index));
            }
        }

        private void values(AttributePath at, @Nullable Value one, @Nullable Value other) {
            if (Objects.equals(one, other)) {
                return;
            }
            if (one instanceof MapValue map && other instanceof MapValue otherMap) {
                maps(at, map.attributes(), otherMap.attributes());
            } else if (one instanceof ListValue list && other instanceof ListValue otherList) {
                lists(at, list.values(), otherList.values());
            } else {
                found(at);
            }
        }

        private void found(AttributePath path) {
            if (paths.size() < limit) {
                paths.add(path);
            } else {
                more++;
            }
        }

        private static AttributePath member(@Nullable AttributePath at, String name) {
            return at == null ? AttributePath.of(name) : at.member(name);
        }

        private static @Nullable Value element(List<Value> values, int index) {
            return index < values.size() ? values.get(index) : null;
        }
    }
}
