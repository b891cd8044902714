package io.dynaferry.repair;

import io.dynaferry.item.CanonicalKey;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads items of one table by key, strongly consistent: an answer holds every write that was acknowledged before the
 * question was asked. Safe for use by several threads; tries again by itself where that can help.
 */
public interface ItemReader {
    /** The items of any number of different keys. A key without an item is not in the answer. */
    Map<CanonicalKey, Image> readAll(Collection<CanonicalKey> keys) throws InterruptedException;

    default Optional<Image> read(CanonicalKey key) throws InterruptedException {
        return Optional.ofNullable(readAll(List.of(key)).get(key));
    }
}
