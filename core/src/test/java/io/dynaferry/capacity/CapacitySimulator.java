package io.dynaferry.capacity;

import io.dynaferry.capacity.Throttle.Direction;
import io.dynaferry.capacity.Throttle.Limit;
import io.dynaferry.capacity.Throttle.Scope;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One table's capacity. Key hashes say which partition is meant: the partitions cut the range of unsigned 64-bit hashes into
 * equal parts, which never split or merge. A request is admitted whole or costs nothing. The clock is the caller's; equal
 * calls give equal answers. Not thread-safe.
 */
public final class CapacitySimulator {
    private final Resource tableReads;
    private final Resource tableWrites;
    private final Map<String, Resource> indexWrites = new LinkedHashMap<>();
    private final TokenBucket accountReads;
    private final TokenBucket accountWrites;

    public CapacitySimulator(TableCapacity table, long nanoTime) {
        tableReads = new Resource(table.resource(), Scope.TABLE, Direction.READ, table.throughput(), nanoTime);
        tableWrites = new Resource(table.resource(), Scope.TABLE, Direction.WRITE, table.throughput(), nanoTime);
        table.indexes().forEach((index, throughput) -> {
            String resource = table.resource() + "/index/" + index;
            indexWrites.put(index, new Resource(resource, Scope.INDEX, Direction.WRITE, throughput, nanoTime));
        });
        accountReads = new TokenBucket(table.accountReadUnits(), 0, nanoTime);
        accountWrites = new TokenBucket(table.accountWriteUnits(), 0, nanoTime);
    }

    public int partitionOf(long keyHash) {
        return tableWrites.partitionOf(keyHash);
    }

    public Admission admitRead(long keyHash, double units, long nanoTime) {
        List<Throttle> throttles = new ArrayList<>();
        tableReads.check(keyHash, units, nanoTime, throttles);
        if (!accountReads.holds(units, nanoTime)) {
            throttles.add(tableReads.throttle(Limit.ACCOUNT));
        }
        if (throttles.isEmpty()) {
            tableReads.take(keyHash, units);
            accountReads.take(units);
        }
        return new Admission(throttles);
    }

    /** A write that every index takes too, whole, under a key that has nothing to do with the table's. */
    public Admission admitWrite(long keyHash, double units, long nanoTime) {
        List<IndexWrite> everywhere = indexWrites.keySet().stream()
                .map(index -> new IndexWrite(index, mix(keyHash ^ index.hashCode()), units))
                .toList();
        return admitWrite(keyHash, units, everywhere, nanoTime);
    }

    /** A write that only these indexes take; an index without room holds the table back. */
    public Admission admitWrite(long keyHash, double units, List<IndexWrite> indexes, long nanoTime) {
        List<Throttle> throttles = new ArrayList<>();
        double total = units;
        tableWrites.check(keyHash, units, nanoTime, throttles);
        for (IndexWrite write : indexes) {
            index(write).check(write.keyHash(), write.units(), nanoTime, throttles);
            total += write.units();
        }
        if (!accountWrites.holds(total, nanoTime)) {
            throttles.add(tableWrites.throttle(Limit.ACCOUNT));
        }
        if (throttles.isEmpty()) {
            tableWrites.take(keyHash, units);
            indexes.forEach(write -> index(write).take(write.keyHash(), write.units()));
            accountWrites.take(total);
        }
        return new Admission(throttles);
    }

    private Resource index(IndexWrite write) {
        return Objects.requireNonNull(indexWrites.get(write.index()), () -> "No such index: " + write.index());
    }

    private static long mix(long hash) {
        long mixed = (hash ^ (hash >>> 32)) * 0x9E3779B97F4A7C15L;
        return mixed ^ (mixed >>> 32);
    }
}
