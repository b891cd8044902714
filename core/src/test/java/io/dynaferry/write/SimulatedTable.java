package io.dynaferry.write;

import io.dynaferry.capacity.CapacitySimulator;
import io.dynaferry.capacity.TableCapacity;
import io.dynaferry.capacity.Throughput;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/** A table with the capacity of a {@link CapacitySimulator}: what it costs, what it refuses, and second by second what it took. */
final class SimulatedTable {
    private static final String ARN = "arn:aws:dynamodb:eu-west-1:111111111111:table/music";

    private CapacitySimulator capacity;
    private final int copies;
    private final VirtualTime time;
    private final SplittableRandom random;
    private final Map<Integer, Double> unitsBySecond = new HashMap<>();
    private final Map<Integer, long[]> requestsBySecond = new HashMap<>();
    private double randomThrottles;
    private long writes;

    SimulatedTable(Throughput throughput, VirtualTime time, long seed) {
        this(table(throughput), time, seed);
    }

    SimulatedTable(TableCapacity table, VirtualTime time, long seed) {
        this.capacity = new CapacitySimulator(table, time.now());
        this.copies = 1 + table.indexes().size();
        this.time = time;
        this.random = new SplittableRandom(seed);
    }

    private static TableCapacity table(Throughput throughput) {
        return TableCapacity.of(ARN, throughput).withAccountLimit(1e6, 1e6);
    }

    /** Throttles so large a part of all requests, whatever the capacity. */
    SimulatedTable throttlingAtRandom(double part) {
        randomThrottles = part;
        return this;
    }

    /** From that second on it has another throughput. */
    SimulatedTable withThroughputFrom(int second, Throughput throughput) {
        time.in(
                TimeUnit.SECONDS.toNanos(second),
                () -> capacity = new CapacitySimulator(table(throughput), time.now()));
        return this;
    }

    BatchAnswer send(List<ItemWrite> batch) {
        long[] requests = requestsBySecond.computeIfAbsent((int) time.seconds(), second -> new long[2]);
        requests[0]++;
        BatchAnswer answer = random.nextDouble() < randomThrottles ? BatchAnswer.throttled("at random") : admit(batch);
        if (answer.outcome() == BatchAnswer.Outcome.THROTTLED
                || !answer.unprocessed().isEmpty()) {
            requests[1]++;
        }
        return answer;
    }

    private BatchAnswer admit(List<ItemWrite> batch) {
        List<ItemWrite> left = new ArrayList<>();
        double consumed = 0;
        for (ItemWrite write : batch) {
            double units = units(write);
            if (capacity.admitWrite(hash(write), units, time.now()).isAdmitted()) {
                consumed += units * copies;
                writes++;
            } else {
                left.add(write);
            }
        }
        unitsBySecond.merge((int) time.seconds(), consumed, Double::sum);
        return left.size() == batch.size() ? BatchAnswer.throttled("no room") : BatchAnswer.applied(left, consumed);
    }

    private static double units(ItemWrite write) {
        return Math.max(1, (write.bytes().length() + 1023) / 1024);
    }

    private static long hash(ItemWrite write) {
        return ByteBuffer.wrap(write.key().bytes()).getLong();
    }

    long writes() {
        return writes;
    }

    double unitsInSecond(int second) {
        return unitsBySecond.getOrDefault(second, 0.0);
    }

    /** On average in these seconds. */
    double unitsPerSecond(int from, int to) {
        double units = 0;
        for (int second = from; second < to; second++) {
            units += unitsInSecond(second);
        }
        return units / (to - from);
    }

    /** The part of the requests in these seconds that were throttled, whole or in part. */
    double throttledPart(int from, int to) {
        long all = 0;
        long throttled = 0;
        for (int second = from; second < to; second++) {
            long[] requests = requestsBySecond.getOrDefault(second, new long[2]);
            all += requests[0];
            throttled += requests[1];
        }
        return all == 0 ? 0 : (double) throttled / all;
    }
}
