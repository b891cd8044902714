package io.dynaferry.report;

import io.dynaferry.item.Fingerprint;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One side of a comparison.
 *
 * @param name as typed; of a chain the full export
 * @param increments the further places of a chain, in the order in which they apply
 * @param asOf the moment whose items an export holds; null for a live table, and for an export that does not tell
 * @param items read, expired ones included
 * @param fingerprint of what was compared at the first look: after the transform, without ignored attributes and without
 *     items that had expired; null if the look did not come to its end
 * @param readUnits consumed
 */
public record SideReport(
        String name,
        List<String> increments,
        Kind kind,
        @Nullable Instant asOf,
        long items,
        @Nullable Fingerprint fingerprint,
        double readUnits) {
    /** What is read on this side. */
    public enum Kind {
        TABLE,
        EXPORT
    }

    public SideReport {
        increments = List.copyOf(increments);
    }
}
