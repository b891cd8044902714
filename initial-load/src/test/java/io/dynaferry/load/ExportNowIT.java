package io.dynaferry.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynaferry.failure.ExitCode;
import io.dynaferry.item.KeySchema;
import io.dynaferry.item.Slice;
import io.dynaferry.progress.RunNotes;
import io.dynaferry.testkit.export.ExportDescription;
import io.dynaferry.testkit.export.ExportWriter;
import io.dynaferry.testkit.export.WrittenExport;
import io.dynaferry.testkit.item.GeneratedItems;
import io.dynaferry.testkit.server.S3Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An export that the program orders itself, of a service that plays it. */
class ExportNowIT {
    private static final KeySchema KEYS = GeneratedItems.keySchema();

    @TempDir
    private Path directory;

    private final LocalBucket bucket = LocalBucket.create();
    private final LoadHarness harness = LoadHarness.as(S3Server.ACCESS_KEY_ID, S3Server.SECRET_ACCESS_KEY);
    private final ExportService service = new ExportService(harness.server.endpoint());
    private final List<Slice> exported = items(100, 160);

    @AfterEach
    void close() throws IOException {
        service.close();
        bucket.close();
    }

    @Test
    void aRunThatIsKilledWhileItWaitsGoesOnWaitingForTheSameExport() throws Exception {
        createTables();
        String runId = "exported-" + harness.target;
        List<String> arguments = arguments("--run-id", runId, "--report", directory.toString());
        try (LoadProcess process = LoadProcess.start(arguments, LocalBucket.environment(), directory.resolve("log"))) {
            process.await(() -> !service.asked("DescribeExport").isEmpty());
            assertThat(process.log()).contains("Ordered the export", "--run-id " + runId + " goes on waiting");
            String sign = signOfLife(runId);
            process.await(() -> !signOfLife(runId).equals(sign));
        }
        writeExport();

        ExitCode code = harness.run(arguments);

        assertThat(code).as(harness.complained()).isEqualTo(ExitCode.DONE);
        assertThat(service.asked("ExportTableToPointInTime"))
                .singleElement()
                .asString()
                .contains("\"S3Bucket\":\"" + bucket.name + "\"", "\"S3Prefix\":\"music\"", "\"ClientToken\":\"");
        assertThat(harness.fingerprint(harness.target, KEYS))
                .isEqualTo(LoadHarness.fingerprint(exported.stream().map(Slice::utf8), KEYS));
        assertThat(harness.said())
                .contains("This run has ordered the export", "Read 60 items, wrote 60")
                .contains("Full export of");
        assertThat(Files.readString(directory.resolve("summary.json")))
                .contains("\"startedAt\": \"" + ExportService.MOMENT + "\"");
    }

    /** What status goes by. */
    private String signOfLife(String runId) {
        return harness.tables.scan(LoadHarness.LEDGER).stream()
                .filter(row -> row.contains(runId) && row.contains("unit#" + RunNotes.UNIT))
                .collect(Collectors.joining());
    }

    @Test
    void aTableWithoutPointInTimeRecoveryIsRefused() {
        createTables();
        service.withoutRecovery();

        assertThat(harness.run(arguments())).isEqualTo(ExitCode.UNAVAILABLE);
        assertThat(harness.complained())
                .contains("point-in-time recovery is off")
                .hasLineCount(1);
        assertThat(service.asked("ExportTableToPointInTime")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"S3NoSuchBucket, Check the bucket's name", "S3AccessDenied, name the bucket's owner"})
    void anExportThatFailedIsToldWithItsCode(String code, String remedy) {
        createTables();
        service.fail(code);

        assertThat(harness.run(arguments("--export-bucket-owner", "210987654321")))
                .isEqualTo(ExitCode.UNAVAILABLE);
        assertThat(harness.complained()).contains("code=" + code, remedy).hasLineCount(1);
        assertThat(service.asked("ExportTableToPointInTime"))
                .allMatch(request -> request.contains("\"S3BucketOwner\":\"210987654321\""));
    }

    /** Between the two, changes would be lost. */
    @Test
    void aStreamThatBeganAfterTheExportCannotBeFollowedAfterIt() {
        harness.createStreamedSource();
        harness.tables.createTable(harness.target, KEYS);
        Instant now = Instant.now();

        assertThat(harness.run(arguments())).isEqualTo(ExitCode.STOPPED_BY_GUARD);
        assertThat(harness.complained()).contains("changes between the two would be lost");
        assertThat(service.asked("ExportTableToPointInTime")).isEmpty();

        assertThat(harness.at(() -> now.plusSeconds(120)).run(arguments())).isEqualTo(ExitCode.STOPPED_BY_GUARD);
        assertThat(service.asked("ExportTableToPointInTime")).hasSize(1);
    }

    @Test
    void aStreamThatWasThereBeforeTheExportIsHandedOffFromItsMoment() throws Exception {
        harness.createStreamedSource();
        harness.tables.createTable(harness.target, KEYS);
        Instant later = Instant.parse(Instant.now().plusSeconds(120).toString().substring(0, 19) + "Z");
        service.exportsAsOf(later);
        writeExport();

        ExitCode code = harness.at(() -> later).run(arguments());

        assertThat(code).as(harness.complained()).isEqualTo(ExitCode.DONE);
        assertThat(harness.said()).contains("Start at TRIM_HORIZON");
    }

    @Test
    void aDryRunOrdersNothingAndTellsTheCost() {
        createTables();

        assertThat(harness.run(arguments("--dry-run"))).as(harness.complained()).isEqualTo(ExitCode.DONE);
        assertThat(harness.said())
                .contains("would be exported to s3://" + bucket.name + "/music", "for the export", "USD")
                .contains("nothing was written");
        assertThat(service.asked("ExportTableToPointInTime")).isEmpty();
    }

    private void createTables() {
        harness.tables.createTable(harness.source, KEYS);
        harness.tables.createTable(harness.target, KEYS);
        harness.tables.putAll(
                harness.source, items(0, 3).stream().map(Slice::utf8).toList());
    }

    private void writeExport() throws IOException {
        WrittenExport export = ExportWriter.write(
                bucket.storage(),
                ExportDescription.full(ExportService.TABLE, ExportService.MOMENT)
                        .in(bucket.name, "music"),
                3,
                exported.iterator());
        service.complete(bucket.name, export.directory());
    }

    private List<String> arguments(String... more) {
        List<String> arguments = new ArrayList<>(harness.through(service.uri()).bothSides());
        arguments.addAll(List.of("--export-now", bucket.place("music")));
        arguments.addAll(List.of(more));
        return arguments;
    }

    private static List<Slice> items(int from, int to) {
        GeneratedItems items = new GeneratedItems(7);
        return IntStream.range(from, to)
                .mapToObj(index -> Slice.of(items.item(index)))
                .toList();
    }
}
