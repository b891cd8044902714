package io.dynaferry.reconcile.compare;

import io.dynaferry.diff.IgnoredAttributes;
import io.dynaferry.item.Item;
import io.dynaferry.item.ItemParser;
import io.dynaferry.item.ItemWriter;
import io.dynaferry.item.KeySchema;
import io.dynaferry.item.Slice;
import io.dynaferry.transform.BoundTransform;
import io.dynaferry.transform.Transform;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A transform and attributes that do not count, as they travel: as texts, and with the salts that the transform's masks
 * need. Items are parsed for it, and only for it.
 *
 * @param transform in JSON; null for none
 * @param salts by their variables; never shown
 * @param ignored as {@code --ignore-attributes} has them; null for none
 */
public record PlannedChange(
        String keys,
        @Nullable String transform,
        Map<String, String> salts,
        @Nullable String ignored) implements ItemChange {
    private static final long serialVersionUID = 1L;

    public PlannedChange {
        salts = new TreeMap<>(salts);
    }

    /** For the source: what the target should hold, without what does not count. Checks that both fit the table. */
    public static PlannedChange of(
            KeySchema keys, @Nullable Transform transform, @Nullable String ignored, Map<String, String> environment) {
        Map<String, String> salts = new TreeMap<>(environment);
        salts.keySet().retainAll(transform == null ? Map.of().keySet() : transform.saltVariables());
        PlannedChange change =
                new PlannedChange(keys.toString(), transform == null ? null : transform.text(), salts, ignored);
        change.open();
        return change;
    }

    @Override
    public Opened open() {
        KeySchema schema = KeySchema.parse(keys);
        IgnoredAttributes without = ignored == null
                ? IgnoredAttributes.NONE
                : IgnoredAttributes.parse(ignored).checkedFor(schema);
        BoundTransform bound =
                transform == null ? null : Transform.parse(transform).boundTo(schema, salts);
        return item -> changed(item, bound, without);
    }

    private static Optional<Slice> changed(Slice item, @Nullable BoundTransform bound, IgnoredAttributes without) {
        Item parsed = ItemParser.parse(item);
        Optional<Item> kept = bound == null ? Optional.of(parsed) : bound.apply(parsed);
        return kept.map(each -> Slice.of(ItemWriter.write(without.without(each))));
    }

    /** Without the salts; the same for the same change. */
    @Override
    public String toString() {
        return "PlannedChange[transform=" + transform + ", salts=" + salts.keySet() + ", ignored=" + ignored + "]";
    }
}
