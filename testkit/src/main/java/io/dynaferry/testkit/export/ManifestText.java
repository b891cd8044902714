package io.dynaferry.testkit.export;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The text of {@code manifest-summary.json}: its members in the order of the service. */
final class ManifestText {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private ManifestText() {}

    static String summary(ExportDescription description, ExportNames names, long billedSizeBytes, long itemCount) {
        return "{\"version\":" + quoted(description.isIncremental() ? "2023-08-01" : "2020-06-30")
                + ",\"exportArn\":" + quoted(names.exportArn())
                + ",\"startTime\":" + quoted(time(description.startTime()))
                + ",\"endTime\":" + quoted(time(description.endTime()))
                + ",\"tableArn\":" + quoted(description.tableArn())
                + ",\"tableId\":" + quoted(description.tableId())
                + moment(description)
                + ",\"s3Bucket\":" + quoted(description.bucket())
                + ",\"s3Prefix\":" + quoted(description.prefix())
                + ",\"s3SseAlgorithm\":\"AES256\",\"s3SseKmsKeyId\":null"
                + ",\"manifestFilesS3Key\":" + quoted(names.manifest("manifest-files.json"))
                + ",\"billedSizeBytes\":" + billedSizeBytes
                + ",\"itemCount\":" + itemCount
                + ",\"outputFormat\":" + quoted(description.format().name())
                + type(description)
                + "}\n";
    }

    private static String moment(ExportDescription description) {
        Instant from = description.from();
        String to = quoted(time(description.to()));
        return from == null
                ? ",\"exportTime\":" + to
                : ",\"exportFromTime\":" + quoted(time(from)) + ",\"exportToTime\":" + to;
    }

    private static String type(ExportDescription description) {
        if (description.isIncremental()) {
            return ",\"outputView\":" + quoted(description.view().name()) + ",\"exportType\":\"INCREMENTAL_EXPORT\"";
        }
        return switch (description.naming()) {
            case NAMED -> ",\"exportType\":\"FULL_EXPORT\"";
            case ABSENT -> "";
        };
    }

    private static String time(Instant instant) {
        return TIME.format(instant);
    }

    /** A JSON string: names of buckets, keys and tables need no more escapes than these. */
    static String quoted(@Nullable String text) {
        return text == null ? "null" : '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
