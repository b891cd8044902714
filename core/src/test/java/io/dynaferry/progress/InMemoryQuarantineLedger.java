package io.dynaferry.progress;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** An index in memory. */
public final class InMemoryQuarantineLedger implements QuarantineLedger {
    private static final Comparator<QuarantineEntry> ORDER = Comparator.comparing(QuarantineEntry::stream)
            .thenComparing(entry -> new BigInteger(entry.sequenceNumber()));

    private final List<QuarantineEntry> entries = new ArrayList<>();

    @Override
    public synchronized void record(QuarantineEntry entry) {
        remove(entry);
        entries.add(entry);
    }

    @Override
    public synchronized List<QuarantineEntry> of(String target) {
        return entries.stream()
                .filter(entry -> entry.target().equals(target))
                .sorted(ORDER)
                .toList();
    }

    @Override
    public synchronized void remove(QuarantineEntry entry) {
        entries.removeIf(known -> known.target().equals(entry.target())
                && known.stream().equals(entry.stream())
                && known.sequenceNumber().equals(entry.sequenceNumber())
                && known.eventId().equals(entry.eventId()));
    }
}
