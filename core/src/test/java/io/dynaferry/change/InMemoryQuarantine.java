package io.dynaferry.change;

import java.util.ArrayList;
import java.util.List;

/** A quarantine in memory. */
public final class InMemoryQuarantine implements Quarantine {
    private final List<QuarantinedChange> changes = new ArrayList<>();

    @Override
    public synchronized String store(QuarantinedChange change) {
        changes.add(change);
        return "memory:" + changes.size();
    }

    public synchronized List<QuarantinedChange> changes() {
        return List.copyOf(changes);
    }
}
