package io.dynaferry.cdc;

import io.dynaferry.json.JsonWriter;
import java.time.Instant;
import java.util.Map;

/** Figures in CloudWatch's embedded metric format: a line of JSON in the log. */
final class MetricLine {
    static final String NAMESPACE = "Dynaferry";

    private static final String FUNCTION = "FunctionName";
    private static final String TARGET = "Target";

    private MetricLine() {}

    /**
     * Some figures of a function and one of its targets.
     *
     * @param times in milliseconds
     */
    static String of(String function, String target, Map<String, Long> counts, Map<String, Long> times, Instant now) {
        StringBuilder text = new StringBuilder();
        JsonWriter json = JsonWriter.compact(text)
                .beginObject()
                .name("_aws")
                .beginObject()
                .member("Timestamp", now.toEpochMilli())
                .name("CloudWatchMetrics")
                .beginArray()
                .beginObject()
                .member("Namespace", NAMESPACE)
                .name("Dimensions")
                .beginArray()
                .beginArray()
                .value(FUNCTION)
                .value(TARGET)
                .endArray()
                .endArray()
                .name("Metrics")
                .beginArray();
        counts.keySet().forEach(name -> metric(json, name, "Count"));
        times.keySet().forEach(name -> metric(json, name, "Milliseconds"));
        json.endArray().endObject().endArray().endObject();
        json.member(FUNCTION, function).member(TARGET, target);
        counts.forEach(json::member);
        times.forEach(json::member);
        json.endObject();
        return text.toString();
    }

    private static void metric(JsonWriter json, String name, String unit) {
        json.beginObject().member("Name", name).member("Unit", unit).endObject();
    }
}
