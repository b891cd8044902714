package io.dynaferry.write;

import io.dynaferry.item.CanonicalKey;
import io.dynaferry.item.Fingerprint;
import io.dynaferry.item.FingerprintTally;
import io.dynaferry.item.ItemScanner;
import io.dynaferry.item.Slice;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A table in memory. It passes the same contract as the real one, so other tests may trust it. */
public final class InMemoryTable implements BatchEndpoint {
    private static final int MAXIMUM_ITEM_BYTES = 400 * 1024;

    private final Map<CanonicalKey, Slice> items = new ConcurrentHashMap<>();

    @Override
    public BatchAnswer send(List<ItemWrite> batch) {
        requireWellFormed(batch);
        for (ItemWrite write : batch) {
            if (write.bytes().length() > MAXIMUM_ITEM_BYTES) {
                return BatchAnswer.refused("Item size has exceeded the maximum allowed size");
            }
        }
        batch.forEach(this::apply);
        return BatchAnswer.applied(List.of(), batch.size());
    }

    private static void requireWellFormed(List<ItemWrite> batch) {
        Set<CanonicalKey> keys = new HashSet<>();
        for (ItemWrite write : batch) {
            if (!keys.add(write.key())) {
                throw new IllegalArgumentException("A batch holds two writes of one key.");
            }
        }
        if (batch.isEmpty() || batch.size() > MAXIMUM_WRITES) {
            throw new IllegalArgumentException("A batch of " + batch.size() + " writes.");
        }
    }

    public void apply(ItemWrite write) {
        if (write.kind() == ItemWrite.Kind.PUT) {
            items.put(write.key(), Slice.of(write.bytes().copy()));
        } else {
            items.remove(write.key());
        }
    }

    public @Nullable Slice item(CanonicalKey key) {
        return items.get(key);
    }

    /** All items, in no order. */
    public void forEach(Consumer<Slice> visitor) {
        items.values().forEach(visitor);
    }

    public int size() {
        return items.size();
    }

    public Fingerprint fingerprint() {
        ItemScanner scanner = new ItemScanner();
        FingerprintTally tally = new FingerprintTally();
        for (Slice item : items.values()) {
            scanner.scan(item);
            tally.add(scanner);
        }
        return tally.fingerprint();
    }
}
