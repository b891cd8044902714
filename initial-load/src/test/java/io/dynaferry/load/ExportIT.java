package io.dynaferry.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynaferry.conformance.ConformanceCase;
import io.dynaferry.conformance.ConformanceSuite;
import io.dynaferry.dynamodb.storage.FileStorage;
import io.dynaferry.failure.ExitCode;
import io.dynaferry.item.KeySchema;
import io.dynaferry.item.Slice;
import io.dynaferry.place.LocalPlace;
import io.dynaferry.place.Storage;
import io.dynaferry.testkit.export.ExportDescription;
import io.dynaferry.testkit.export.ExportFormat;
import io.dynaferry.testkit.export.ExportWriter;
import io.dynaferry.testkit.export.WrittenChange;
import io.dynaferry.testkit.export.WrittenExport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExportIT {
    private static final String TABLE = "arn:aws:dynamodb:eu-central-1:123456789012:table/Music";
    private static final Instant MOMENT = Instant.parse("2024-05-14T11:14:20.608Z");

    @TempDir
    private Path directory;

    private final LoadHarness harness = new LoadHarness();
    private Storage bucket;

    @BeforeEach
    void openBucket() {
        bucket = new FileStorage(new LocalPlace(directory.toString(), directory));
    }

    @ParameterizedTest
    @EnumSource
    void theConformanceSuiteArrivesFromAFullExportWithEmptyFiles(ExportFormat format) throws Exception {
        KeySchema schema = KeySchema.parse("pk:S,sk:N");
        List<Slice> items = ConformanceSuite.load()
                .sideBySide(schema.toString())
                .map(ConformanceCase::item)
                .toList();
        WrittenExport export = ExportWriter.write(bucket, full().as(format), items.size() + 3, items.iterator());
        harness.tables.createTable(harness.target, schema);

        ExitCode code = load(export);

        assertThat(code).as(harness.complained()).isEqualTo(ExitCode.DONE);
        assertThat(harness.fingerprint(harness.target, schema))
                .isEqualTo(LoadHarness.fingerprint(items.stream().map(Slice::utf8), schema));
    }

    @Test
    void aChainIsAppliedInTheOrderOfTime() throws Exception {
        KeySchema schema = KeySchema.parse("id:N");
        WrittenExport full =
                ExportWriter.write(bucket, full(), 3, items("old", 0, 30).iterator());
        List<WrittenChange> changes = new ArrayList<>();
        IntStream.range(0, 10).forEach(id -> changes.add(WrittenChange.delete(1, key(id))));
        IntStream.range(10, 20).forEach(id -> changes.add(WrittenChange.put(1, key(id), item("new", id))));
        WrittenExport later = ExportWriter.writeChanges(
                bucket,
                ExportDescription.incremental(TABLE, MOMENT, MOMENT.plusSeconds(900))
                        .in("exports", null),
                2,
                changes.iterator());
        harness.tables.createTable(harness.target, schema);

        ExitCode code = load(later, full);

        List<Slice> expected = new ArrayList<>(items("new", 10, 20));
        expected.addAll(items("old", 20, 30));
        assertThat(code).as(harness.complained()).isEqualTo(ExitCode.DONE);
        assertThat(harness.fingerprint(harness.target, schema))
                .isEqualTo(LoadHarness.fingerprint(expected.stream().map(Slice::utf8), schema));
        assertThat(harness.said()).contains("Read 50 items, wrote 40, deleted 10");
    }

    @Test
    void aFileThatDoesNotHaveItsChecksumStopsTheLoad() throws Exception {
        WrittenExport export =
                ExportWriter.write(bucket, full(), 1, items("old", 0, 30).iterator());
        Path file = directory.resolve(export.files().get(0).key());
        byte[] bytes = Files.readAllBytes(file);
        bytes[9] ^= 1;
        Files.write(file, bytes);
        harness.tables.createTable(harness.target, KeySchema.parse("id:N"));

        ExitCode code = load(export);

        assertThat(code).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(harness.complained()).contains("checksum").hasLineCount(1);
    }

    private ExitCode load(WrittenExport... exports) {
        List<String> arguments = new ArrayList<>();
        for (WrittenExport export : exports) {
            arguments.add("--source");
            arguments.add(directory.resolve(export.directory()).toString());
        }
        arguments.addAll(harness.toTarget());
        arguments.add("--run-id");
        arguments.add("export-" + harness.target);
        return harness.run(arguments);
    }

    private static ExportDescription full() {
        return ExportDescription.full(TABLE, MOMENT).in("exports", null);
    }

    private static List<Slice> items(String title, int from, int to) {
        return IntStream.range(from, to).mapToObj(id -> item(title, id)).toList();
    }

    private static Slice item(String title, int id) {
        return Slice.ofUtf8("{\"id\":{\"N\":\"" + id + "\"},\"title\":{\"S\":\"" + title + "\"}}");
    }

    private static Slice key(int id) {
        return Slice.ofUtf8("{\"id\":{\"N\":\"" + id + "\"}}");
    }
}
