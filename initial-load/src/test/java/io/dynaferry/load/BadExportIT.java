package io.dynaferry.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynaferry.dynamodb.storage.FileStorage;
import io.dynaferry.failure.ExitCode;
import io.dynaferry.item.KeySchema;
import io.dynaferry.item.Slice;
import io.dynaferry.place.LocalPlace;
import io.dynaferry.place.Storage;
import io.dynaferry.testkit.export.ExportDescription;
import io.dynaferry.testkit.export.ExportWriter;
import io.dynaferry.testkit.export.WrittenChange;
import io.dynaferry.testkit.export.WrittenExport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exports that must not be loaded, or not without saying so. */
class BadExportIT {
    private static final String TABLE = "arn:aws:dynamodb:eu-central-1:123456789012:table/Music";
    private static final Instant MOMENT = Instant.parse("2024-05-14T11:14:20.608Z");
    private static final KeySchema KEYS = KeySchema.parse("id:N");

    @TempDir
    private Path directory;

    private final LoadHarness harness = new LoadHarness();
    private Storage bucket;

    @BeforeEach
    void createTarget() {
        bucket = new FileStorage(new LocalPlace(directory.toString(), directory));
        harness.tables.createTable(harness.target, KEYS);
    }

    @Test
    void aFileThatIsCutOffStopsTheLoadWithAndWithoutItsManifest() throws Exception {
        WrittenExport export =
                ExportWriter.write(bucket, full(), 1, items(2_000).iterator());
        Path file = directory.resolve(export.files().get(0).key());
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length - 20));
        long tasks = LoadHarness.tasksBegun();

        assertThat(load(List.of(), export)).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(harness.complained()).hasLineCount(1);
        assertThat(LoadHarness.tasksBegun() - tasks)
                .as("nothing is tried again")
                .isEqualTo(1);
        assertThat(load(List.of("--without-manifest"), export)).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(harness.complained()).contains(export.files().get(0).key().substring("exports/".length()));
    }

    @Test
    void withoutItsManifestAnExportIsLoadedAndTheReportSaysSo() throws Exception {
        WrittenExport export = ExportWriter.write(bucket, full(), 2, items(26).iterator());
        Files.delete(directory.resolve(export.directory()).resolve("manifest-summary.json"));
        Path report = directory.resolve("report");

        assertThat(load(List.of(), export)).isNotEqualTo(ExitCode.DONE);
        assertThat(load(List.of("--without-manifest", "--report", report.toString()), export))
                .as(harness.complained())
                .isEqualTo(ExitCode.DONE);
        assertThat(harness.said())
                .contains("Warning: The export at", "without its manifests", "no stream can be followed");
        assertThat(Files.readString(report.resolve("report.html"))).contains("Not verified.", "without its manifests");
        assertThat(harness.tables.scan(harness.target)).hasSize(26);
    }

    @Test
    void aChainWithAGapIsRefused() throws Exception {
        WrittenExport full = ExportWriter.write(bucket, full(), 1, items(3).iterator());
        WrittenExport later = changes(TABLE, MOMENT.plusSeconds(1));

        assertThat(load(List.of(), full, later)).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(harness.complained()).contains("gap").hasLineCount(1);
        assertThat(harness.tables.scan(harness.target)).isEmpty();
    }

    @Test
    void aChainOfTwoTablesIsRefused() throws Exception {
        WrittenExport full = ExportWriter.write(bucket, full(), 1, items(3).iterator());
        WrittenExport foreign = changes(TABLE + "2", MOMENT);

        assertThat(load(List.of(), full, foreign)).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(harness.complained()).contains(TABLE + "2").hasLineCount(1);
        assertThat(harness.tables.scan(harness.target)).isEmpty();
    }

    private WrittenExport changes(String table, Instant from) throws IOException {
        ExportDescription description = ExportDescription.incremental(table, from, from.plusSeconds(900))
                .in("exports", null);
        return ExportWriter.writeChanges(
                bucket,
                description,
                1,
                List.of(WrittenChange.delete(1, Slice.ofUtf8("{\"id\":{\"N\":\"1\"}}")))
                        .iterator());
    }

    private ExitCode load(List<String> more, WrittenExport... exports) {
        List<String> arguments = new ArrayList<>(harness.toTarget());
        for (WrittenExport export : exports) {
            arguments.addAll(
                    List.of("--source", directory.resolve(export.directory()).toString()));
        }
        arguments.addAll(more);
        return harness.run(arguments);
    }

    private static ExportDescription full() {
        return ExportDescription.full(TABLE, MOMENT).in("exports", null);
    }

    private static List<Slice> items(int count) {
        return IntStream.range(0, count)
                .mapToObj(id -> Slice.ofUtf8("{\"id\":{\"N\":\"" + id + "\"},\"x\":{\"N\":\"" + id * 7919L + "\"}}"))
                .toList();
    }
}
