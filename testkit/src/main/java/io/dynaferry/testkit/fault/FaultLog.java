package io.dynaferry.testkit.fault;

import io.dynaferry.testkit.fault.FaultReport.Occurrence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Collects what is reported. Thread-safe. */
final class FaultLog {
    private final Map<String, Long> requests = new HashMap<>();
    private final List<Occurrence> occurrences = new ArrayList<>();
    private long unprocessedWrites;

    synchronized void request(SeenRequest request) {
        requests.merge(request.operation(), 1L, Long::sum);
    }

    synchronized void fault(SeenRequest request, Fault fault) {
        occurrences.add(new Occurrence(request.sequence(), request.operation(), fault));
    }

    synchronized void unprocessed(int writes) {
        unprocessedWrites += writes;
    }

    synchronized FaultReport report() {
        List<Occurrence> inSequence = new ArrayList<>(occurrences);
        inSequence.sort(Comparator.comparingLong(Occurrence::sequence));
        return new FaultReport(requests, inSequence, unprocessedWrites);
    }
}
