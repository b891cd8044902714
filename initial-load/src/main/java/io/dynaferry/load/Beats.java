package io.dynaferry.load;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What is done again and again beside the work of the thread that makes this. No thing waits for another one: a ledger that is
 * slow to answer must not cost a task its lease of the write budget, which ends after seconds. The first failure interrupts
 * the work.
 */
final class Beats implements AutoCloseable {
    private static final long PAUSE_MILLIS = 500;

    private final Thread work = Thread.currentThread();
    private final ScheduledExecutorService threads;
    private volatile @Nullable RuntimeException failure;

    /** @param things how many there will be */
    Beats(String name, int things) {
        this.threads = Executors.newScheduledThreadPool(things, beat -> {
            Thread thread = new Thread(beat, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    void begin(Runnable thing) {
        ScheduledFuture<?> unused =
                threads.scheduleWithFixedDelay(() -> run(thing), 0, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void run(Runnable thing) {
        try {
            thing.run();
        } catch (RuntimeException cause) {
            failure = cause;
            work.interrupt();
        }
    }

    /** Returns when nothing is being done any more. */
    void end() throws InterruptedException {
        threads.shutdown();
        while (!threads.awaitTermination(1, TimeUnit.MINUTES)) {
            throwFailure();
        }
    }

    void throwFailure() {
        RuntimeException cause = failure;
        if (cause != null) {
            throw cause;
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
