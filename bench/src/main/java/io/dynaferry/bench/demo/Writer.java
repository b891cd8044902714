package io.dynaferry.bench.demo;

import io.dynaferry.testkit.protocol.JsonText;
import io.dynaferry.testkit.wire.DynamoDbHttp;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Whoever uses the source while it is moved: puts, updates and deletes, each of which changes something. */
final class Writer implements AutoCloseable {
    private static final long LEAST_PER_SECOND = 5;
    private static final long MOST_PER_SECOND = 40;
    private static final long ITEMS_PER_CHANGE = 200;
    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final int DELETED_PART = 5;
    private static final int TRIES = 8;
    private static final List<String> COUNTERS = List.of("revision", "revisionOfWriter", "revisionOfLiveWriter");

    private final DynamoDbHttp source;
    private final SampleTable table;
    private final long items;
    private final RandomGenerator random;
    private final String counter;
    private final Set<Long> deleted = new HashSet<>();
    private final AtomicLong puts = new AtomicLong();
    private final AtomicLong updates = new AtomicLong();
    private final AtomicLong deletes = new AtomicLong();
    private final ScheduledExecutorService thread;
    private @Nullable ScheduledFuture<?> writing;

    /** @param items how many the table had in the beginning */
    Writer(DynamoDbHttp source, SampleTable table, long items, RandomGenerator random) {
        this.source = source;
        this.table = table;
        this.items = items;
        this.random = random;
        this.counter = COUNTERS.stream().filter(table::isFree).findFirst().orElseThrow();
        this.thread = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread writer = new Thread(task, "writer");
            writer.setDaemon(true);
            return writer;
        });
    }

    /** Changes a second: fewer in a small table, where they would hit the same items all the time. */
    long rate() {
        return Math.max(LEAST_PER_SECOND, Math.min(MOST_PER_SECOND, items / ITEMS_PER_CHANGE));
    }

    void start() {
        writing = thread.scheduleAtFixedRate(this::change, 0, MICROS_PER_SECOND / rate(), TimeUnit.MICROSECONDS);
    }

    long puts() {
        return puts.get();
    }

    long updates() {
        return updates.get();
    }

    long deletes() {
        return deletes.get();
    }

    /** How many changes have been made; the stream holds a record of each. */
    long changes() {
        return puts() + updates() + deletes();
    }

    private void change() {
        int chance = random.nextInt(10);
        if (chance < 3) {
            source.put(table.name(), SampleTable.json(table.item(items + puts())));
            puts.incrementAndGet();
            return;
        }
        long index = existing();
        if (chance < 5 && deleted.size() < items / DELETED_PART && !deleted.contains(index)) {
            call("DeleteItem", index, "");
            deleted.add(index);
            deletes.incrementAndGet();
            return;
        }
        update(index);
        updates.incrementAndGet();
    }

    /** Only what is kept for the drift may not be touched; an update may bring a deleted item back, but seldom does. */
    private long existing() {
        long index = random.nextLong(items);
        for (int tries = 0; Drift.isKept(index) || (deleted.contains(index) && tries < TRIES); tries++) {
            index = random.nextLong(items);
        }
        return index;
    }

    private void update(long index) {
        deleted.remove(index);
        call(
                "UpdateItem",
                index,
                (",\"UpdateExpression\":\"SET #r = :r\",\"ExpressionAttributeNames\":{\"#r\":\"%s\"},"
                                + "\"ExpressionAttributeValues\":{\":r\":{\"N\":\"%d\"}}")
                        .formatted(counter, updates.get()));
    }

    private void call(String operation, long index, String more) {
        source.call(
                operation,
                "{\"TableName\":%s,\"Key\":%s%s}"
                        .formatted(JsonText.quote(table.name()), SampleTable.json(table.key(index)), more));
    }

    /** Returns after the last change. */
    void stop() throws InterruptedException {
        thread.shutdown();
        if (!thread.awaitTermination(30, TimeUnit.SECONDS)) {
            throw new IllegalStateException("The writer does not end");
        }
        try {
            if (writing != null && !writing.isCancelled()) {
                writing.get();
            }
        } catch (ExecutionException failed) {
            throw new IllegalStateException("The writer failed", failed.getCause());
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
