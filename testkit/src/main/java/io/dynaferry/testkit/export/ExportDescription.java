package io.dynaferry.testkit.export;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an export says about itself. Start from {@link #full} or {@link #incremental} and change what a test is about;
 * equal descriptions and equal items give equal bytes.
 *
 * @param from where an incremental export begins; null makes it a full one
 * @param to the moment of a full export, or where an incremental one ends
 * @param prefix the S3 prefix, null for none
 * @param seed decides the names of the data files and the second half of the export id
 * @param naming whether the summary names its export type
 */
public record ExportDescription(
        String tableArn,
        String tableId,
        String bucket,
        @Nullable String prefix,
        @Nullable Instant from,
        Instant to,
        Instant startTime,
        Instant endTime,
        ExportFormat format,
        ExportView view,
        TypeNaming naming,
        long seed) {
    /** Older full exports have no {@code exportType} in their summary. */
    public enum TypeNaming {
        NAMED,
        ABSENT
    }

    private static final String TABLE_ID = "11991185-e7ab-4da5-8bab-03f0db0b7bfd";

    public ExportDescription {
        Objects.requireNonNull(to, "to is null");
        if (from != null && naming == TypeNaming.ABSENT) {
            throw new IllegalArgumentException("An incremental export always names its type.");
        }
    }

    /** A full export as of a moment. */
    public static ExportDescription full(String tableArn, Instant exportTime) {
        return description(tableArn, null, exportTime);
    }

    /** The changes from a moment (inclusive) to another (exclusive). */
    public static ExportDescription incremental(String tableArn, Instant from, Instant to) {
        return description(tableArn, Objects.requireNonNull(from, "from is null"), to);
    }

    private static ExportDescription description(String tableArn, @Nullable Instant from, Instant to) {
        return new ExportDescription(
                tableArn,
                TABLE_ID,
                "exports",
                null,
                from,
                to,
                to,
                to.plusSeconds(300),
                ExportFormat.DYNAMODB_JSON,
                ExportView.NEW_AND_OLD_IMAGES,
                TypeNaming.NAMED,
                1);
    }

    public ExportDescription withTableId(String changed) {
        return new ExportDescription(
                tableArn, changed, bucket, prefix, from, to, startTime, endTime, format, view, naming, seed);
    }

    public ExportDescription in(String changedBucket, @Nullable String changedPrefix) {
        return new ExportDescription(
                tableArn,
                tableId,
                changedBucket,
                changedPrefix,
                from,
                to,
                startTime,
                endTime,
                format,
                view,
                naming,
                seed);
    }

    /** When the service began and ended its work; the beginning is part of the export id. */
    public ExportDescription running(Instant start, Instant end) {
        return new ExportDescription(
                tableArn, tableId, bucket, prefix, from, to, start, end, format, view, naming, seed);
    }

    public ExportDescription as(ExportFormat changed) {
        return new ExportDescription(
                tableArn, tableId, bucket, prefix, from, to, startTime, endTime, changed, view, naming, seed);
    }

    public ExportDescription viewing(ExportView changed) {
        return new ExportDescription(
                tableArn, tableId, bucket, prefix, from, to, startTime, endTime, format, changed, naming, seed);
    }

    public ExportDescription naming(TypeNaming changed) {
        return new ExportDescription(
                tableArn, tableId, bucket, prefix, from, to, startTime, endTime, format, view, changed, seed);
    }

    public ExportDescription seeded(long changed) {
        return new ExportDescription(
                tableArn, tableId, bucket, prefix, from, to, startTime, endTime, format, view, naming, changed);
    }

    boolean isIncremental() {
        return from != null;
    }
}
