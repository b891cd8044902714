package io.dynaferry.repair;

import io.dynaferry.item.CanonicalKey;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A table in memory that is read by key and written with conditions. Passes the contracts of the real one. */
public final class InMemoryItems implements ItemReader, ConditionalEndpoint {
    private static final int MAXIMUM_ITEM_BYTES = 400 * 1024;

    private final Map<CanonicalKey, Image> items = new ConcurrentHashMap<>();

    @Override
    public Map<CanonicalKey, Image> readAll(Collection<CanonicalKey> keys) {
        Map<CanonicalKey, Image> found = new HashMap<>();
        for (CanonicalKey key : keys) {
            Image image = items.get(key);
            if (image != null) {
                found.put(key, image);
            }
        }
        return found;
    }

    @Override
    public WriteAnswer send(ConditionalWrite write) {
        Image image = write.image();
        if (image != null && image.bytes().length() > MAXIMUM_ITEM_BYTES) {
            return WriteAnswer.refused("ValidationException: Item size has exceeded the maximum allowed size");
        }
        boolean[] applied = new boolean[1];
        items.compute(write.key(), (key, held) -> {
            applied[0] = Objects.equals(held, write.observed());
            return applied[0] ? image : held;
        });
        return applied[0] ? WriteAnswer.applied(write.guessedUnits()) : WriteAnswer.overtaken(write.guessedUnits());
    }

    /** What a writer without conditions does: the application, or whatever follows its changes. */
    public void set(CanonicalKey key, @Nullable Image image) {
        if (image == null) {
            items.remove(key);
        } else {
            items.put(key, image);
        }
    }

    public @Nullable Image item(CanonicalKey key) {
        return items.get(key);
    }

    public Map<CanonicalKey, Image> items() {
        return Map.copyOf(items);
    }
}
