package io.dynaferry.testkit.export;

import io.dynaferry.item.Slice;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an incremental export says about one key: its last write in the window. All images are items in DynamoDB JSON.
 *
 * @param newImage the item after the write; null for a delete
 * @param oldImage the item before the window; null for an insert, or where the view has no old images
 */
public record WrittenChange(
        long writeTimestampMicros,
        Slice keys,
        @Nullable Slice newImage,
        @Nullable Slice oldImage) {
    public WrittenChange {
        Objects.requireNonNull(keys, "keys is null");
    }

    public static WrittenChange put(long writeTimestampMicros, Slice keys, Slice newImage) {
        return new WrittenChange(
                writeTimestampMicros, keys, Objects.requireNonNull(newImage, "newImage is null"), null);
    }

    public static WrittenChange delete(long writeTimestampMicros, Slice keys) {
        return new WrittenChange(writeTimestampMicros, keys, null, null);
    }

    public WrittenChange replacing(Slice image) {
        return new WrittenChange(writeTimestampMicros, keys, newImage, image);
    }
}
