package io.dynaferry.repair;

import io.dynaferry.item.CanonicalKey;
import java.util.List;
import java.util.Objects;

/**
 * A key to be looked at and, where the sides differ, repaired.
 *
 * @param permission what may be done if only the target has an item; what a repair has put itself it may always take back
 * @param inherited intents of repairs that did not end
 */
public record RepairTask(CanonicalKey key, Permission permission, List<Intent> inherited) {
    /** What may be done to an item of the target that the source does not have. */
    public enum Permission {
        KEEP_EXTRA,
        DELETE_EXTRA
    }

    public RepairTask {
        Objects.requireNonNull(key, "key is null");
        inherited = List.copyOf(inherited);
        for (Intent intent : inherited) {
            if (!intent.key().equals(key)) {
                throw new IllegalArgumentException("An intent of another key");
            }
        }
    }

    /** For a key that was found missing or changed: if the source has lost it since, the target's item is left alone. */
    public static RepairTask put(CanonicalKey key) {
        return new RepairTask(key, Permission.KEEP_EXTRA, List.of());
    }

    /** For a key that was found extra, with leave to delete it. */
    public static RepairTask putOrDelete(CanonicalKey key) {
        return new RepairTask(key, Permission.DELETE_EXTRA, List.of());
    }
}
