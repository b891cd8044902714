package io.dynaferry.repair;

import io.dynaferry.drift.DriftKind;
import io.dynaferry.item.CanonicalKey;
import io.dynaferry.item.ItemDigest;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a repair would do to one key, as things stood when it was planned.
 *
 * @param source the digest of what the target should hold; null for nothing
 * @param target the digest of what the target held; null for nothing
 */
public record PlanLine(
        CanonicalKey key,
        DriftKind kind,
        Action action,
        @Nullable ItemDigest source,
        @Nullable ItemDigest target) {
    /** What would be done. */
    public enum Action {
        PUT,
        DELETE,
        /** There is no leave to delete it. */
        LEAVE;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public PlanLine {
        Objects.requireNonNull(key, "key is null");
        Objects.requireNonNull(kind, "kind is null");
        if ((action == Action.PUT) != (kind != DriftKind.EXTRA)) {
            throw new IllegalArgumentException("An extra item cannot be put, and no other can be deleted or left");
        }
    }

    /** To be repaired as planned, by what both sides hold then. */
    public RepairTask task() {
        return action == Action.DELETE ? RepairTask.putOrDelete(key) : RepairTask.put(key);
    }
}
