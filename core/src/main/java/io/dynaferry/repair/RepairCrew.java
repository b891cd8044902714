package io.dynaferry.repair;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Repairs many keys at a time: some threads with some keys each. The calling thread alone takes tasks and hands out results,
 * so neither side of it need know of threads, and no more keys are taken than are worked on.
 */
public final class RepairCrew {
    /** In memory at the same time are, for each thread, {@value RepairLoop#CHUNK} keys with an item of each side. */
    public static final int DEFAULT_THREADS = 8;

    private static final AtomicInteger CREWS = new AtomicInteger();
    private static final long PATIENCE_SECONDS = 30;

    private final RepairLoop loop;
    private final int threads;

    public RepairCrew(RepairLoop loop, int threads) {
        this.loop = loop;
        this.threads = threads;
    }

    /**
     * Repairs all, no key twice. At the first failure nothing more is begun, and the intents of what was not settled stay open.
     *
     * @param results called by this thread, in no order
     */
    public void repair(Iterator<RepairTask> tasks, Consumer<RepairResult> results) throws InterruptedException {
        String name = "repair-" + CREWS.incrementAndGet();
        ExecutorService workers = Executors.newFixedThreadPool(threads, work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        });
        try {
            repair(tasks, results, new ExecutorCompletionService<>(workers));
        } finally {
            workers.shutdownNow();
            boolean ended = workers.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (!ended) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void repair(
            Iterator<RepairTask> tasks, Consumer<RepairResult> results, CompletionService<List<RepairResult>> workers)
            throws InterruptedException {
        int inFlight = 0;
        while (tasks.hasNext()) {
            List<RepairTask> chunk = nextChunk(tasks);
            if (inFlight == threads) {
                finished(workers).forEach(results);
                inFlight--;
            }
            workers.submit(() -> loop.repair(chunk));
            inFlight++;
        }
        for (; inFlight > 0; inFlight--) {
            finished(workers).forEach(results);
        }
    }

    private static List<RepairTask> nextChunk(Iterator<RepairTask> tasks) {
        List<RepairTask> chunk = new ArrayList<>(RepairLoop.CHUNK);
        while (tasks.hasNext() && chunk.size() < RepairLoop.CHUNK) {
            chunk.add(tasks.next());
        }
        return chunk;
    }

    private static List<RepairResult> finished(CompletionService<List<RepairResult>> workers)
            throws InterruptedException {
        try {
            return workers.take().get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (failed.getCause() instanceof Error cause) {
                throw cause;
            }
            throw new IllegalStateException("A repair was stopped from outside", failed.getCause());
        }
    }
}
