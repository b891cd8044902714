package io.dynaferry.change;

import io.dynaferry.item.CanonicalKey;
import java.util.ArrayList;
import java.util.List;

/** All that a batch says about one key. */
final class KeyChanges {
    private final CanonicalKey key;
    private final List<StreamRecord> records = new ArrayList<>(1);

    KeyChanges(CanonicalKey key) {
        this.key = key;
    }

    void add(StreamRecord record) {
        records.add(record);
    }

    CanonicalKey key() {
        return key;
    }

    /** Oldest first. */
    List<StreamRecord> records() {
        return records;
    }
}
