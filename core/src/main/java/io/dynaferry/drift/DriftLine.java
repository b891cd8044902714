package io.dynaferry.drift;

import io.dynaferry.item.BinaryValue;
import io.dynaferry.item.Item;
import io.dynaferry.item.NumberValue;
import io.dynaferry.item.StringValue;
import io.dynaferry.item.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One key that differs.
 *
 * @param key the key's attributes alone
 * @param attributes paths to what differs, for {@link DriftKind#CHANGED} alone; empty where that is not known
 * @param source the source's item, transformed where a transform was asked for; null if there is none or it is not shown
 * @param target the target's item; null if there is none or it is not shown
 */
public record DriftLine(
        DriftKind kind,
        Item key,
        List<String> attributes,
        DriftState state,
        @Nullable Item source,
        @Nullable Item target) {
    private static final int MOST_KEY_ATTRIBUTES = 2;

    /** An IllegalArgumentException names the rule that is broken, and no value. */
    public DriftLine {
        attributes = List.copyOf(attributes);
        int size = key.attributes().size();
        require(size > 0 && size <= MOST_KEY_ATTRIBUTES, "A key has one attribute or two");
        require(
                key.attributes().values().stream().allMatch(DriftLine::canBeKey),
                "A key attribute is a string, a number or binary");
        require(kind == DriftKind.CHANGED || attributes.isEmpty(), "Only a changed item has differing attributes");
        require(attributes.stream().noneMatch(String::isEmpty), "The path of an attribute is empty");
        require(kind != DriftKind.MISSING || target == null, "A missing item has no image of the target");
        require(kind != DriftKind.EXTRA || source == null, "An extra item has no image of the source");
        require(state != DriftState.DELETED || kind == DriftKind.EXTRA, "Only an extra item can be deleted");
        require(state != DriftState.REPAIRED || kind != DriftKind.EXTRA, "An extra item cannot be put");
    }

    public static DriftLine of(DriftKind kind, Item key, List<String> attributes, DriftState state) {
        return new DriftLine(kind, key, attributes, state, null, null);
    }

    public DriftLine withImages(@Nullable Item ofSource, @Nullable Item ofTarget) {
        return new DriftLine(kind, key, attributes, state, ofSource, ofTarget);
    }

    private static boolean canBeKey(Value value) {
        return value instanceof StringValue || value instanceof NumberValue || value instanceof BinaryValue;
    }

    private static void require(boolean kept, String rule) {
        if (!kept) {
            throw new IllegalArgumentException(rule);
        }
    }
}
