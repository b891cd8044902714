package io.dynaferry.snapshot.export;

import static io.dynaferry.snapshot.export.Exports.assertRefused;
import static io.dynaferry.snapshot.export.Exports.gzip;
import static org.assertj.core.api.Assertions.assertThat;

import io.dynaferry.failure.MigrationException;
import io.dynaferry.item.Slice;
import io.dynaferry.place.InMemoryStorage;
import io.dynaferry.testkit.export.ExportDescription;
import io.dynaferry.testkit.export.ExportFormat;
import io.dynaferry.testkit.export.ExportWriter;
import io.dynaferry.testkit.export.WrittenChange;
import io.dynaferry.testkit.export.WrittenExport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ChangeLinesTest {
    private static final String METADATA = "\"Metadata\":{\"WriteTimestampMicros\":{\"N\":\"1695097218000000\"}}";
    private static final String LINE =
            "{" + METADATA + ",\"Keys\":{\"id\":{\"S\":\"a\"}},\"NewImage\":{\"id\":{\"S\":\"a\"}}}\n";

    private final InMemoryStorage storage = new InMemoryStorage();

    private ExportFile file(byte[] content, long count) throws IOException {
        return Exports.file(
                storage,
                Exports.summary(ExportKind.INCREMENTAL, io.dynaferry.snapshot.export.ExportFormat.DYNAMODB_JSON),
                gzip(content),
                count);
    }

    private List<String> changes(String line) throws IOException {
        return Exports.changes(file((line + "\n").getBytes(StandardCharsets.UTF_8), 1));
    }

    @ParameterizedTest
    @EnumSource(ExportFormat.class)
    void putsAndDeletesComeThrough(ExportFormat format) throws Exception {
        Slice key = Slice.ofUtf8("{\"id\":{\"S\":\"a\"}}");
        Slice image = Slice.ofUtf8("{\"id\":{\"S\":\"a\"},\"n\":{\"N\":\"600\"}}");
        List<WrittenChange> changes = List.of(
                WrittenChange.put(1, key, image),
                WrittenChange.put(1695097218000000L, key, image).replacing(key),
                WrittenChange.delete(3, key),
                WrittenChange.delete(4, key).replacing(image));
        ExportDescription description = Exports.incremental().as(format);
        WrittenExport written = ExportWriter.writeChanges(storage, description, 1, changes.iterator());

        ExportManifest manifest = ExportManifest.read(storage, written.directory());

        String keyText = key.utf8();
        String imageText = image.utf8();
        assertThat(Exports.changes(ExportFile.of(
                        storage, manifest.summary(), manifest.files().get(0))))
                .containsExactly(
                        "1 keys " + keyText + " new " + imageText + " old -",
                        "1695097218000000 keys " + keyText + " new " + imageText + " old " + keyText,
                        "3 keys " + keyText + " new - old -",
                        "4 keys " + keyText + " new - old " + imageText);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"N\":\"12\"}", "{ \"N\" : \"12\" }", "\"12\"", "12", "{\"N\":12}"})
    void theTimestampMayBeTaggedOrBare(String timestamp) throws Exception {
        assertThat(changes("{\"Metadata\":{\"WriteTimestampMicros\":" + timestamp
                        + "},\"Keys\":{\"a\":{\"S\":\"\\\"}{\"}}}"))
                .containsExactly("12 keys {\"a\":{\"S\":\"\\\"}{\"}} new - old -");
    }

    @Test
    void membersMayStandInAnyOrderWithSpaceBetween() throws Exception {
        assertThat(changes(" { \"OldImage\" : {} , \"Keys\":{\"a\":{\"L\":[ {\"S\":\"]\"} ]}},\t" + METADATA + " } "))
                .containsExactly("1695097218000000 keys {\"a\":{\"L\":[ {\"S\":\"]\"} ]}} new - old {}");
    }

    @Test
    void furtherMetadataDoesNotMatter() throws Exception {
        assertThat(changes("{\"Metadata\":{\"WriteTimestampMicros\":{\"N\":\"5\"},\"Other\":[true,{}]},\"Keys\":{}}"))
                .containsExactly("5 keys {} new - old -");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"Keys\":{}}                                                         | should have Metadata and Keys",
                "{\"Metadata\":{\"WriteTimestampMicros\":{\"N\":\"5\"}}}               | should have Metadata and Keys",
                "{\"Metadata\":{},\"Keys\":{}}                                         | a value should stand here",
                "{\"Metadata\":{\"Other\":1},\"Keys\":{}}                              | should begin with WriteTimestampMicros",
                "{\"Metadata\":{\"WriteTimestampMicros\":{\"S\":\"5\"}},\"Keys\":{}}   | should be a number",
                "{\"Metadata\":{\"WriteTimestampMicros\":{\"N\":\"-5\"}},\"Keys\":{}}  | a number of microseconds",
                "{\"Metadata\":{\"WriteTimestampMicros\":{\"N\":\"\"}},\"Keys\":{}}    | a number of microseconds",
                "{\"Metadata\":{\"WriteTimestampMicros\":{\"N\":\"1234567890123456789\"}},\"Keys\":{}} | a number of microseconds",
                "{\"Metadata\":{\"WriteTimestampMicros\":\"5\"},\"Keys\":{},\"Item\":{}} | none of Metadata, Keys, NewImage, OldImage",
                "{\"Metadata\":{\"WriteTimestampMicros\":\"5\"},\"Keys\":{},\"Keys\":{}} | is there twice",
                "{\"Metadata\":{\"WriteTimestampMicros\":\"5\"},\"Keys\":null}         | should be objects",
                "{\"Metadata\":{\"WriteTimestampMicros\":\"5\"},\"Keys\":{},\"NewImage\":null} | should be objects",
                "{\"Metadata\":{\"WriteTimestampMicros\":\"5\"},\"Keys\":{}            | the line ends inside a record",
                "{\"Metadata\":{\"WriteTimestampMicros\":\"5\"},\"Keys\":{}}}          | something follows the record",
                "{\"Metadata\":{\"WriteTimestampMicros\":\"5\"},\"Keys\":{\"a\":{\"X\":1}}} | a type is none of S",
                "{\"Metadata\":{\"WriteTimestampMicros\":\"5\"},\"Keys\":{\"a\":\"\\       | the line ends inside a record",
                "{\"Item\":{}}                                                         | none of Metadata, Keys",
            })
    void aLineThatIsNoChangeIsRefused(String line, String rule) {
        assertRefused(() -> changes(line)).hasMessageContaining(rule).hasMessageContaining("record=1, byte offset");
    }

    @Test
    void noStringRunsOnIntoTheNextLine() {
        String record = "{" + METADATA + ",\"Keys\":{\"a\":{\"S\":\"x\\\n\"}}}";
        assertRefused(() -> changes(record)).hasMessageContaining("the line ends inside a record");
    }

    @Test
    void randomDamageIsRefusedOrHarmless() throws Exception {
        long seed = 7;
        Random random = new Random(seed);
        byte[] content = (LINE + LINE).getBytes(StandardCharsets.UTF_8);
        for (int round = 0; round < 5_000; round++) {
            byte[] damaged = content.clone();
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            try {
                assertThat(Exports.changes(file(damaged, 2))).hasSize(2);
            } catch (MigrationException e) {
                assertThat(e).as("seed " + seed + ", round " + round).hasMessageContaining("memory/data/file.gz");
            }
        }
    }
}
