package io.dynaferry.load;

import io.dynaferry.item.Slice;
import io.dynaferry.testkit.http.WireAnswer;
import io.dynaferry.testkit.http.WireClient;
import io.dynaferry.testkit.http.WireHeader;
import io.dynaferry.testkit.http.WireRequest;
import io.dynaferry.testkit.http.WireResponse;
import io.dynaferry.testkit.http.WireServer;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** DynamoDB Local with what it lacks: it says that it exports a table, and what a test wants to hear of the export. */
final class ExportService implements AutoCloseable {
    static final String TABLE = "arn:aws:dynamodb:us-east-1:123456789012:table/Music";
    static final Instant MOMENT = Instant.parse("2024-05-14T11:14:20.608Z");
    private static final Set<String> NOT_PASSED_ON =
            Set.of("host", "content-length", "transfer-encoding", "connection", "accept-encoding");

    private final WireClient local;
    private final WireServer server;
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile String recovery = "ENABLED";
    private volatile Instant moment = MOMENT;
    private volatile String description = "\"ExportStatus\":\"IN_PROGRESS\"";

    ExportService(URI dynamoDbLocal) {
        local = new WireClient(dynamoDbLocal);
        server = WireServer.start(this::answer);
    }

    URI uri() {
        return server.uri();
    }

    /** Point-in-time recovery is off. */
    void withoutRecovery() {
        recovery = "DISABLED";
    }

    void exportsAsOf(Instant other) {
        moment = other;
    }

    /** From now on the export is complete, with its manifest in this directory of the bucket. */
    void complete(String bucket, String directory) {
        description = "\"ExportStatus\":\"COMPLETED\",\"S3Bucket\":\"" + bucket + "\",\"ExportManifest\":\"" + directory
                + "/manifest-summary.json\"";
    }

    void fail(String code) {
        description = "\"ExportStatus\":\"FAILED\",\"FailureCode\":\"" + code + "\",\"FailureMessage\":\"It is so.\"";
    }

    /** The requests that were about exports, so far. */
    List<String> asked(String operation) {
        return asked.stream()
                .filter(request -> request.startsWith(operation + " "))
                .toList();
    }

    private WireAnswer answer(WireRequest request) throws IOException {
        String target = request.header("X-Amz-Target").orElse("");
        String operation = target.substring(target.indexOf('.') + 1);
        return switch (operation) {
            case "DescribeContinuousBackups" ->
                json("{\"ContinuousBackupsDescription\":{\"ContinuousBackupsStatus\":\"ENABLED\","
                        + "\"PointInTimeRecoveryDescription\":{\"PointInTimeRecoveryStatus\":\"" + recovery + "\"}}}");
            case "ExportTableToPointInTime", "DescribeExport" -> {
                asked.add(operation + " " + request.body().utf8());
                yield json("{\"ExportDescription\":{\"ExportArn\":\"" + TABLE
                        + "/export/01715685260608-c488b4e1\",\"ExportTime\":" + moment.toEpochMilli() / 1000.0 + ","
                        + description + "}}");
            }
            default -> forward(request);
        };
    }

    private static WireAnswer json(String text) {
        return WireAnswer.of(200, List.of(), Slice.ofUtf8(text));
    }

    private WireAnswer forward(WireRequest request) throws IOException {
        WireResponse response = local.send(
                new WireRequest(request.method(), request.path(), passedOn(request.headers()), request.body()));
        return WireAnswer.of(response.status(), passedOn(response.headers()), response.body());
    }

    private static List<WireHeader> passedOn(List<WireHeader> headers) {
        return headers.stream()
                .filter(header -> !NOT_PASSED_ON.contains(header.name().toLowerCase(Locale.ROOT)))
                .toList();
    }

    @Override
    public void close() throws IOException {
        server.close();
        local.close();
    }
}
