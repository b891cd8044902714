package io.dynaferry.capacity;

import java.util.LinkedHashMap;
import java.util.Map;

/** A table, its global secondary indexes, and what the account lets one table spend. {@code resource} is the table's ARN. */
public record TableCapacity(
        String resource,
        Throughput throughput,
        Map<String, Throughput> indexes,
        double accountReadUnits,
        double accountWriteUnits) {
    private static final double ACCOUNT_DEFAULT = 40_000;

    public TableCapacity {
        indexes = Map.copyOf(indexes);
    }

    public static TableCapacity of(String resource, Throughput throughput) {
        return new TableCapacity(resource, throughput, Map.of(), ACCOUNT_DEFAULT, ACCOUNT_DEFAULT);
    }

    public TableCapacity withIndex(String name, Throughput index) {
        Map<String, Throughput> more = new LinkedHashMap<>(indexes);
        more.put(name, index);
        return new TableCapacity(resource, throughput, more, accountReadUnits, accountWriteUnits);
    }

    public TableCapacity withAccountLimit(double readUnits, double writeUnits) {
        return new TableCapacity(resource, throughput, indexes, readUnits, writeUnits);
    }
}
