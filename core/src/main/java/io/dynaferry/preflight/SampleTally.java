package io.dynaferry.preflight;

import io.dynaferry.item.BinaryValue;
import io.dynaferry.item.Item;
import io.dynaferry.item.ItemSize;
import io.dynaferry.item.KeySchema;
import io.dynaferry.item.KeyType;
import io.dynaferry.item.NumberValue;
import io.dynaferry.item.StringValue;
import io.dynaferry.item.Value;
import io.dynaferry.table.TableDefinition;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a handful of items shows, as the target would hold them. It keeps their partition keys for as long as it lives, and
 * shows none. For one thread.
 */
public final class SampleTally {
    private static final double NEAR = 0.9;

    private final KeySchema keys;
    private final List<IndexKey> indexKeys;
    private final Map<Value, Long> unitsByPartition = new HashMap<>();
    private final Map<String, Long> refused = new TreeMap<>();
    private long items;
    private long units;
    private long bytes;
    private long largest;
    private long tooLarge;
    private long nearlyTooLarge;
    private long rejected;

    /**
     * Nothing seen yet.
     *
     * @param target as it is, or as it will be made
     */
    public SampleTally(KeySchema keys, TableDefinition target) {
        this.keys = keys;
        this.indexKeys = IndexKey.of(target);
    }

    public void add(Item item) {
        long size = ItemSize.of(item);
        items++;
        bytes += size;
        units += ItemSize.writeUnits(size);
        largest = Math.max(largest, size);
        if (size > ItemSize.LARGEST) {
            tooLarge++;
        } else if (size > ItemSize.LARGEST * NEAR) {
            nearlyTooLarge++;
        }
        Value partition = item.attributes().get(keys.partition().name());
        if (partition != null) {
            unitsByPartition.merge(partition, ItemSize.writeUnits(size), Long::sum);
        }
        indexKeys.forEach(key -> check(key, item.attributes().get(key.attribute())));
    }

    /** An item that the transform refuses. */
    public void addRejected() {
        rejected++;
    }

    private void check(IndexKey key, @Nullable Value value) {
        if (value != null && !fits(key, value)) {
            refused.merge("attribute " + key.attribute() + " of index " + key.index(), 1L, Long::sum);
        }
    }

    private static boolean fits(IndexKey key, Value value) {
        if (value instanceof StringValue text) {
            return key.type() == KeyType.S && isKeyLength(key, text.text().getBytes(StandardCharsets.UTF_8).length);
        }
        if (value instanceof BinaryValue binary) {
            return key.type() == KeyType.B && isKeyLength(key, binary.length());
        }
        return value instanceof NumberValue && key.type() == KeyType.N;
    }

    private static boolean isKeyLength(IndexKey key, int length) {
        return length > 0 && length <= key.longest();
    }

    public long items() {
        return items;
    }

    /** Write units of an item, on average; one where nothing was seen. */
    public double unitsPerItem() {
        return items == 0 ? 1 : (double) units / items;
    }

    public double bytesPerItem() {
        return items == 0 ? 0 : (double) bytes / items;
    }

    long largest() {
        return largest;
    }

    long tooLarge() {
        return tooLarge;
    }

    long nearlyTooLarge() {
        return nearlyTooLarge;
    }

    long rejected() {
        return rejected;
    }

    /** How many items an index refuses for which attribute. */
    Map<String, Long> refused() {
        return refused;
    }

    /** The share of all write units that goes to the partition key with the most, from 0 to 1. */
    double hottestShare() {
        long most = unitsByPartition.values().stream()
                .mapToLong(Long::longValue)
                .max()
                .orElse(0);
        return units == 0 ? 0 : (double) most / units;
    }
}
