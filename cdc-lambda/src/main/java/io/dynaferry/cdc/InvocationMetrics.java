package io.dynaferry.cdc;

import io.dynaferry.change.Application;
import io.dynaferry.change.StreamRecord;
import io.dynaferry.change.TargetOutcome;
import io.dynaferry.json.JsonWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The figures of one invocation in one target, in CloudWatch's embedded metric format: a line of JSON in the log. */
final class InvocationMetrics {
    static final String NAMESPACE = "Dynaferry";

    private static final String FUNCTION = "FunctionName";
    private static final String TARGET = "Target";

    private InvocationMetrics() {}

    static String line(
            String function,
            List<StreamRecord> records,
            Application application,
            TargetOutcome outcome,
            Duration duration,
            Instant now) {
        Map<String, Long> counts = new TreeMap<>();
        counts.put("Records", (long) records.size());
        counts.put("Coalesced", (long) records.size() - application.keys());
        counts.put("Writes", outcome.written());
        counts.put("Requests", outcome.requests());
        counts.put("Retries", outcome.retriedRequests());
        counts.put("Throttles", outcome.throttledRequests());
        counts.put("Quarantined", (long) outcome.quarantined().size());
        counts.put("Failed", (long) outcome.unapplied().size());
        Map<String, Long> times = new TreeMap<>();
        times.put("Lag", lag(records, outcome, now).toMillis());
        times.put("Duration", duration.toMillis());
        return line(function, outcome.target(), counts, times, now);
    }

    /** How old the oldest change is that the target lacks; without any, how old the last was when it got there. */
    private static Duration lag(List<StreamRecord> records, TargetOutcome outcome, Instant now) {
        Instant behind = outcome.unapplied().stream()
                .map(StreamRecord::createdAt)
                .min(Instant::compareTo)
                .orElse(records.get(records.size() - 1).createdAt());
        Duration lag = Duration.between(behind, now);
        return lag.isNegative() ? Duration.ZERO : lag;
    }

    private static String line(
            String function, String target, Map<String, Long> counts, Map<String, Long> times, Instant now) {
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
