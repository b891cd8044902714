package io.dynaferry.reconcile.compare;

import io.dynaferry.snapshot.source.TableSource;
import java.io.Serializable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One side of a comparison.
 *
 * @param change what is done to its items first; null for nothing
 * @param expiryAttribute the attribute of the table's time to live: an item that has expired by it equals an absent one;
 *     null where nothing expires
 * @param readUnits per second, for all tasks together; infinite for no limit
 */
public record ComparedSide(
        TableSource source,
        @Nullable ItemChange change,
        @Nullable String expiryAttribute,
        double readUnits) implements Serializable {
    private static final long serialVersionUID = 1L;

    public ComparedSide {
        Objects.requireNonNull(source, "source is null");
    }

    /** A side that is compared as it is. */
    public static ComparedSide of(TableSource source) {
        return new ComparedSide(source, null, null, Double.POSITIVE_INFINITY);
    }

    public ComparedSide with(ItemChange changed) {
        return new ComparedSide(source, changed, expiryAttribute, readUnits);
    }

    public ComparedSide expiringBy(String attribute) {
        return new ComparedSide(source, change, attribute, readUnits);
    }

    public ComparedSide reading(double unitsPerSecond) {
        return new ComparedSide(source, change, expiryAttribute, unitsPerSecond);
    }
}
