package io.dynaferry.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynaferry.bench.load.TaskEvents.Share;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TaskEventsTest {
    private static String taskEnd(String executor, int runMillis, int shuffleBytes) {
        return "{\"Event\":\"SparkListenerTaskEnd\",\"Stage ID\":0,\"Task Info\":{\"Task ID\":1,\"Executor ID\":\""
                + executor
                + "\"},\"Task Metrics\":{\"Executor Run Time\":" + runMillis
                + ",\"Shuffle Write Metrics\":{\"Shuffle Bytes Written\":" + shuffleBytes + "}}}\n";
    }

    @Test
    void tasksAreCountedByExecutor(@TempDir Path directory) throws IOException {
        Files.writeString(
                directory.resolve("app-1"),
                "{\"Event\":\"SparkListenerApplicationStart\"}\n" + taskEnd("0", 1_500, 10) + taskEnd("1", 4_000, 20)
                        + taskEnd("0", 500, 30));
        Files.writeString(directory.resolve(".app-1.crc"), "not a log");

        TaskEvents events = TaskEvents.in(directory);

        assertThat(events.executors()).containsOnlyKeys("0", "1").containsEntry("0", new Share(2, 2.0));
        assertThat(events.shuffleBytes()).isEqualTo(60);
        assertThat(events.sentence()).isEqualTo("tasks=1..2 busy-s=2..4");
    }

    /** A task that failed has no metrics. */
    @Test
    void aTaskWithoutMetricsHasDoneNothing(@TempDir Path directory) throws IOException {
        Files.writeString(
                directory.resolve("app-1"),
                "{\"Event\":\"SparkListenerTaskEnd\",\"Task Info\":{\"Executor ID\":\"0\"}}\n");

        assertThat(TaskEvents.in(directory).executors()).containsEntry("0", new Share(1, 0));
    }
}
