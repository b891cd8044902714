package io.dynaferry.testkit.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynaferry.item.Slice;
import io.dynaferry.place.InMemoryStorage;
import io.dynaferry.place.StoredFile;
import io.dynaferry.testkit.export.ExportDescription.TypeNaming;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

final class ExportWriterTest {
    private static final String TABLE = "arn:aws:dynamodb:eu-central-1:123456789012:table/Music";
    private static final Instant MOMENT = Instant.parse("2024-05-14T11:14:20.608Z");

    private final InMemoryStorage bucket = new InMemoryStorage();

    private static List<Slice> items() {
        return List.of(
                Slice.ofUtf8("{\"id\":{\"S\":\"foo\"},\"bar\":{\"N\":\"42\"}}"),
                Slice.ofUtf8("{\"id\":{\"S\":\"é\\n\"},\"set\":{\"NS\":[\"600\",\"1.50\"]},\"none\":{\"NULL\":true}}"),
                Slice.ofUtf8("{\"id\":{\"S\":\"b\"},\"b\":{\"B\":\"aGk=\"}}"));
    }

    private byte[] bytes(String path) throws IOException {
        try (InputStream in = bucket.read(path)) {
            return in.readAllBytes();
        }
    }

    private String text(String path) throws IOException {
        return new String(bytes(path), StandardCharsets.UTF_8);
    }

