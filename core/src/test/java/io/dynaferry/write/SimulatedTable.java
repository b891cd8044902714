package io.dynaferry.write;

import io.dynaferry.capacity.CapacitySimulator;
import io.dynaferry.capacity.TableCapacity;
import io.dynaferry.capacity.Throughput;
import io.dynaferry.item.CanonicalKey;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A table with the capacity of a {@link CapacitySimulator}: what it costs, what it refuses, and second by second what it took. */
final class SimulatedTable {
    private static final String ARN = "arn:aws:dynamodb:eu-west-1:111111111111:table/music";

    private CapacitySimulator capacity;
    private final int copies;
    private final VirtualTime time;
    private final SplittableRandom random;
    private final Map<Integer, Double> unitsBySecond = new HashMap<>();
    private final Map<Integer, long[]> requestsBySecond = new HashMap<>();
    private final List<Spell> spells = new ArrayList<>();
    private @Nullable Set<CanonicalKey> held;
    private double randomThrottles;
    private long writes;

    /** What befalls batches in some seconds. */
    private record Spell(double from, double to, Trouble trouble) {}

    /** Answers a batch in the table's place, or lets the table answer. */
    @FunctionalInterface
    interface Trouble {
        BatchAnswer answer(List<ItemWrite> batch, Function<List<ItemWrite>, BatchAnswer> table);
    }

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

    /** Knows afterwards which items it holds. */
    SimulatedTable remembering() {
        held = new HashSet<>();
        return this;
    }

    private void remember(ItemWrite write) {
        if (held != null) {
            held.add(write.key());
        }
    }

    /** In these seconds something is wrong. */
    SimulatedTable between(double from, double to, Trouble trouble) {
        spells.add(new Spell(from, to, trouble));
        return this;
    }

    private BatchAnswer answer(List<ItemWrite> batch) {
        for (Spell spell : spells) {
            if (time.seconds() >= spell.from() && time.seconds() < spell.to()) {
                return spell.trouble().answer(batch, this::admit);
            }
        }
        return random.nextDouble() < randomThrottles ? BatchAnswer.throttled("at random") : admit(batch);
    }

    int partitionOf(ItemWrite write) {
        return capacity.partitionOf(hash(write));
    }

    BatchAnswer send(List<ItemWrite> batch) {
        long[] requests = requestsBySecond.computeIfAbsent((int) time.seconds(), second -> new long[2]);
        requests[0]++;
        BatchAnswer answer = answer(batch);
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
                remember(write);
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

    /** How many different items it holds. */
    int items() {
        return Objects.requireNonNull(held, "it remembers nothing").size();
    }

    long requests(int from, int to) {
        long all = 0;
        for (int second = from; second < to; second++) {
            all += requestsBySecond.getOrDefault(second, new long[2])[0];
        }
        return all;
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
