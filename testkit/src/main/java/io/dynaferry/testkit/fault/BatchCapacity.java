package io.dynaferry.testkit.fault;

import io.dynaferry.capacity.Admission;
import io.dynaferry.capacity.CapacitySimulator;
import io.dynaferry.capacity.TableCapacity;
import io.dynaferry.capacity.Throttle;
import io.dynaferry.item.Slice;
import io.dynaferry.testkit.protocol.BatchWrite.Entry;
import io.dynaferry.testkit.protocol.JsonCursor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * The capacity that writes in batches find, of one table for all of them. A write costs one unit for each 1 KB of the item as
 * it stands in the request, which is more than the service counts; a delete costs one. Thread-safe.
 */
public final class BatchCapacity {
    /** What there was room for, what there was none for, and why. */
    record Division(List<Entry> admitted, List<Entry> refused, List<Throttle> throttles) {}

    private final CapacitySimulator simulator;
    private final String partitionKey;
    private final LongSupplier nanoTime;

    /** {@code partitionKey} names the attribute whose value decides on the partition. */
    public BatchCapacity(TableCapacity table, String partitionKey, LongSupplier nanoTime) {
        this.simulator = new CapacitySimulator(table, nanoTime.getAsLong());
        this.partitionKey = partitionKey;
        this.nanoTime = nanoTime;
    }

    /** Asks for every write on its own: one that is too large leaves room for the next. */
    synchronized Division divide(List<Entry> entries) {
        List<Entry> admitted = new ArrayList<>();
        List<Entry> refused = new ArrayList<>();
        List<Throttle> throttles = new ArrayList<>();
        long now = nanoTime.getAsLong();
        for (Entry entry : entries) {
            Admission admission = simulator.admitWrite(hash(partitionKeyOf(entry)), units(entry), now);
            (admission.isAdmitted() ? admitted : refused).add(entry);
            throttles.addAll(admission.throttles());
        }
        return new Division(admitted, refused, throttles);
    }

    private static double units(Entry entry) {
        return Math.max(1, (entry.content().length() + 1023) / 1024);
    }

    private Slice partitionKeyOf(Entry entry) {
        JsonCursor cursor = new JsonCursor(entry.content()).enterObject();
        for (Optional<String> name = cursor.nextMember(); name.isPresent(); name = cursor.nextMember()) {
            Slice value = cursor.value();
            if (name.get().equals(partitionKey)) {
                return value;
            }
        }
        throw new IllegalArgumentException("A write does not hold the partition key " + partitionKey + ".");
    }

    /** FNV-1a, and a mix that carries it into the high bits, which decide. */
    private static long hash(Slice value) {
        long hash = 0xCBF29CE484222325L;
        for (int at = value.from(); at < value.to(); at++) {
            hash = (hash ^ value.bytes()[at]) * 0x100000001B3L;
        }
        hash = (hash ^ (hash >>> 32)) * 0x9E3779B97F4A7C15L;
        return hash ^ (hash >>> 29);
    }
}
