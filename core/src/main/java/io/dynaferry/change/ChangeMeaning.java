package io.dynaferry.change;

import io.dynaferry.item.CanonicalKey;
import io.dynaferry.item.ItemParser;
import io.dynaferry.item.KeySchema;
import io.dynaferry.item.Slice;
import io.dynaferry.transform.BoundTransform;
import io.dynaferry.transform.TargetChange;
import io.dynaferry.transform.Transform;
import io.dynaferry.write.ItemWrite;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a record means for a target, with the transform of one stream. Immutable and thread-safe. */
final class ChangeMeaning {
    private final BoundTransform transform;
    private final boolean exact;

    private ChangeMeaning(BoundTransform transform, boolean exact) {
        this.transform = transform;
        this.exact = exact;
    }

    /** Refuses a transform that would touch the key. */
    static ChangeMeaning of(Transform transform, KeySchema schema, Map<String, String> environment) {
        return new ChangeMeaning(transform.boundTo(schema, environment), transform.isNone());
    }

    /**
     * The write that makes the target follow; empty if there is nothing to do.
     *
     * @throws io.dynaferry.transform.RejectedItemException if the transform cannot be applied to the image
     */
    Optional<ItemWrite> write(StreamRecord record, CanonicalKey key) {
        Slice image = record.newImage();
        if (record.kind() != ChangeKind.REMOVE && image != null) {
            Optional<Slice> kept = transform.apply(image);
            if (kept.isPresent()) {
                return kept.map(item -> ItemWrite.put(item, key));
            }
        }
        return removal(record, key);
    }

    /** Of the transform; null without one. */
    @Nullable
    String version() {
        return exact ? null : transform.version();
    }

    /** Also of an image that the filter keeps from the target: an earlier one may have passed. */
    private Optional<ItemWrite> removal(StreamRecord record, CanonicalKey key) {
        boolean removes = exact || transform.removed(ItemParser.parse(record.keys())) instanceof TargetChange.Delete;
        return removes ? Optional.of(ItemWrite.delete(record.keys(), key)) : Optional.empty();
    }
}
