package io.dynaferry.repair;

import io.dynaferry.diff.IgnoredAttributes;
import io.dynaferry.item.Slice;
import io.dynaferry.transform.BoundTransform;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What the target should hold for what the source holds: the same, but for a transform, for attributes that do not count,
 * and for items that have expired, which count as absent on both sides. Immutable; as safe for use by several threads as
 * its predicate.
 */
public final class Correspondence {
    private final @Nullable BoundTransform transform;
    private final IgnoredAttributes ignored;
    private final Predicate<Slice> expired;

    private Correspondence(@Nullable BoundTransform transform, IgnoredAttributes ignored, Predicate<Slice> expired) {
        this.transform = transform;
        this.ignored = Objects.requireNonNull(ignored, "ignored is null");
        this.expired = Objects.requireNonNull(expired, "expired is null");
    }

    /** Item for item the same. */
    public static Correspondence exact() {
        return new Correspondence(null, IgnoredAttributes.NONE, item -> false);
    }

    public Correspondence transformedBy(BoundTransform bound) {
        return new Correspondence(bound, ignored, expired);
    }

    /**
     * Attributes that do not make an item differ. An item that differs elsewhere is put as a whole, as the running changes
     * would put it.
     */
    public Correspondence ignoring(IgnoredAttributes attributes) {
        return new Correspondence(transform, attributes, expired);
    }

    /**
     * Items that count as absent.
     *
     * @param predicate whether an item has expired by now; asked by several threads
     */
    public Correspondence expiring(Predicate<Slice> predicate) {
        return new Correspondence(transform, ignored, predicate);
    }

    /**
     * What the target should hold; null for nothing.
     *
     * @throws io.dynaferry.transform.RejectedItemException if the transform cannot make it
     */
    public @Nullable Image expected(@Nullable Image source) {
        if (source == null || expired.test(source.bytes())) {
            return null;
        }
        if (transform == null) {
            return source;
        }
        Slice transformed = transform.apply(source.bytes()).orElse(null);
        if (transformed == null || transformed == source.bytes()) {
            return transformed == null ? null : source;
        }
        return Image.of(transformed);
    }

    /** What the target's item counts for; null for nothing. */
    public @Nullable Image present(@Nullable Image target) {
        return target == null || expired.test(target.bytes()) ? null : target;
    }

    /** Whether a target that counts for {@code present} is as it should be. */
    public boolean isEqual(@Nullable Image expected, @Nullable Image present) {
        if (Objects.equals(expected, present)) {
            return true;
        }
        return expected != null
                && present != null
                && !ignored.isNone()
                && ignored.without(expected.item()).equals(ignored.without(present.item()));
    }
}
