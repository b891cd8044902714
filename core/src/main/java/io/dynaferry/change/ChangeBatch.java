package io.dynaferry.change;

import io.dynaferry.item.CanonicalKey;
import io.dynaferry.item.KeySchema;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The records of one stream that count, gathered by key. At least one counts. */
final class ChangeBatch {
    private final KeySchema schema;
    private final Map<CanonicalKey, KeyChanges> keys = new LinkedHashMap<>();

    /** @param records oldest first, as far as they are of one key */
    ChangeBatch(List<StreamRecord> records) {
        StreamKeys canonical = StreamKeys.of(records.get(0));
        this.schema = canonical.schema();
        for (StreamRecord record : records) {
            keys.computeIfAbsent(canonical.key(record), KeyChanges::new).add(record);
        }
    }

    KeySchema schema() {
        return schema;
    }

    Collection<KeyChanges> keys() {
        return keys.values();
    }
}
