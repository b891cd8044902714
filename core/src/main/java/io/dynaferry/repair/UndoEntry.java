package io.dynaferry.repair;

import io.dynaferry.item.CanonicalKey;
import io.dynaferry.item.ItemDigest;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What brings a key back to what it was before one write.
 *
 * @param before what the target held; null for nothing
 * @param after what the write puts there; null for a delete
 */
public record UndoEntry(
        CanonicalKey key, @Nullable Image before, @Nullable ItemDigest after) {
    public UndoEntry {
        Objects.requireNonNull(key, "key is null");
    }
}
