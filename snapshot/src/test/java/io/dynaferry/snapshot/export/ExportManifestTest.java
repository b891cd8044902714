package io.dynaferry.snapshot.export;

import static io.dynaferry.snapshot.export.Exports.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.dynaferry.place.InMemoryStorage;
import io.dynaferry.testkit.export.ExportDescription;
import io.dynaferry.testkit.export.ExportDescription.TypeNaming;
import io.dynaferry.testkit.export.ExportWriter;
import io.dynaferry.testkit.export.WrittenExport;
import io.dynaferry.testkit.export.WrittenFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ExportManifestTest {
    /** The manifests of an export that DynamoDB wrote. */
    private static final String REAL_DIRECTORY = "dynamodb-export/AWSDynamoDB/01715685260608-c488b4e1";

    private static final String REAL_FILE = REAL_DIRECTORY + "/data/uimbi7eofu2b5kzkxe63gsvb6i.json.gz";
    private static final String REAL_SUMMARY =
            "{\"version\":\"2020-06-30\",\"exportArn\":\"arn:aws:dynamodb:eu-central-1:123456789012:table/S3ExportTest/export/01715685260608-c488b4e1\","
                    + "\"startTime\":\"2024-05-14T11:14:20.608Z\",\"endTime\":\"2024-05-14T11:19:26.869Z\","
                    + "\"tableArn\":\"arn:aws:dynamodb:eu-central-1:123456789012:table/S3ExportTest\","
                    + "\"tableId\":\"11991185-e7ab-4da5-8bab-03f0db0b7bfd\",\"exportTime\":\"2024-05-14T11:14:20.608Z\","
                    + "\"s3Bucket\":\"test-bucket\",\"s3Prefix\":\"dynamodb-export\",\"s3SseAlgorithm\":\"AES256\",\"s3SseKmsKeyId\":null,"
                    + "\"manifestFilesS3Key\":\"" + REAL_DIRECTORY + "/manifest-files.json\","
                    + "\"billedSizeBytes\":19,\"itemCount\":3,\"outputFormat\":\"DYNAMODB_JSON\"}";
    private static final String REAL_FILES =
            "{\"itemCount\":3,\"md5Checksum\":\"rzAeIrtALbOlNdK5Hh8tgA==\",\"etag\":\"d1663e415aedcbf3c4977cde7002d2bf-1\","
                    + "\"dataFileS3Key\":\"" + REAL_FILE + "\"}\n";

    private final InMemoryStorage bucket = new InMemoryStorage();

    @Test
    void aRealExportIsUnderstood() throws Exception {
        bucket.write(REAL_FILE, new byte[100]);
        Exports.edit(bucket, put(REAL_DIRECTORY + "/manifest-summary.json"), unused -> REAL_SUMMARY);
        Exports.edit(bucket, put(REAL_DIRECTORY + "/manifest-files.json"), unused -> REAL_FILES);

        ExportManifest manifest = ExportManifest.read(bucket, REAL_DIRECTORY + "/");

        assertThat(manifest.files()).containsExactly(new DataFile(REAL_FILE, 100, 3, "rzAeIrtALbOlNdK5Hh8tgA=="));
        assertThat(manifest.summary())
                .isEqualTo(new ExportSummary(
                        "arn:aws:dynamodb:eu-central-1:123456789012:table/S3ExportTest/export/01715685260608-c488b4e1",
                        "arn:aws:dynamodb:eu-central-1:123456789012:table/S3ExportTest",
                        "11991185-e7ab-4da5-8bab-03f0db0b7bfd",
                        ExportKind.FULL,
                        ExportFormat.DYNAMODB_JSON,
                        null,
                        Instant.parse("2024-05-14T11:14:20.608Z"),
                        3,
                        19));
    }

    private String put(String path) throws IOException {
        bucket.write(path, new byte[0]);
        return path;
    }

    @Test
    void anExportOfManyFilesIsRead() throws Exception {
        WrittenExport written = Exports.write(bucket, 1_000, 30);

        ExportManifest manifest = ExportManifest.read(bucket, written.directory());

        assertThat(manifest.files().stream().map(DataFile::path))
                .containsExactlyElementsOf(
                        written.files().stream().map(WrittenFile::key).toList());
        assertThat(manifest.summary().itemCount()).isEqualTo(1_000);
        assertThat(Exports.items(bucket, manifest))
                .containsExactlyInAnyOrderElementsOf(
                        Exports.items(1_000).stream().map(item -> item.utf8()).toList());
    }

    @Test
    void anExportWithoutItemsIsRead() throws Exception {
        WrittenExport written = Exports.write(bucket, 0, 3);
        ExportManifest manifest = ExportManifest.read(bucket, written.directory());

        assertThat(manifest.files()).hasSize(3);
        assertThat(Exports.items(bucket, manifest)).isEmpty();
    }

    @Test
    void theTypeIsFullWhereTheSummaryNamesNone() throws Exception {
        ExportDescription named = Exports.full();
        ExportDescription absent = named.naming(TypeNaming.ABSENT).seeded(2);

        for (ExportDescription description : List.of(named, absent)) {
            WrittenExport written =
                    ExportWriter.write(bucket, description, 1, Exports.items(1).iterator());
            assertThat(ExportManifest.read(bucket, written.directory())
                            .summary()
                            .kind())
                    .isEqualTo(ExportKind.FULL);
        }
    }

    @Test
    void anIncrementalExportHasItsWindow() throws Exception {
        WrittenExport written =
                ExportWriter.writeChanges(bucket, Exports.incremental(), 2, Collections.emptyIterator());

        ExportManifest manifest = ExportManifest.read(bucket, written.directory());

        assertThat(manifest.summary().kind()).isEqualTo(ExportKind.INCREMENTAL);
        assertThat(manifest.summary().from()).contains(Exports.MOMENT.minusSeconds(900));
        assertThat(manifest.summary().moment()).isEqualTo(Exports.MOMENT);
        assertThat(manifest.files()).allMatch(file -> file.path().startsWith("prefix/AWSDynamoDB/data/"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"elsewhere/AWSDynamoDB/", "AWSDynamoDB/", "renamed/", ""})
    void anExportThatWasMovedIsFound(String root) throws Exception {
        WrittenExport full = Exports.write(bucket, 5, 2);
        Exports.move(bucket, "prefix/AWSDynamoDB/", bucket, root);
        String directory = root + full.directory().substring("prefix/AWSDynamoDB/".length());

        assertThat(Exports.items(bucket, ExportManifest.read(bucket, directory)))
                .hasSize(5);
    }

    @Test
    void anExportMayBeTheWholeStorage() throws Exception {
        InMemoryStorage copy = new InMemoryStorage();
        WrittenExport full = Exports.write(bucket, 5, 2);
        Exports.move(bucket, full.directory() + "/", copy, "");

        assertThat(Exports.items(copy, ExportManifest.read(copy, ""))).hasSize(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"elsewhere/AWSDynamoDB/", "renamed/", ""})
    void anIncrementalExportThatWasMovedIsFound(String root) throws Exception {
        WrittenExport written =
                ExportWriter.writeChanges(bucket, Exports.incremental(), 2, Collections.emptyIterator());
        Exports.move(bucket, "prefix/AWSDynamoDB/", bucket, root);
        String directory = root + written.directory().substring("prefix/AWSDynamoDB/".length());

        assertThat(ExportManifest.read(bucket, directory).files())
                .hasSize(2)
                .allMatch(file -> file.path().startsWith(root + "data/"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"manifest-summary", "manifest-files"})
    void aManifestThatDoesNotHaveItsChecksumIsRefused(String name) throws Exception {
        String directory = Exports.write(bucket, 3, 1).directory();
        String path = directory + "/" + name + ".json";
        bucket.write(path, (Exports.text(bucket, path) + " ").getBytes(StandardCharsets.UTF_8));

        assertRefused(() -> ExportManifest.read(bucket, directory))
                .hasMessageContaining("a manifest does not have its checksum [file=memory/" + path + ", expected=")
                .hasMessageContaining(", found=");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"manifest-summary.json", "manifest-summary.md5", "manifest-files.json", "manifest-files.md5"})
    void aManifestThatIsMissingIsNamed(String name) throws Exception {
        String directory = Exports.write(bucket, 3, 1).directory();
        bucket.delete(directory + "/" + name);

        assertRefused(() -> ExportManifest.read(bucket, directory))
                .hasMessageContaining("a manifest is missing [file=memory/" + directory + "/" + name + "]")
                .hasMessageContaining("wait until DescribeExport says COMPLETED");
    }

    @Test
    void aPlaceThatIsNoExportIsRefusedWithAHint() {
        assertRefused(() -> ExportManifest.read(bucket, "some/where"))
                .hasMessageContaining("[file=memory/some/where/manifest-summary.json]")
                .hasMessageEndingWith(
                        "Name the directory that holds manifest-summary.json: .../AWSDynamoDB/<export id>/.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"version\":\"2020-06-30\" | \"version\":\"2031-01-01\" | does not know its version",
                "\"version\":\"2020-06-30\", | '' | member=version, expected=a string, found=nothing",
                "FULL_EXPORT | SOME_EXPORT | does not know its exportType",
                "DYNAMODB_JSON | CSV | does not know its outputFormat",
                "\"exportTime\":\"2024 | \"exportTime\":\"once in 2024 | member=exportTime, expected=a time",
                "\"itemCount\":3 | \"itemCount\":-3 | member=itemCount, expected=a whole number from 0 up, found=-3",
                "\"itemCount\":3 | \"itemCount\":3.5 | member=itemCount",
                "\"itemCount\":3 | \"itemCount\":\"3\" | member=itemCount",
                "\"itemCount\":3 | \"itemCount\":9223372036854775807 | member=itemCount",
                "\"itemCount\":3 | \"itemCount\":4 | do not add up to the summary's",
                "\"tableId\": | \"tableIdentity\": | member=tableId",
                "{ | [ | a manifest is not JSON",
            })
    void aSummaryThatMakesNoSenseIsRefused(String text, String replacement, String message) throws Exception {
        String directory = Exports.write(bucket, 3, 1).directory();
        Exports.edit(bucket, directory + "/manifest-summary.json", json -> json.replace(text, replacement));

        assertRefused(() -> ExportManifest.read(bucket, directory)).hasMessageContaining(message);
    }

    @Test
    void aManifestThatIsNoObjectIsRefused() throws Exception {
        String directory = Exports.write(bucket, 3, 1).directory();
        Exports.edit(bucket, directory + "/manifest-summary.json", json -> "[]");

        assertRefused(() -> ExportManifest.read(bucket, directory)).hasMessageContaining("is not a JSON object");
    }

    @Test
    void aWindowThatEndsBeforeItBeginsIsRefused() throws Exception {
        WrittenExport written =
                ExportWriter.writeChanges(bucket, Exports.incremental(), 2, Collections.emptyIterator());
        Exports.edit(
                bucket,
                written.directory() + "/manifest-summary.json",
                json -> json.replace("\"exportToTime\":\"2024", "\"exportToTime\":\"2023"));

        assertRefused(() -> ExportManifest.read(bucket, written.directory()))
                .hasMessageContaining("ends before it begins");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../secrets/x.json.gz",
                "/etc/x.json.gz",
                "a//x.json.gz",
                "a/./x.json.gz",
                "a\\\\x.json.gz",
                "a\\u000ax.json.gz",
                "prefix/AWSDynamoDB/../../../x.json.gz"
            })
    void aDataFileElsewhereIsRefused(String key) throws Exception {
        WrittenExport written = Exports.write(bucket, 3, 1);
        editFiles(written, lines -> lines.replace(written.files().get(0).key(), key));

        assertRefused(() -> ExportManifest.read(bucket, written.directory()))
                .hasMessageContaining("names a data file by a path that leads elsewhere [manifest=memory/")
                .hasMessageContaining("line=1");
    }

    @Test
    void aDataFileThatIsMissingIsNamedWithThePlacesLookedAt() throws Exception {
        WrittenExport written = Exports.write(bucket, 3, 2);
        String key = written.files().get(1).key();
        bucket.delete(key);

        assertRefused(() -> ExportManifest.read(bucket, written.directory()))
                .hasMessageContaining("a data file is missing")
                .hasMessageContaining("line=2, file=" + key + ", looked at=memory: " + key);
    }

    @Test
    void aDataFileOfAnotherFormatIsRefused() throws Exception {
        WrittenExport written = Exports.write(bucket, 3, 2);
        editFiles(written, lines -> lines.replace(".json.gz", ".ion.gz"));

        assertRefused(() -> ExportManifest.read(bucket, written.directory()))
                .hasMessageContaining("a data file is not of the format that the summary names")
                .hasMessageContaining("expected=*.json.gz");
    }

    @Test
    void aDataFileNamedTwiceIsRefused() throws Exception {
        WrittenExport written = Exports.write(bucket, 4, 1);
        editFiles(written, lines -> (lines + lines).replace("\"itemCount\":4", "\"itemCount\":2"));

        assertRefused(() -> ExportManifest.read(bucket, written.directory()))
                .hasMessageContaining("names a data file twice");
    }

    @Test
    void aManifestThatIsNotUtf8IsRefused() throws Exception {
        WrittenExport written = Exports.write(bucket, 4, 1);
        byte[] bytes = {'{', (byte) 0xFF, '}'};
        bucket.write(written.directory() + "/manifest-files.json", bytes);
        bucket.write(
                written.directory() + "/manifest-files.md5",
                Md5.base64(Md5.start().digest(bytes)).getBytes(StandardCharsets.UTF_8));

        assertRefused(() -> ExportManifest.read(bucket, written.directory())).hasMessageContaining("is not UTF-8");
    }

    private void editFiles(WrittenExport written, Function<String, String> change) throws IOException {
        Exports.edit(bucket, written.directory() + "/manifest-files.json", change);
    }
}
