package io.dynaferry.testkit.fault;

import java.util.List;
import java.util.Map;

/**
 * What a proxy has done so far: requests by operation, faults in the order in which they were decided, and how many writes
 * it sent back unprocessed. It holds nothing of what the requests said.
 */
public record FaultReport(Map<String, Long> requests, List<Occurrence> occurrences, long unprocessedWrites) {
    /** One fault; the sequence number counts all requests from 1. */
    public record Occurrence(long sequence, String operation, Fault fault) {}

    public FaultReport {
        requests = Map.copyOf(requests);
        occurrences = List.copyOf(occurrences);
    }

    public long requests(String operation) {
        return requests.getOrDefault(operation, 0L);
    }

    public long count(Fault fault) {
        return occurrences.stream().filter(seen -> seen.fault() == fault).count();
    }

    public long count(String operation, Fault fault) {
        return occurrences.stream()
                .filter(seen -> seen.fault() == fault && seen.operation().equals(operation))
                .count();
    }
}
