package io.dynaferry.fire;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;

/** Somebody who puts and deletes items of the source all the while; every fourth key stays untouched. */
final class Writer implements AutoCloseable {
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(8);
    /** Then a pause is longer: where the programs are slow, there should not be ever more for them to do. */
    private static final int WRITES_IN_HURRY = 800;

    private static final long LONG_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(80);

    private final SourceTable table;
    private final RandomGenerator random;
    private final int keys;
    private final CompletableFuture<Integer> work;
    private volatile boolean stopped;

    private Writer(SourceTable table, RandomGenerator random, int keys) {
        this.table = table;
        this.random = random;
        this.keys = keys;
        this.work = CompletableFuture.supplyAsync(this::write, task -> new Thread(task, "writer").start());
    }

    /** @param keys how many keys there are in all */
    static Writer begin(SourceTable table, RandomGenerator random, int keys) {
        return new Writer(table, random, keys);
    }

    static boolean isQuiet(int number) {
        return number % 4 == 3;
    }

    private int write() {
        int writes = 0;
        for (; !stopped; writes++) {
            change(random.nextInt(random.nextInt(6) == 0 ? 16 : keys));
            LockSupport.parkNanos(writes < WRITES_IN_HURRY ? PAUSE_NANOS : LONG_PAUSE_NANOS);
        }
        return writes;
    }

    private void change(int number) {
        if (isQuiet(number)) {
            return;
        }
        if (random.nextInt(4) == 0) {
            table.remove(number);
        } else {
            table.put(number);
        }
    }

    /** Stops, and says how many writes there were. */
    int stop() {
        stopped = true;
        return work.join();
    }

    @Override
    public void close() {
        stop();
    }
}
