package io.dynaferry.transform;

import io.dynaferry.item.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a value is inside an item: an attribute, and from there by names through maps and by indexes through lists.
 * Its text is {@code address.zip}, {@code tags[0]}, {@code "name.with.dots".zip}.
 */
public record AttributePath(String attribute, List<Segment> below) {
    /**
     * An order in which paths can be removed one by one: what lies deeper, or further back in the same list, comes first, so
     * that no removal moves what a later path means.
     */
    public static final Comparator<AttributePath> BACKWARDS = AttributePath::compareBackwards;

    public AttributePath {
        below = List.copyOf(below);
    }

    public static AttributePath of(String attribute) {
        return new AttributePath(attribute, List.of());
    }

    /** IllegalArgumentException, with the reason, if the text is not a path. */
    public static AttributePath parse(String text) {
        return PathParser.parse(text);
    }

    /** Below this path, the member of a map. */
    public AttributePath member(String name) {
        return child(new Segment.Name(name));
    }

    /** Below this path, the element of a list. */
    public AttributePath element(int index) {
        return child(new Segment.Index(index));
    }

    private AttributePath child(Segment segment) {
        List<Segment> longer = new ArrayList<>(below);
        longer.add(segment);
        return new AttributePath(attribute, longer);
    }

    private int compareBackwards(AttributePath other) {
        if (!attribute.equals(other.attribute)) {
            return attribute.compareTo(other.attribute);
        }
        for (int depth = 0; depth < Math.min(below.size(), other.below.size()); depth++) {
            int order = below.get(depth).compareBackwards(other.below.get(depth));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(other.below.size(), below.size());
    }

    boolean isName() {
        return below.isEmpty();
    }

    /** The attribute is at level 1. */
    int level() {
        return below.size() + 1;
    }

    /** Null if the way there leads over anything that is missing or of another type. */
    @Nullable
    Value find(Map<String, Value> attributes) {
        Value value = attributes.get(attribute);
        for (Segment segment : below) {
            if (value == null) {
                return null;
            }
            value = segment.child(value);
        }
        return value;
    }

    /** Puts the value there; nothing happens if its map or list is not there, or the list is too short. */
    void put(Map<String, Value> attributes, Value value) {
        if (isName()) {
            attributes.put(attribute, value);
        } else {
            attributes.computeIfPresent(attribute, (name, top) -> changed(top, 0, value));
        }
    }

    /** Nothing happens if it is not there. */
    public void remove(Map<String, Value> attributes) {
        if (isName()) {
            attributes.remove(attribute);
        } else {
            attributes.computeIfPresent(attribute, (name, top) -> changed(top, 0, null));
        }
    }

    private Value changed(Value parent, int depth, @Nullable Value value) {
        Segment segment = below.get(depth);
        if (depth == below.size() - 1) {
            return segment.with(parent, value);
        }
        Value child = segment.child(parent);
        return child == null ? parent : segment.with(parent, changed(child, depth + 1, value));
    }

    /** Whether this path names a member of a map (or an attribute), which can have another name. */
    boolean endsInName() {
        return isName() || below.get(below.size() - 1) instanceof Segment.Name;
    }

    /** The member of another name in the same map. */
    AttributePath sibling(String name) {
        if (isName()) {
            return of(name);
        }
        List<Segment> other = new ArrayList<>(below);
        other.set(below.size() - 1, new Segment.Name(name));
        return new AttributePath(attribute, other);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(PathParser.spelled(attribute));
        for (Segment segment : below) {
            if (segment instanceof Segment.Index element) {
                text.append('[').append(element.index()).append(']');
            } else if (segment instanceof Segment.Name member) {
                text.append('.').append(PathParser.spelled(member.name()));
            }
        }
        return text.toString();
    }
}
