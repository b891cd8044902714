package io.dynaferry.change;

import io.dynaferry.failure.MigrationException;
import io.dynaferry.write.Deadline;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Small tasks beside the writes, a few at a time, that must not outlive the deadline. */
final class Errands {
    private static final int AT_ONCE = 16;

    private final ExecutorService threads;
    private final Deadline deadline;

    Errands(ExecutorService threads, Deadline deadline) {
        this.threads = threads;
        this.deadline = deadline;
    }

    /** Runs all; for each, in order, why it failed, or nothing but the empty text if it did not. */
    List<String> run(List<Runnable> tasks) {
        List<String> failures = new ArrayList<>();
        for (int from = 0; from < tasks.size(); from += AT_ONCE) {
            List<Runnable> some = tasks.subList(from, Math.min(tasks.size(), from + AT_ONCE));
            List<Future<?>> futures = new ArrayList<>();
            try {
                some.forEach(task -> futures.add(threads.submit(task)));
            } catch (RejectedExecutionException busy) {
                some = some.subList(0, futures.size());
            }
            futures.forEach(future -> failures.add(failure(future)));
        }
        while (failures.size() < tasks.size()) {
            failures.add("no thread was free");
        }
        return failures;
    }

    private String failure(Future<?> task) {
        try {
            task.get(Math.max(0, deadline.remainingNanos()), TimeUnit.NANOSECONDS);
            return "";
        } catch (ExecutionException failed) {
            return failed.getCause() instanceof MigrationException known
                    ? String.valueOf(known.getMessage())
                    : String.valueOf(failed.getCause());
        } catch (TimeoutException late) {
            task.cancel(true);
            return "the time was over before it was done";
        } catch (InterruptedException stopped) {
            task.cancel(true);
            Thread.currentThread().interrupt();
            return "the program was interrupted";
        }
    }
}
