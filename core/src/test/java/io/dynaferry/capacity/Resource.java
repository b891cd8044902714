package io.dynaferry.capacity;

import io.dynaferry.capacity.Throttle.Direction;
import io.dynaferry.capacity.Throttle.Limit;
import io.dynaferry.capacity.Throttle.Scope;
import java.util.List;
import java.util.stream.IntStream;

/** The buckets of one table or index in one direction. */
final class Resource {
    private final String name;
    private final Scope scope;
    private final Direction direction;
    private final Limit limit;
    private final TokenBucket whole;
    private final List<TokenBucket> partitions;

    Resource(String name, Scope scope, Direction direction, Throughput throughput, long nanoTime) {
        this.name = name;
        this.scope = scope;
        this.direction = direction;
        this.limit = throughput.limit();
        this.whole = new TokenBucket(throughput.units(direction), throughput.burstSeconds(), nanoTime);
        this.partitions = IntStream.range(0, throughput.partitions())
                .mapToObj(number -> new TokenBucket(Throughput.partitionUnits(direction), 0, nanoTime))
                .toList();
    }

    int partitionOf(long keyHash) {
        return (int) (((keyHash >>> 32) * partitions.size()) >>> 32);
    }

    /** Adds every limit that stands in the way. */
    void check(long keyHash, double units, long nanoTime, List<Throttle> throttles) {
        if (!whole.holds(units, nanoTime)) {
            throttles.add(throttle(limit));
        }
        if (!partitions.get(partitionOf(keyHash)).holds(units, nanoTime)) {
            throttles.add(throttle(Limit.KEY_RANGE));
        }
    }

    void take(long keyHash, double units) {
        whole.take(units);
        partitions.get(partitionOf(keyHash)).take(units);
    }

    Throttle throttle(Limit exceeded) {
        return new Throttle(name, scope, direction, exceeded);
    }
}
