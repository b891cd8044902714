package io.dynaferry.change;

import io.dynaferry.failure.MigrationException;
import io.dynaferry.write.Deadline;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Small tasks beside the writes, a few at a time, that must not outlive the deadline. */
final class Errands {
    private static final int AT_ONCE = 16;

    /** What came of a task: its answer, or why there is none. */
    record Report(boolean done, String text) {}

    private final ExecutorService threads;
    private final Deadline deadline;

    Errands(ExecutorService threads, Deadline deadline) {
        this.threads = threads;
        this.deadline = deadline;
    }

    Report run(Callable<String> task) {
        return runAll(List.of(task)).get(0);
    }

    /** One report for each task, in their order. */
    List<Report> runAll(List<Callable<String>> tasks) {
        List<Report> reports = new ArrayList<>();
        for (int from = 0; from < tasks.size(); from += AT_ONCE) {
            List<Future<String>> futures = new ArrayList<>();
            tasks.subList(from, Math.min(tasks.size(), from + AT_ONCE))
                    .forEach(task -> futures.add(threads.submit(task)));
            futures.forEach(future -> reports.add(report(future)));
        }
        return reports;
    }

    private Report report(Future<String> task) {
        try {
            return new Report(true, task.get(Math.max(0, deadline.remainingNanos()), TimeUnit.NANOSECONDS));
        } catch (ExecutionException failed) {
            Throwable cause = failed.getCause();
            return new Report(
                    false,
                    cause instanceof MigrationException known
                            ? String.valueOf(known.getMessage())
                            : "it failed with "
                                    + (cause == null ? failed : cause)
                                            .getClass()
                                            .getSimpleName());
        } catch (TimeoutException late) {
            task.cancel(true);
            return new Report(false, "the time was over before it was done");
        } catch (InterruptedException stopped) {
            task.cancel(true);
            Thread.currentThread().interrupt();
            return new Report(false, "the program was interrupted");
        }
    }
}
