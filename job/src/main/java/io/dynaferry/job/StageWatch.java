package io.dynaferry.job;

import io.dynaferry.command.Console;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.spark.SparkStageInfo;
import org.apache.spark.api.java.JavaSparkStatusTracker;

/** Tells from time to time how many tasks of the stages under way are done. */
final class StageWatch implements AutoCloseable {
    private final JavaSparkStatusTracker tracker;
    private final String description;
    private final Console console;
    private final ScheduledExecutorService thread;

    private StageWatch(JavaSparkStatusTracker tracker, String description, Console console) {
        this.tracker = tracker;
        this.description = description;
        this.console = console;
        this.thread = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread created = new Thread(work, "progress of the stages");
            created.setDaemon(true);
            return created;
        });
    }

    static StageWatch start(JavaSparkStatusTracker tracker, String description, Console console) {
        StageWatch watch = new StageWatch(tracker, description, console);
        long seconds = console.secondsBetweenLines();
        ScheduledFuture<?> unused =
                watch.thread.scheduleWithFixedDelay(watch::look, seconds, seconds, TimeUnit.SECONDS);
        return watch;
    }

    void look() {
        int tasks = 0;
        int done = 0;
        for (int stage : tracker.getActiveStageIds()) {
            SparkStageInfo info = tracker.getStageInfo(stage);
            if (info != null) {
                tasks += info.numTasks();
                done += info.numCompletedTasks();
            }
        }
        if (tasks > 0) {
            console.status(line(description, done, tasks));
        }
    }

    private static String line(String description, int done, int tasks) {
        return description + ": " + done + " of " + tasks + (tasks == 1 ? " task" : " tasks") + " done ("
                + 100L * done / tasks + " %)";
    }

    @Override
    public void close() {
        thread.shutdownNow();
        console.endLine();
    }
}
