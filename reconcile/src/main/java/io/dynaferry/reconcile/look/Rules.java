package io.dynaferry.reconcile.look;

import io.dynaferry.diff.IgnoredAttributes;
import io.dynaferry.item.ItemParser;
import io.dynaferry.item.ItemWriter;
import io.dynaferry.item.KeySchema;
import io.dynaferry.item.Slice;
import io.dynaferry.job.PlannedTransform;
import io.dynaferry.reconcile.compare.ItemChange;
import io.dynaferry.repair.Correspondence;
import io.dynaferry.snapshot.source.Expiry;
import io.dynaferry.transform.BoundTransform;
import java.io.Serializable;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When two items count as equal, as it travels to the executors.
 *
 * @param keys the key schema of both tables in its short form
 * @param transform what the target should hold of the source; null for the same
 * @param ignored paths that do not count, as typed; empty for none
 * @param expiryAttribute by which items expire; null if they do not
 * @param nowSeconds the moment by which they expire, in seconds since 1970
 */
public record Rules(
        String keys,
        @Nullable PlannedTransform transform,
        String ignored,
        @Nullable String expiryAttribute,
        long nowSeconds)
        implements Serializable {
    private static final long serialVersionUID = 1L;

    public KeySchema schema() {
        return KeySchema.parse(keys);
    }

    IgnoredAttributes ignoredAttributes() {
        return ignored.isEmpty() ? IgnoredAttributes.NONE : IgnoredAttributes.parse(ignored);
    }

    /** For items that are read by key. */
    public Correspondence correspondence() {
        Correspondence exact = Correspondence.exact().ignoring(ignoredAttributes());
        Correspondence transformed = transform == null ? exact : exact.transformedBy(transform.bound());
        String attribute = expiryAttribute;
        return attribute == null
                ? transformed
                : transformed.expiring(item -> new Expiry(attribute, nowSeconds).hasPassed(item));
    }

    /** What is done to the source's items at the first look; null for nothing. */
    public @Nullable ItemChange ofSource() {
        return transform == null && ignored.isEmpty() ? null : new Counted(transform, ignored);
    }

    /** What is done to a source's item that is shown, or compared attribute by attribute; null for nothing. */
    public @Nullable ItemChange ofShownSource() {
        return transform == null ? null : new Counted(transform, "");
    }

    /** What is done to the target's items at the first look; null for nothing. */
    public @Nullable ItemChange ofTarget() {
        return ignored.isEmpty() ? null : new Counted(null, ignored);
    }

    /** What counts of an item. */
    private record Counted(@Nullable PlannedTransform transform, String ignored) implements ItemChange {
        private static final long serialVersionUID = 1L;

        @Override
        public Opened open() {
            BoundTransform bound = transform == null ? null : transform.bound();
            if (ignored.isEmpty()) {
                return item -> transformed(bound, item);
            }
            IgnoredAttributes attributes = IgnoredAttributes.parse(ignored);
            return item -> transformed(bound, item)
                    .map(changed -> Slice.of(ItemWriter.write(attributes.without(ItemParser.parse(changed)))));
        }

        private static Optional<Slice> transformed(@Nullable BoundTransform bound, Slice item) {
            return bound == null ? Optional.of(item) : bound.apply(item);
        }
    }
}
