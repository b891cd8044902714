package io.dynaferry.snapshot.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynaferry.conformance.ConformanceCase;
import io.dynaferry.conformance.ConformanceSuite;
import io.dynaferry.failure.MigrationException;
import io.dynaferry.item.ItemDigest;
import io.dynaferry.item.ItemScanner;
import io.dynaferry.item.Slice;
import io.dynaferry.place.InMemoryStorage;
import io.dynaferry.testkit.export.ExportFormat;
import io.dynaferry.testkit.export.ExportWriter;
import io.dynaferry.testkit.export.WrittenChange;
import io.dynaferry.testkit.export.WrittenExport;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every item that a table can hold goes through an export and comes out as it went in. */
final class ConformanceRoundTripTest {
    private final InMemoryStorage bucket = new InMemoryStorage();

    private static List<ConformanceCase> cases() {
        return ConformanceSuite.load().valid().toList();
    }

    private static Stream<ConformanceCase> rejected() {
        return ConformanceSuite.load().rejected();
    }

    private static ItemDigest digest(Slice item) {
        ItemScanner scanner = new ItemScanner();
        scanner.scan(item);
        return scanner.digest();
    }

    @ParameterizedTest
    @EnumSource(ExportFormat.class)
    void everyItemComesOutOfAFullExportEqual(ExportFormat format) throws Exception {
        List<ItemDigest> expected = new ArrayList<>();
        List<ItemDigest> found = new ArrayList<>();
        List<Slice> items = cases().stream().map(ConformanceCase::item).toList();
        items.forEach(item -> expected.add(digest(item)));
        WrittenExport written = ExportWriter.write(bucket, Exports.full().as(format), 1, items.iterator());
        ExportManifest manifest = ExportManifest.read(bucket, written.directory());
        ItemScanner scanner = new ItemScanner();

        ExportFile.of(bucket, manifest.summary(), manifest.files().get(0)).forEachItem((bytes, from, to) -> {
            int end = scanner.scan(bytes, from, to);
            found.add(scanner.digest());
            return end;
        });

        assertThat(found).hasSizeGreaterThan(200).isEqualTo(expected);
    }

    @Test
    void everyItemKeepsItsBytesInDynamoDbJson() throws Exception {
        List<Slice> items = cases().stream().map(ConformanceCase::item).toList();
        WrittenExport written = ExportWriter.write(bucket, Exports.full(), 1, items.iterator());

        assertThat(Exports.items(bucket, ExportManifest.read(bucket, written.directory())))
                .isEqualTo(items.stream().map(Slice::utf8).toList());
    }

    @ParameterizedTest
    @EnumSource(ExportFormat.class)
    void everyItemComesOutOfAnIncrementalExportEqual(ExportFormat format) throws Exception {
        List<ItemDigest> expected = new ArrayList<>();
        List<ItemDigest> found = new ArrayList<>();
        List<WrittenChange> changes = new ArrayList<>();
        Slice key = Slice.ofUtf8("{\"id\":{\"S\":\"a\"}}");
        for (ConformanceCase each : cases()) {
            expected.add(digest(each.item()));
            changes.add(WrittenChange.put(1, key, each.item()).replacing(each.item()));
        }
        WrittenExport written =
                ExportWriter.writeChanges(bucket, Exports.incremental().as(format), 1, changes.iterator());
        ExportManifest manifest = ExportManifest.read(bucket, written.directory());

        ExportFile.of(bucket, manifest.summary(), manifest.files().get(0)).forEachChange(change -> {
            found.add(digest(change.newImage().orElseThrow()));
            assertThat(digest(change.oldImage().orElseThrow())).isEqualTo(found.get(found.size() - 1));
        });

        assertThat(found).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("rejected")
    void noInvalidItemComesThrough(ConformanceCase invalid) throws Exception {
        WrittenExport written = ExportWriter.write(
                bucket, Exports.full(), 1, List.of(invalid.item()).iterator());
        ExportManifest manifest = ExportManifest.read(bucket, written.directory());
        ItemScanner scanner = new ItemScanner(invalid.schema());

        assertThatThrownBy(() -> ExportFile.of(
                                bucket, manifest.summary(), manifest.files().get(0))
                        .forEachItem(scanner::scan))
                .isInstanceOf(MigrationException.class)
                .hasMessageContaining("record=1, byte offset");
    }
}
