package io.dynaferry.snapshot.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynaferry.dynamodb.storage.FileStorage;
import io.dynaferry.failure.MigrationException;
import io.dynaferry.item.FingerprintTally;
import io.dynaferry.item.ItemScanner;
import io.dynaferry.item.KeySchema;
import io.dynaferry.item.Slice;
import io.dynaferry.place.LocalPlace;
import io.dynaferry.place.Storage;
import io.dynaferry.read.ReadPacer;
import io.dynaferry.snapshot.source.OpenSource;
import io.dynaferry.snapshot.source.Page;
import io.dynaferry.snapshot.source.PageReader;
import io.dynaferry.snapshot.source.Sides;
import io.dynaferry.snapshot.source.SourcePlan;
import io.dynaferry.snapshot.source.SourceReading;
import io.dynaferry.snapshot.source.SourceRecord;
import io.dynaferry.snapshot.source.SourceUnit;
import io.dynaferry.snapshot.source.TableSource;
import io.dynaferry.testkit.export.ExportFormat;
import io.dynaferry.testkit.export.ExportWriter;
import io.dynaferry.testkit.export.WrittenExport;
import io.dynaferry.write.ItemWrite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ExportSourceTest {
    private static final String KEYS = "id:N";

    @TempDir
    private Path directory;

    private Storage bucket;

    @BeforeEach
    void openBucket() {
        bucket = new FileStorage(new LocalPlace(directory.toString(), directory));
    }

    private ExportSource source(WrittenExport export) {
        return new ExportSource(
                Sides.withoutTable(),
                List.of(directory.resolve(export.directory()).toString()),
                KEYS);
    }

    private Path file(WrittenExport export, int number) {
        return directory.resolve(export.files().get(number).key());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 26, 1_000})
    void everyItemIsReadOnceWithItsKeyAndDigest(int count) throws Exception {
        List<Slice> items = Exports.items(count);
        ExportSource source = source(Exports.write(bucket, count, 4));

        List<SourceRecord> records = SourceReading.records(source);

        ItemScanner scanner = new ItemScanner(KeySchema.parse(KEYS));
        FingerprintTally expected = new FingerprintTally();
        for (Slice item : items) {
            scanner.scan(item);
            expected.add(scanner);
        }
        assertThat(SourceReading.fingerprint(records)).isEqualTo(expected.fingerprint());
        assertThat(records).allSatisfy(record -> {
            scanner.scan(record.write().bytes());
            assertThat(record.write().kind()).isEqualTo(ItemWrite.Kind.PUT);
            assertThat(record.write().key()).isEqualTo(scanner.key());
            assertThat(record.digest()).isEqualTo(scanner.digest());
        });
    }

    @Test
    void theFilesAreTheUnitsAndTheSameAtEachRun() throws Exception {
        WrittenExport export = Exports.write(bucket, 10, 4);
        SourcePlan plan = source(export).plan();

        assertThat(plan.units()).hasSize(4).isEqualTo(source(export).plan().units());
        assertThat(plan.units()).extracting(SourceUnit::name).doesNotHaveDuplicates();
        assertThat(plan.units()).extracting(SourceUnit::stage).containsOnly(0);
        assertThat(plan.expectedRecords()).isEqualTo(10);
        assertThat(plan.table()).isEqualTo(Exports.TABLE);
        assertThat(plan.asOf()).contains(Exports.MOMENT);
        assertThat(plan.description()).isEqualTo("Full export of " + Exports.TABLE + " as of " + Exports.MOMENT);
        assertThat(plan.warnings()).isEmpty();
    }

    @Test
    void ionGivesTheSameItems() throws Exception {
        List<Slice> items = Exports.items(300);
        WrittenExport json = ExportWriter.write(bucket, Exports.full().seeded(1), 3, items.iterator());
        WrittenExport ion =
                ExportWriter.write(bucket, Exports.full().as(ExportFormat.ION).seeded(2), 2, items.iterator());

        assertThat(SourceReading.fingerprint(SourceReading.records(source(ion))))
                .isEqualTo(SourceReading.fingerprint(SourceReading.records(source(json))));
    }

    @ParameterizedTest
    @EnumSource(ExportFormat.class)
    void aLongFileComesInPagesThatAddUpToIt(ExportFormat format) throws Exception {
        int count = 30_000;
        WrittenExport export = ExportWriter.write(
                bucket, Exports.full().as(format), 1, Exports.items(count).iterator());
        ExportSource source = source(export);
        SourceUnit unit = source.plan().units().get(0);

        List<Page> pages = SourceReading.pages(source, unit);

        assertThat(SourceReading.records(pages)).hasSize(count);
        assertThat(pages).hasSizeGreaterThan(3).allSatisfy(page -> {
            assertThat(page.records()).hasSizeLessThan(12_000);
            assertThat(page.position()).isEmpty();
            assertThat(page.consumedUnits()).isZero();
        });
        assertThat(pages.stream().mapToLong(Page::bytes).sum()).isEqualTo(unit.expectedBytes());
        assertThat(unit.expectedBytes()).isEqualTo(Files.size(file(export, 0)));
    }

    @Test
    void whoKeepsRecordsWhileReadingOnKeepsThemWhole() throws Exception {
        WrittenExport export = Exports.write(bucket, 20_000, 1);

        List<SourceRecord> records = SourceReading.records(source(export));

        List<Slice> items = Exports.items(20_000);
        for (int number = 0; number < items.size(); number++) {
            assertThat(records.get(number).write().bytes().utf8())
                    .isEqualTo(items.get(number).utf8());
        }
    }

    @Test
    void theLastPageOfAFileThatWasChangedIsNotFollowedByItsEnd() throws Exception {
        WrittenExport export = Exports.write(bucket, 10, 1);
        WrittenExport other = ExportWriter.write(
                bucket,
                Exports.full().seeded(9),
                1,
                Exports.items(11).subList(1, 11).iterator());
        Files.copy(file(other, 0), file(export, 0), StandardCopyOption.REPLACE_EXISTING);
        ExportSource source = source(export);

        assertThatThrownBy(() -> SourceReading.records(source))
                .isInstanceOf(MigrationException.class)
                .hasMessageContaining("a data file does not have its checksum");
    }

    @Test
    void aFileThatIsCutOffIsRefused() throws Exception {
        WrittenExport export = Exports.write(bucket, 1_000, 1);
        byte[] whole = Files.readAllBytes(file(export, 0));
        Files.write(file(export, 0), Arrays.copyOf(whole, whole.length / 2));
        ExportSource source = source(export);

        assertThatThrownBy(() -> SourceReading.records(source))
                .isInstanceOf(MigrationException.class)
                .hasMessageContaining("a data file is cut off");
    }

    @Test
    void aFileThatIsGoneIsRefusedByName() throws Exception {
        WrittenExport export = Exports.write(bucket, 10, 1);
        ExportSource source = source(export);
        SourceUnit unit = source.plan().units().get(0);
        Files.delete(file(export, 0));

        assertThatThrownBy(() -> SourceReading.pages(source, unit))
                .isInstanceOf(MigrationException.class)
                .hasMessageContaining("a data file is missing");
    }

    @Test
    void anItemWithoutTheTablesKeyIsRefused() throws Exception {
        WrittenExport export = Exports.write(bucket, 10, 1);
        ExportSource source = new ExportSource(
                Sides.withoutTable(),
                List.of(directory.resolve(export.directory()).toString()),
                "other:S");

        assertThatThrownBy(() -> SourceReading.records(source))
                .isInstanceOf(MigrationException.class)
                .hasMessageContaining("record=1");
    }

    @Test
    void aDataFileHasNoPositions() throws Exception {
        ExportSource source = source(Exports.write(bucket, 10, 1));
        SourceUnit unit = source.plan().units().get(0);

        assertThatThrownBy(() -> SourceReading.pages(source, unit, "5")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void closingInMidFileIsNoError() throws Exception {
        ExportSource source = source(Exports.write(bucket, 30_000, 1));
        SourceUnit unit = source.plan().units().get(0);
        try (OpenSource opened = source.open(ReadPacer.unlimited());
                PageReader reader = opened.read(unit, "")) {
            assertThat(reader.next()).isPresent();
        }
    }

    @Test
    void aPlaceMayBeGivenWithASlashAtItsEndOrRelativeToTheWorkingDirectory() throws Exception {
        WrittenExport export = Exports.write(bucket, 10, 2);
        Path absolute = directory.resolve(export.directory());
        Path relative = Path.of("").toAbsolutePath().relativize(absolute);

        for (String place :
                List.of(absolute + "/", relative.toString(), absolute.toUri().toString())) {
            assertThat(SourceReading.records(new ExportSource(Sides.withoutTable(), List.of(place), KEYS)))
                    .hasSize(10);
        }
    }

    @Test
    void withoutManifestsWhatIsThereIsReadAndThePlanSaysSo() throws Exception {
        WrittenExport export = Exports.write(bucket, 100, 4);
        Path root = directory.resolve(export.directory());
        deleteManifests(root);
        TableSource source = new UnverifiedExportSource(Sides.withoutTable(), root.toString(), KEYS);

        assertThat(SourceReading.records(source)).hasSize(100);
        assertThat(source.plan().units()).hasSize(4);
        assertThat(source.plan().warnings())
                .singleElement()
                .asString()
                .contains("4 data files", "without its manifests");
        assertThat(source.plan().table()).isEmpty();
        assertThat(source.plan().asOf()).isEmpty();

        Files.delete(file(export, 1));
        assertThat(SourceReading.records(source)).hasSize(75);
    }

    @Test
    void withoutManifestsIonIsKnownByItsName() throws Exception {
        WrittenExport export = ExportWriter.write(
                bucket,
                Exports.full().as(ExportFormat.ION),
                2,
                Exports.items(50).iterator());
        Path data = directory.resolve(export.directory()).resolve("data");

        assertThat(SourceReading.records(new UnverifiedExportSource(Sides.withoutTable(), data.toString(), KEYS)))
                .hasSize(50);
    }

    @Test
    void withoutManifestsAFileThatIsCutOffIsStillRefused() throws Exception {
        WrittenExport export = Exports.write(bucket, 1_000, 1);
        byte[] whole = Files.readAllBytes(file(export, 0));
        Files.write(file(export, 0), Arrays.copyOf(whole, whole.length / 2));
        TableSource source = new UnverifiedExportSource(
                Sides.withoutTable(), directory.resolve(export.directory()).toString(), KEYS);

        assertThatThrownBy(() -> SourceReading.records(source)).hasMessageContaining("a data file is cut off");
    }

    @Test
    void aPlaceWithoutDataFilesIsRefused() {
        TableSource source = new UnverifiedExportSource(Sides.withoutTable(), directory.toString(), KEYS);

        Exports.assertRefused(source::plan).hasMessageContaining("there are no data files");
    }

    private static void deleteManifests(Path root) throws IOException {
        try (var files = Files.list(root)) {
            for (Path manifest : files.filter(Files::isRegularFile).toList()) {
                Files.delete(manifest);
            }
        }
    }
}
