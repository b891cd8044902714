package io.dynaferry.bench.load;

import io.dynaferry.json.JsonValue;
import io.dynaferry.json.JsonValue.JsonNumber;
import io.dynaferry.json.JsonValue.JsonObject;
import io.dynaferry.json.JsonValue.JsonString;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What Spark has logged of the tasks of one program.
 *
 * @param executors by Spark's number
 * @param shuffleBytes that tasks have written for others
 */
record TaskEvents(Map<String, Share> executors, long shuffleBytes) {
    private static final String TASK_END = "{\"Event\":\"SparkListenerTaskEnd\"";

    /** What one executor has done. */
    record Share(int tasks, double busySeconds) {
        Share plus(Share other) {
            return new Share(tasks + other.tasks, busySeconds + other.busySeconds);
        }
    }

    TaskEvents {
        executors = Map.copyOf(executors);
    }

    /** @param directory that Spark's setting for its event log names */
    static TaskEvents in(Path directory) throws IOException {
        Map<String, Share> executors = new TreeMap<>();
        long shuffleBytes = 0;
        for (Path log : files(directory)) {
            for (String line : Files.readAllLines(log)) {
                if (line.startsWith(TASK_END)) {
                    JsonObject event = (JsonObject) JsonValue.parse(line.getBytes(StandardCharsets.UTF_8));
                    JsonObject metrics = object(event, "Task Metrics");
                    Share share = new Share(1, number(metrics, "Executor Run Time") / 1e3);
                    executors.merge(text(object(event, "Task Info"), "Executor ID"), share, Share::plus);
                    shuffleBytes += number(object(metrics, "Shuffle Write Metrics"), "Shuffle Bytes Written");
                }
            }
        }
        return new TaskEvents(executors, shuffleBytes);
    }

    private static Collection<Path> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> !file.getFileName().toString().startsWith("."))
                    .toList();
        }
    }

    private static JsonObject object(JsonObject parent, String name) {
        return parent.members().get(name) instanceof JsonObject found ? found : new JsonObject(Map.of());
    }

    private static String text(JsonObject parent, String name) {
        return parent.members().get(name) instanceof JsonString found ? found.value() : "";
    }

    private static long number(JsonObject parent, String name) {
        return parent.members().get(name) instanceof JsonNumber found ? Long.parseLong(found.text()) : 0;
    }

    /** How even the work was: the least that an executor has done, and the most. */
    String sentence() {
        return "tasks="
                + executors.values().stream().mapToInt(Share::tasks).min().orElse(0) + ".."
                + executors.values().stream().mapToInt(Share::tasks).max().orElse(0) + " busy-s="
                + Math.round(executors.values().stream()
                        .mapToDouble(Share::busySeconds)
                        .min()
                        .orElse(0))
                + ".."
                + Math.round(executors.values().stream()
                        .mapToDouble(Share::busySeconds)
                        .max()
                        .orElse(0));
    }
}