    private String unzipped(String path) throws IOException {
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes(path)))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private String md5(String path) throws Exception {
        return Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("MD5").digest(bytes(path)));
    }

    private String entityTag(String path) throws Exception {
        MessageDigest md5 = MessageDigest.getInstance("MD5");
        return HexFormat.of().formatHex(md5.digest(md5.digest(bytes(path)))) + "-1";
    }

    /** The compressed bytes depend on the platform's zlib, so they come in by their checksum; all else stands here. */
    @Test
    void everyFileOfASmallExportIsAsTheServiceWritesIt() throws Exception {
        ExportDescription description = ExportDescription.full(TABLE, MOMENT)
                .in("my-bucket", "backups/eu")
                .naming(TypeNaming.ABSENT)
                .running(MOMENT, Instant.parse("2024-05-14T11:19:26.869Z"));
        String directory = "backups/eu/AWSDynamoDB/01715685260608-0eb50afd";
        String first = directory + "/data/m7wi4znbrxv34xsvgl565iut7a.json.gz";
        String second = directory + "/data/bpeuf3uqq3axdonvahi5qvf3oe.json.gz";

        ExportWriter.write(bucket, description, 2, items().iterator());

        assertThat(bucket.list("").stream().map(StoredFile::path))
                .containsExactlyInAnyOrder(
                        directory + "/_started",
                        first,
                        second,
                        directory + "/manifest-files.json",
                        directory + "/manifest-files.md5",
                        directory + "/manifest-summary.json",
                        directory + "/manifest-summary.md5");
        assertThat(bytes(directory + "/_started")).isEmpty();
        assertThat(unzipped(first)).isEqualTo("""
                        {"Item":{"id":{"S":"foo"},"bar":{"N":"42"}}}
                        {"Item":{"id":{"S":"b"},"b":{"B":"aGk="}}}
                        """);
        assertThat(text(directory + "/manifest-files.json"))
                .isEqualTo("{\"itemCount\":2,\"md5Checksum\":\"" + md5(first) + "\",\"etag\":\"" + entityTag(first)
                        + "\",\"dataFileS3Key\":\"" + first + "\"}\n"
                        + "{\"itemCount\":1,\"md5Checksum\":\"" + md5(second) + "\",\"etag\":\"" + entityTag(second)
                        + "\",\"dataFileS3Key\":\"" + second + "\"}\n");
        assertThat(text(directory + "/manifest-summary.json"))
                .isEqualTo("{\"version\":\"2020-06-30\",\"exportArn\":\"" + TABLE + "/export/01715685260608-0eb50afd\","
                        + "\"startTime\":\"2024-05-14T11:14:20.608Z\",\"endTime\":\"2024-05-14T11:19:26.869Z\","
                        + "\"tableArn\":\"" + TABLE + "\",\"tableId\":\"11991185-e7ab-4da5-8bab-03f0db0b7bfd\","
                        + "\"exportTime\":\"2024-05-14T11:14:20.608Z\",\"s3Bucket\":\"my-bucket\","
                        + "\"s3Prefix\":\"backups/eu\",\"s3SseAlgorithm\":\"AES256\",\"s3SseKmsKeyId\":null,"
                        + "\"manifestFilesS3Key\":\"" + directory + "/manifest-files.json\","
                        + "\"billedSizeBytes\":136,\"itemCount\":3,\"outputFormat\":\"DYNAMODB_JSON\"}\n");
        assertThat(text(directory + "/manifest-files.md5"))
                .isEqualTo(md5(directory + "/manifest-files.json"))
                .hasSize(24);
        assertThat(text(directory + "/manifest-summary.md5")).isEqualTo(md5(directory + "/manifest-summary.json"));
    }

    @Test
    void anIncrementalExportKeepsItsDataBesideItsDirectory() throws Exception {
        ExportDescription description = ExportDescription.incremental(TABLE, MOMENT.minusSeconds(900), MOMENT);
        Slice keys = Slice.ofUtf8("{\"id\":{\"S\":\"foo\"}}");
        List<WrittenChange> changes = List.of(
                WrittenChange.put(1695097218000000L, keys, items().get(0)).replacing(keys),
                WrittenChange.delete(1695097218000001L, keys));

        WrittenExport written = ExportWriter.writeChanges(bucket, description, 1, changes.iterator());

        String data = written.files().get(0).key();
        assertThat(data).matches("AWSDynamoDB/data/[a-z2-7]{26}\\.json\\.gz");
        assertThat(unzipped(data))
                .isEqualTo(
                        "{\"Metadata\":{\"WriteTimestampMicros\":{\"N\":\"1695097218000000\"}},\"Keys\":{\"id\":{\"S\":\"foo\"}},"
                                + "\"NewImage\":{\"id\":{\"S\":\"foo\"},\"bar\":{\"N\":\"42\"}},\"OldImage\":{\"id\":{\"S\":\"foo\"}}}\n"
                                + "{\"Metadata\":{\"WriteTimestampMicros\":{\"N\":\"1695097218000001\"}},\"Keys\":{\"id\":{\"S\":\"foo\"}}}\n");
        assertThat(text(written.directory() + "/manifest-summary.json"))
                .startsWith("{\"version\":\"2023-08-01\",")
                .contains(
                        "\"exportFromTime\":\"2024-05-14T10:59:20.608Z\",\"exportToTime\":\"2024-05-14T11:14:20.608Z\"")
                .contains("\"s3Prefix\":null")
                .doesNotContain("exportTime\"")
                .endsWith(",\"outputFormat\":\"DYNAMODB_JSON\",\"outputView\":\"NEW_AND_OLD_IMAGES\","
                        + "\"exportType\":\"INCREMENTAL_EXPORT\"}\n");
    }

    @Test
    void ionIsSpelledAsTheServiceSpellsIt() throws Exception {
        ExportDescription full = ExportDescription.full(TABLE, MOMENT).as(ExportFormat.ION);
        Slice item = Slice.ofUtf8("""
                {"Authors":{"SS":["Author1","Author2"]},"Id":{"N":"103"},"PageCount":{"N":"600"},"Price":{"N":"20.50"},\
                "tiny":{"N":"1E-130"},"small":{"N":"-0.025"},"zero":{"N":"-0"},"InPublication":{"BOOL":false},\
                "gone":{"NULL":true},"b":{"B":"aGk="},"two words":{"L":[{"S":"a\\"\\\\\\u0001\\u007f'é"},{"M":{}},{"L":[]}]},\
                "it's":{"NS":["1","2.5"]},"null":{"BS":["aGk=",""]},"$1":{"S":""},"$a":{"S":""}}""");

        WrittenExport written =
                ExportWriter.write(bucket, full, 1, List.of(item).iterator());

        assertThat(unzipped(written.files().get(0).key())).isEqualTo("""
                        $ion_1_0 {Item:{Authors:$dynamodb_SS::["Author1","Author2"],Id:103.,PageCount:6d2,Price:20.5,\
                        tiny:1d-130,small:-0.025,zero:0.,InPublication:false,\
                        gone:null,b:{{aGk=}},'two words':["a\\"\\\\\\x01\\x7f'é",{},[]],\
                        'it\\'s':$dynamodb_NS::[1.,2.5],'null':$dynamodb_BS::[{{aGk=}},{{}}],'$1':"",$a:""}}
                        """);
    }

    @Test
    void incrementalIonWrapsItsRecords() throws Exception {
        ExportDescription description = ExportDescription.incremental(TABLE, MOMENT.minusSeconds(900), MOMENT)
                .as(ExportFormat.ION);
        Slice keys = Slice.ofUtf8("{\"id\":{\"N\":\"1\"}}");

        WrittenExport written = ExportWriter.writeChanges(
                bucket,
                description,
                1,
                List.of(WrittenChange.put(12, keys, keys)).iterator());

        assertThat(unzipped(written.files().get(0).key()))
                .isEqualTo("$ion_1_0 {Record:{Keys:{id:1.},Metadata:{WriteTimestampMicros:12.},NewImage:{id:1.}}}\n");
    }

    @Test
    void theEntityTagIsThatOfARealExport() {
        assertThat(Md5.onePartEntityTag("rzAeIrtALbOlNdK5Hh8tgA==")).isEqualTo("d1663e415aedcbf3c4977cde7002d2bf-1");
    }

    @Test
    void equalDescriptionsGiveEqualBytesEvenInParallel() throws Exception {
        ExportDescription description = ExportDescription.full(TABLE, MOMENT).seeded(7);
        WrittenExport written = writeInParallel(bucket, description);
        InMemoryStorage other = new InMemoryStorage();

        assertThat(writeInParallel(other, description)).isEqualTo(written);

        for (StoredFile file : bucket.list("")) {
            assertThat(other.read(file.path())).hasBinaryContent(bytes(file.path()));
        }
        assertThat(ExportWriter.write(other, description.seeded(8), 1, items().iterator())
                        .directory())
                .isNotEqualTo(written.directory());
    }

    private static WrittenExport writeInParallel(InMemoryStorage storage, ExportDescription description)
            throws Exception {
        ExportWriter export = ExportWriter.begin(storage, description);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Callable<Boolean>> files = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            DataFileWriter file = export.nextFile();
            int count = i;
            files.add(() -> writeItems(file, count));
        }
        for (Future<Boolean> done : threads.invokeAll(files)) {
            assertThat(done.get()).isTrue();
        }
        threads.shutdown();
        return export.finish();
    }

    private static boolean writeItems(DataFileWriter file, int count) throws IOException {
        try (file) {
            for (int i = 0; i < count; i++) {
                file.item(items().get(i % 3));
            }
            file.finish();
        }
        return true;
    }

    @Test
    void anEmptyFileIsListedLikeAnyOther() throws Exception {
        WrittenExport written =
                ExportWriter.write(bucket, ExportDescription.full(TABLE, MOMENT), 5, items().iterator());

        assertThat(written.files()).extracting(WrittenFile::itemCount).containsExactly(1L, 1L, 1L, 0L, 0L);
        assertThat(unzipped(written.files().get(4).key())).isEmpty();
        assertThat(text(written.directory() + "/manifest-files.json").lines()).hasSize(5);
    }

    @Test
    void anExportWithAnUnfinishedFileHasNoManifests() throws Exception {
        ExportWriter export = ExportWriter.begin(bucket, ExportDescription.full(TABLE, MOMENT));
        try (DataFileWriter file = export.nextFile()) {
            file.item(items().get(0));
        }

        assertThatThrownBy(export::finish)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("A data file was not finished.");
        assertThat(bucket.list("").stream().map(StoredFile::path)).allMatch(path -> path.endsWith("/_started"));
    }
}
