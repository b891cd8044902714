package io.dynaferry.snapshot.export;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an export says about itself in {@code manifest-summary.json}.
 *
 * @param tableId distinguishes tables that had one name after another
 * @param windowStart where an incremental export begins, inclusive; null for a full one
 * @param moment the moment that the export reaches, exclusive for an incremental one: the table's state just before it
 */
public record ExportSummary(
        String exportArn,
        String tableArn,
        String tableId,
        ExportKind kind,
        ExportFormat format,
        @Nullable Instant windowStart,
        Instant moment,
        long itemCount,
        long billedSizeBytes) {
    public ExportSummary {
        Objects.requireNonNull(moment, "moment is null");
        if ((windowStart == null) != (kind == ExportKind.FULL)) {
            throw new IllegalArgumentException("Incremental exports, and they alone, have a beginning.");
        }
    }

    /** Where an incremental export begins, inclusive. */
    public Optional<Instant> from() {
        return Optional.ofNullable(windowStart);
    }
}
