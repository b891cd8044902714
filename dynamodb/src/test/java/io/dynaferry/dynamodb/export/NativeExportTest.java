package io.dynaferry.dynamodb.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynaferry.dynamodb.access.AwsErrors;
import io.dynaferry.dynamodb.access.CredentialSource.DefaultChain;
import io.dynaferry.dynamodb.access.SettingNames;
import io.dynaferry.dynamodb.access.Side;
import io.dynaferry.failure.ExitCode;
import io.dynaferry.failure.MigrationException;
import io.dynaferry.item.Slice;
import io.dynaferry.place.Place;
import io.dynaferry.place.S3Place;
import io.dynaferry.table.TableReference;
import io.dynaferry.testkit.http.WireAnswer;
import io.dynaferry.testkit.http.WireRequest;
import io.dynaferry.testkit.http.WireServer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

final class NativeExportTest {
    private static final String TABLE = "arn:aws:dynamodb:us-east-1:123456789012:table/Music";
    private static final String EXPORT = TABLE + "/export/01693685827463-2d8752fd";
    private static final Instant BEGUN = Instant.parse("2026-01-01T00:00:00Z");

    private final Deque<WireAnswer> answers = new ArrayDeque<>();
    private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
    private final List<Duration> pauses = new ArrayList<>();
    private final WireServer server = WireServer.start(this::answer);
    private final DynamoDbClient client = DynamoDbClient.builder()
            .endpointOverride(server.uri())
            .region(Region.US_EAST_1)
            .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("AKID", "secret")))
            .overrideConfiguration(retries -> retries.retryStrategy(strategy -> strategy.maxAttempts(1)))
            .httpClientBuilder(ApacheHttpClient.builder())
            .build();
    private final NativeExport exports = export();
    private Instant now = BEGUN;

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    private synchronized WireAnswer answer(WireRequest request) {
        String target = request.header("X-Amz-Target").orElse("");
        requests.add(
                target.substring(target.indexOf('.') + 1) + " " + request.body().utf8());
        return answers.remove();
    }

    private NativeExport export() {
        Side side = new Side(
                SettingNames.options("source"),
                TableReference.parse(TABLE),
                "us-east-1",
                server.uri(),
                new DefaultChain(),
                null);
        return new NativeExport(client, AwsErrors.of(side), () -> now, time -> {
            pauses.add(time);
            now = now.plus(time);
        });
    }

    private static ExportOrder order(String table, @Nullable String owner, @Nullable String key) {
        return new ExportOrder(
                TableReference.parse(table), "run-1", (S3Place) Place.parse("s3://exports/a/b"), owner, key);
    }

    private synchronized void willAnswer(int status, String json) {
        answers.add(WireAnswer.of(status, List.of(), Slice.ofUtf8(json)));
    }

    private void willDescribe(String status, String more) {
        willAnswer(
                200,
                "{\"ExportDescription\":{\"ExportArn\":\"" + EXPORT + "\",\"ExportStatus\":\"" + status
                        + "\",\"S3Bucket\":\"exports\",\"ExportTime\":1767225600" + more + "}}");
    }

    private void willComplete() {
        willDescribe(
                "COMPLETED", ",\"ExportManifest\":\"a/b/AWSDynamoDB/01693685827463-2d8752fd/manifest-summary.json\"");
    }

    private void willRefuse(String code, String message) {
        willAnswer(
                400, "{\"__type\":\"com.amazonaws.dynamodb.v20120810#" + code + "\",\"message\":\"" + message + "\"}");
    }

    @Test
    void anExportIsOrderedWithAllThatTheBucketNeeds() {
        willDescribe("IN_PROGRESS", "");

        ExportProgress progress = exports.start(order(TABLE, "210987654321", "alias/exports"));

        assertThat(progress.arn()).isEqualTo(EXPORT);
        assertThat(progress.moment()).isEqualTo(BEGUN);
        assertThat(progress.completeAt()).isEmpty();
        assertThat(requests).singleElement().asString().startsWith("ExportTableToPointInTime ");
        assertThat(requests.get(0))
                .contains("\"TableArn\":\"" + TABLE + "\"")
                .contains("\"S3Bucket\":\"exports\"")
                .contains("\"S3Prefix\":\"a/b\"")
                .contains("\"S3BucketOwner\":\"210987654321\"")
                .contains("\"S3SseAlgorithm\":\"KMS\"")
                .contains("\"S3SseKmsKeyId\":\"alias/exports\"")
                .contains("\"ExportFormat\":\"DYNAMODB_JSON\"")
                .doesNotContain("ExportTime");
    }

    @Test
    void whatWasNotAskedForIsNotSent() {
        willDescribe("IN_PROGRESS", "");

        exports.start(new ExportOrder(
                TableReference.parse(TABLE), "run-1", (S3Place) Place.parse("s3://exports"), null, null));

        assertThat(requests.get(0)).doesNotContain("S3BucketOwner", "S3Prefix", "S3Sse");
    }

    @Test
    void aTableIsAskedForItsArnWhenOnlyItsNameIsKnown() {
        willAnswer(200, "{\"Table\":{\"TableArn\":\"" + TABLE + "\"}}");
        willDescribe("IN_PROGRESS", "");

        exports.start(order("Music", null, null));

        assertThat(requests.get(0)).startsWith("DescribeTable ");
        assertThat(requests.get(1)).contains("\"TableArn\":\"" + TABLE + "\"");
    }

    @Test
    void theSameRunSendsTheSameTokenAndAnotherRunAnother() {
        String token = order(TABLE, null, null).clientToken();

        assertThat(order(TABLE, "210987654321", null).clientToken()).isEqualTo(token);
        assertThat(new ExportOrder(TableReference.parse(TABLE), "run-2", (S3Place) Place.parse("s3://b12"), null, null)
                        .clientToken())
                .isNotEqualTo(token);
        willDescribe("IN_PROGRESS", "");
        exports.start(order(TABLE, null, null));
        assertThat(requests.get(0)).contains("\"ClientToken\":\"" + token + "\"");
    }

    @Test
    void theWaitingIsPatientAndEndsWithThePlace() throws InterruptedException {
        for (int attempt = 0; attempt < 5; attempt++) {
            willDescribe("IN_PROGRESS", "");
        }
        willComplete();

        List<Duration> told = new ArrayList<>();
        String place = exports.await(EXPORT, Duration.ofHours(1), told::add);

        assertThat(place).isEqualTo("s3://exports/a/b/AWSDynamoDB/01693685827463-2d8752fd");
        assertThat(pauses).extracting(Duration::toSeconds).containsExactly(5L, 10L, 20L, 30L, 30L);
        assertThat(told).extracting(Duration::toSeconds).containsExactly(0L, 5L, 15L, 35L, 65L);
        assertThat(requests.get(0)).isEqualTo("DescribeExport {\"ExportArn\":\"" + EXPORT + "\"}");
    }

    @Test
    void aRestartedProgramGoesOnWaitingWithTheArn() throws InterruptedException {
        willComplete();

        assertThat(exports.await(EXPORT, Duration.ZERO, time -> {})).startsWith("s3://exports/");
        assertThat(pauses).isEmpty();
    }

    @Test
    void theWaitingHasAnEnd() {
        for (int attempt = 0; attempt < 10; attempt++) {
            willDescribe("IN_PROGRESS", "");
        }

        assertThatThrownBy(() -> exports.await(EXPORT, Duration.ofMinutes(1), time -> {}))
                .isInstanceOf(MigrationException.class)
                .hasMessage("Cannot load from the export: it is not complete yet [export=" + EXPORT
                        + ", waited=1 min]. Run the same command again: it goes on waiting.");
        assertThat(pauses).hasSize(4);
    }

    @ParameterizedTest
    @CsvSource({
        "PointInTimeRecoveryUnavailableException, point-in-time recovery is off, Switch it on",
        "ExportConflictException, this run has begun an export with other settings, take another run id",
        "TableNotFoundException, there is no such table, Check its name",
        "LimitExceededException, the service refuses with LimitExceededException, run the same command again"
    })
    void aRefusalSaysWhyAndWhatToDo(String code, String why, String remedy) {
        willRefuse(code, "Too much of it");

        assertThatThrownBy(() -> exports.start(order(TABLE, null, null)))
                .isInstanceOf(MigrationException.class)
                .hasMessageMatching("Cannot export the table.*: .+ \\[.+]\\. .+\\.")
                .hasMessageContaining(why)
                .hasMessageContaining(remedy)
                .hasMessageContaining(TABLE);
    }

    @Test
    void aDenialNamesTheAction() {
        willRefuse(
                "AccessDeniedException",
                "User: arn:aws:iam::123456789012:user/a is not authorized to perform: "
                        + "dynamodb:ExportTableToPointInTime on resource: " + TABLE);

        assertThatThrownBy(() -> exports.start(order(TABLE, null, null)))
                .hasMessageContaining("may not do dynamodb:ExportTableToPointInTime on " + TABLE)
                .hasMessageContaining("bucket=exports");
    }

    @ParameterizedTest
    @CsvSource({
        "S3NoSuchBucket, Check the bucket's name",
        "AccessDenied, Allow the caller s3:PutObject",
        "KMSKeyNotFound, the use of the KMS key",
        "InternalServerError, Remove the cause"
    })
    void aFailedExportGivesItsReason(String code, String remedy) {
        willDescribe("IN_PROGRESS", "");
        willDescribe("FAILED", ",\"FailureCode\":\"" + code + "\",\"FailureMessage\":\"It went\\nwrong\"");

        assertThatThrownBy(() -> exports.await(EXPORT, Duration.ofHours(1), time -> {}))
                .isInstanceOfSatisfying(
                        MigrationException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.UNAVAILABLE))
                .hasMessageContaining("code=" + code + ", reason=It went wrong]")
                .hasMessageContaining(remedy)
                .hasMessageContaining("another run id");
    }
}
