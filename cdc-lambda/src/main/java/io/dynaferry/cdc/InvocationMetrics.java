package io.dynaferry.cdc;

import io.dynaferry.change.Application;
import io.dynaferry.change.StreamRecord;
import io.dynaferry.change.TargetOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The figures of one invocation in one target, or of a dispatcher's in one queue. */
final class InvocationMetrics {
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
        return MetricLine.of(
                function, outcome.target(), counts, times(records, outcome.unapplied(), duration, now), now);
    }

    /** Of a dispatcher: what it queued, and how old a change was by then. */
    static String line(
            String function, List<StreamRecord> records, QueueOutcome outcome, Duration duration, Instant now) {
        Map<String, Long> counts = new TreeMap<>();
        counts.put("Records", (long) records.size());
        counts.put("Messages", outcome.queued());
        counts.put("Failed", (long) outcome.unqueued().size());
        String queue = outcome.queue().substring(outcome.queue().lastIndexOf('/') + 1);
        return MetricLine.of(function, queue, counts, times(records, outcome.unqueued(), duration, now), now);
    }

    private static Map<String, Long> times(
            List<StreamRecord> records, Collection<StreamRecord> missing, Duration duration, Instant now) {
        Map<String, Long> times = new TreeMap<>();
        times.put("Lag", lag(records, missing, now).toMillis());
        times.put("Duration", duration.toMillis());
        return times;
    }

    /** How old the oldest change is that is missing; without any, how old the last was when it got there. */
    private static Duration lag(List<StreamRecord> records, Collection<StreamRecord> missing, Instant now) {
        Instant behind = missing.stream()
                .map(StreamRecord::createdAt)
                .min(Instant::compareTo)
                .orElse(records.get(records.size() - 1).createdAt());
        Duration lag = Duration.between(behind, now);
        return lag.isNegative() ? Duration.ZERO : lag;
    }
}
