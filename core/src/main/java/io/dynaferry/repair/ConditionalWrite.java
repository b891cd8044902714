package io.dynaferry.repair;

import io.dynaferry.item.CanonicalKey;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A put or a delete that is to take place only if the table still holds what was observed there.
 *
 * @param image what to put; null to delete
 * @param observed what the table held; null for nothing
 */
public record ConditionalWrite(
        CanonicalKey key, @Nullable Image image, @Nullable Image observed) {
    public ConditionalWrite {
        Objects.requireNonNull(key, "key is null");
        if (image == null && observed == null) {
            throw new IllegalArgumentException("A delete of what is not there");
        }
    }

    public boolean isDelete() {
        return image == null;
    }

    /** The units that it will cost, by size alone: of the larger one of the two images. */
    public double guessedUnits() {
        return Math.max(units(image), units(observed));
    }

    private static double units(@Nullable Image image) {
        return image == null ? 1 : Math.max(1, (image.bytes().length() * 3L / 4 + 1023) / 1024);
    }
}
