package io.dynaferry.snapshot.export;

import io.dynaferry.item.Slice;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an incremental export says about one key: its last write in the window. The images are DynamoDB JSON objects that
 * were found, not validated: scan them.
 *
 * @param writeTimestampMicros when it was written, in microseconds since 1970
 * @param image the item after the write; null for a delete
 * @param formerImage the item before the window; null for an insert, or where the export has no old images
 */
public record ExportedChange(
        long writeTimestampMicros,
        Slice keys,
        @Nullable Slice image,
        @Nullable Slice formerImage) {
    public ExportedChange {
        Objects.requireNonNull(keys, "keys is null");
    }

    /** The item to put; empty for a delete of {@link #keys}. */
    public Optional<Slice> newImage() {
        return Optional.ofNullable(image);
    }

    public Optional<Slice> oldImage() {
        return Optional.ofNullable(formerImage);
    }
}
