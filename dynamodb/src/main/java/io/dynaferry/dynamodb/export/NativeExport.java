package io.dynaferry.dynamodb.export;

import io.dynaferry.dynamodb.access.AwsErrors;
import io.dynaferry.failure.ExitCode;
import io.dynaferry.failure.MigrationException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ExportConflictException;
import software.amazon.awssdk.services.dynamodb.model.ExportDescription;
import software.amazon.awssdk.services.dynamodb.model.ExportFormat;
import software.amazon.awssdk.services.dynamodb.model.ExportStatus;
import software.amazon.awssdk.services.dynamodb.model.ExportTableToPointInTimeRequest;
import software.amazon.awssdk.services.dynamodb.model.PointInTimeRecoveryUnavailableException;
import software.amazon.awssdk.services.dynamodb.model.S3SseAlgorithm;

/**
 * Has DynamoDB export a table, and waits for it. The export reads the table's backups and costs the table no capacity.
 *
 * <p>Keep the ARN of {@link #start} before waiting: with it a restarted program goes on waiting, however late it comes.
 * Without it, {@link #start} finds the same export again for eight hours, and then begins another.
 */
public final class NativeExport {
    private static final Duration FIRST_INTERVAL = Duration.ofSeconds(5);
    private static final Duration LONGEST_INTERVAL = Duration.ofSeconds(30);

    /** Waits for so long. */
    @FunctionalInterface
    interface Pause {
        void of(Duration time) throws InterruptedException;
    }

    private final DynamoDbClient client;
    private final AwsErrors errors;
    private final InstantSource clock;
    private final Pause pause;

    /** @param client stays the caller's */
    public NativeExport(DynamoDbClient client, AwsErrors errors, InstantSource clock) {
        this(client, errors, clock, time -> TimeUnit.NANOSECONDS.sleep(time.toNanos()));
    }

    NativeExport(DynamoDbClient client, AwsErrors errors, InstantSource clock, Pause pause) {
        this.client = client;
        this.errors = errors;
        this.clock = clock;
        this.pause = pause;
    }

    /** Begins the export of a run, or finds the one that the same run has begun. */
    public ExportProgress start(ExportOrder order) {
        try {
            return progress(client.exportTableToPointInTime(request(order)).exportDescription());
        } catch (PointInTimeRecoveryUnavailableException e) {
            throw refused(
                    "point-in-time recovery is off",
                    "table=" + order.table(),
                    "Switch it on, which is charged by the gigabyte and month, or load from the live table.",
                    e);
        } catch (ExportConflictException e) {
            throw refused(
                    "this run has begun an export with other settings",
                    "table=" + order.table() + ", run=" + order.runId(),
                    "Give the settings of the first time, or take another run id.",
                    e);
        } catch (SdkException e) {
            throw errors.with("bucket", order.place().bucket()).of("export the table", e);
        }
    }

    private ExportTableToPointInTimeRequest request(ExportOrder order) {
        ExportTableToPointInTimeRequest.Builder request = ExportTableToPointInTimeRequest.builder()
                .tableArn(arn(order))
                .clientToken(order.clientToken())
                .s3Bucket(order.place().bucket())
                .s3BucketOwner(order.bucketOwner())
                .exportFormat(ExportFormat.DYNAMODB_JSON);
        if (!order.place().prefix().isEmpty()) {
            request.s3Prefix(order.place().prefix());
        }
        if (order.kmsKey() != null) {
            request.s3SseAlgorithm(S3SseAlgorithm.KMS).s3SseKmsKeyId(order.kmsKey());
        }
        return request.build();
    }

    private String arn(ExportOrder order) {
        return order.table()
                .arn()
                .map(Object::toString)
                .orElseGet(() -> client.describeTable(
                                request -> request.tableName(order.table().toString()))
                        .table()
                        .tableArn());
    }

    /** Asks how far an export has come; one that has failed is a {@link MigrationException}. */
    public ExportProgress ask(String exportArn) {
        try {
            return progress(client.describeExport(request -> request.exportArn(exportArn))
                    .exportDescription());
        } catch (SdkException e) {
            throw errors.with("export", exportArn).of("ask for the export", e);
        }
    }

    /**
     * Waits until an export is complete.
     *
     * @param patience after which the waiting, not the export, ends
     * @param waiting is told how long it has taken so far, each time that the export is found not to be complete
     * @return its place
     */
    public String await(String exportArn, Duration patience, Consumer<Duration> waiting) throws InterruptedException {
        Instant begun = clock.instant();
        Instant deadline = begun.plus(patience);
        Duration interval = FIRST_INTERVAL;
        Optional<String> place = ask(exportArn).completeAt();
        while (place.isEmpty()) {
            if (!clock.instant().isBefore(deadline)) {
                throw new MigrationException(
                        ExitCode.UNAVAILABLE,
                        "Cannot load from the export: it is not complete yet [export=" + exportArn + ", waited="
                                + patience.toMinutes() + " min]. Run the same command again: it goes on waiting.");
            }
            waiting.accept(Duration.between(begun, clock.instant()));
            pause.of(interval);
            interval = min(interval.multipliedBy(2), LONGEST_INTERVAL);
            place = ask(exportArn).completeAt();
        }
        return place.get();
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static ExportProgress progress(ExportDescription export) {
        if (export.exportStatus() == ExportStatus.FAILED) {
            throw failed(export);
        }
        String place = export.exportStatus() == ExportStatus.COMPLETED ? place(export) : null;
        return new ExportProgress(export.exportArn(), export.exportTime(), place);
    }

    private static String place(ExportDescription export) {
        String manifest = export.exportManifest();
        return "s3://" + export.s3Bucket() + "/" + manifest.substring(0, manifest.lastIndexOf('/'));
    }

    private static MigrationException failed(ExportDescription export) {
        String code = String.valueOf(export.failureCode());
        return refused(
                "the service could not complete it",
                "export=" + export.exportArn() + ", bucket=" + export.s3Bucket() + ", code=" + oneLine(code)
                        + ", reason=" + oneLine(String.valueOf(export.failureMessage())),
                remedy(code) + " Then run again with another run id: this one's export stays failed.",
                null);
    }

    private static String remedy(String code) {
        if (code.contains("NoSuchBucket")) {
            return "Check the bucket's name.";
        }
        if (code.contains("AccessDenied") || code.contains("KMS")) {
            return "Allow the caller s3:PutObject, s3:PutObjectAcl and s3:AbortMultipartUpload on the bucket, and the use"
                    + " of the KMS key; name the bucket's owner if that is another account.";
        }
        return "Remove the cause.";
    }

    private static String oneLine(String text) {
        return text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    }

    private static MigrationException refused(String why, String details, String remedy, @Nullable Throwable cause) {
        return new MigrationException(
                ExitCode.UNAVAILABLE, "Cannot export the table: " + why + " [" + details + "]. " + remedy, cause);
    }
}
