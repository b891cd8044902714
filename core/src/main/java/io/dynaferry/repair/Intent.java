package io.dynaferry.repair;

import io.dynaferry.item.CanonicalKey;
import io.dynaferry.item.ItemDigest;
import java.util.Objects;
import java.util.Set;

/**
 * That somebody is about to write to a key, or was when the process ended.
 *
 * @param owner who: two owners' intents of one key are kept apart, so that one's end does not hide the other's crash
 * @param images the digests of all images that the owner may have put under the key in this repair
 */
public record Intent(CanonicalKey key, String owner, Set<ItemDigest> images) {
    public Intent {
        Objects.requireNonNull(key, "key is null");
        images = Set.copyOf(images);
        if (owner.isEmpty()) {
            throw new IllegalArgumentException("An intent has no owner");
        }
    }
}
