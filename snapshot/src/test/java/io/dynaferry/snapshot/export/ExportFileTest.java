package io.dynaferry.snapshot.export;

import static io.dynaferry.snapshot.export.Exports.assertRefused;
import static io.dynaferry.snapshot.export.Exports.gzip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynaferry.item.ItemScanner;
import io.dynaferry.place.InMemoryStorage;
import io.dynaferry.snapshot.export.ExportFile.Checksum;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ExportFileTest {
    private static final ExportSummary FULL = Exports.summary(ExportKind.FULL, ExportFormat.DYNAMODB_JSON);
    private static final String LINE = "{\"Item\":{\"id\":{\"S\":\"foo\"},\"bar\":{\"N\":\"42\"}}}\n";

    private final InMemoryStorage storage = new InMemoryStorage();

    private ExportFile file(byte[] gzip, long itemCount) throws IOException {
        return Exports.file(storage, FULL, gzip, itemCount);
    }

    private ExportFile file(String content, long itemCount) throws IOException {
        return file(gzip(content), itemCount);
    }

    @Test
    void itemsComeOutAsTheyAre() throws Exception {
        assertThat(Exports.items(file(LINE + LINE.replace("foo", "é😀"), 2)))
                .containsExactly(
                        "{\"id\":{\"S\":\"foo\"},\"bar\":{\"N\":\"42\"}}",
                        "{\"id\":{\"S\":\"é😀\"},\"bar\":{\"N\":\"42\"}}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"Item\":{\"a\":{\"S\":\"\"}}}",
                "{\"Item\":{\"a\":{\"S\":\"\"}}}\r\n",
                " { \"Item\" : {\"a\":{\"S\":\"\"}} } \t\n",
            })
    void spaceAroundTheItemAndAMissingLastNewlineDoNotMatter(String content) throws Exception {
        assertThat(Exports.items(file(content, 1))).containsExactly("{\"a\":{\"S\":\"\"}}");
    }

    @Test
    void anEmptyFileHasNoItems() throws Exception {
        assertThat(Exports.items(file("", 0))).isEmpty();
        assertThat(Exports.items(file(new byte[0], 0))).isEmpty();
    }

    /** Lines from a few bytes to megabytes: every one straddles some buffer. */
    @Test
    void linesOfEveryLengthComeOutWhole() throws Exception {
        long seed = 42;
        Random random = new Random(seed);
        List<String> items = new ArrayList<>();
        StringBuilder content = new StringBuilder();
        for (int i = 0; i < 400; i++) {
            int length = random.nextInt(i % 50 == 0 ? 1_500_000 : 3_000);
            items.add("{\"id\":{\"N\":\"" + i + "\"},\"a\":{\"S\":\"" + randomText(random, length) + "\"}}");
            content.append("{\"Item\":").append(items.get(i)).append("}\n");
        }

        assertThat(Exports.items(file(content.toString(), 400)))
                .as("seed " + seed)
                .isEqualTo(items);
    }

    private static String randomText(Random random, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append((char) ('a' + random.nextInt(26)));
        }
        return text.toString();
    }

    @Test
    void membersOfAGzipFileFollowEachOther() throws Exception {
        byte[] one = gzip(LINE);
        byte[] two = Arrays.copyOf(one, one.length * 2);
        System.arraycopy(one, 0, two, one.length, one.length);

        assertThat(Exports.items(file(two, 2))).hasSize(2);
    }

    @Test
    void anUnusualGzipHeaderIsRead() throws Exception {
        byte[] plain = gzip(LINE);
        byte[] header = {0x1F, (byte) 0x8B, 8, 2 | 4 | 8 | 16, 0, 0, 0, 0, 0, 0, 2, 0, 7, 7, 'n', 0, 'c', 'c', 0, 1, 2};
        byte[] gzip = Arrays.copyOf(header, header.length + plain.length - 10);
        System.arraycopy(plain, 10, gzip, header.length, plain.length - 10);

        assertThat(Exports.items(file(gzip, 1))).hasSize(1);
    }

    @Test
    void everyTruncationIsRefused() throws Exception {
        byte[] gzip = gzip(LINE.repeat(3));
        for (int length = 1; length < gzip.length; length++) {
            ExportFile file = file(Arrays.copyOf(gzip, length), 3);
            assertRefused(() -> Exports.items(file))
                    .hasMessageContaining(
                            "a data file is cut off [file=memory/data/file.gz, byte offset=" + length + "]");
        }
    }

    @Test
    void anEmptyFileThatShouldHoldItemsIsRefused() throws Exception {
        ExportFile file = file(new byte[0], 3);
        assertRefused(() -> Exports.items(file))
                .hasMessageContaining("does not hold as many records as the manifest says")
                .hasMessageContaining("expected=3, found=0");
    }

    @Test
    void everyDamagedByteIsNoticed() throws Exception {
        byte[] gzip = gzip(LINE.repeat(3));
        storage.write(Exports.PATH, gzip);
        String checksum = Md5.base64(Md5.start().digest(gzip));
        DataFile dataFile = new DataFile(Exports.PATH, gzip.length, 3, checksum);
        for (int at = 0; at < gzip.length; at++) {
            byte[] damaged = gzip.clone();
            damaged[at] ^= 0x10;
            storage.write(Exports.PATH, damaged);
            assertRefused(() -> Exports.items(ExportFile.of(storage, FULL, dataFile)))
                    .as("byte " + at)
                    .hasMessageContaining("memory/data/file.gz");
        }
    }

    @Test
    void damagedDataIsRefusedByItsOwnChecksumToo() throws Exception {
        byte[] gzip = gzip(LINE.repeat(3));
        gzip[gzip.length - 8] ^= 1;
        ExportFile file = file(gzip, 3);

        assertRefused(() -> Exports.items(file)).hasMessageContaining("checksum of its gzip trailer");
    }

    @Test
    void aFileThatDoesNotHaveItsChecksumIsRefusedUnlessItWasVerifiedBefore() throws Exception {
        byte[] gzip = gzip(LINE);
        storage.write(Exports.PATH, gzip);
        ExportFile file =
                ExportFile.of(storage, FULL, new DataFile(Exports.PATH, gzip.length, 1, "rzAeIrtALbOlNdK5Hh8tgA=="));

        assertRefused(() -> Exports.items(file))
                .hasMessageContaining(
                        "a data file does not have its checksum [file=memory/data/file.gz, expected=rzAeIrtALbOlNdK5Hh8tgA==, found=");
        assertThat(Exports.items(file.with(Checksum.TRUSTED))).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"2, more", "4, 3"})
    void aWrongCountIsRefused(long expected, String found) throws Exception {
        ExportFile file = file(LINE.repeat(3), expected);
        assertRefused(() -> Exports.items(file))
                .hasMessageContaining("does not hold as many records as the manifest says")
                .hasMessageContaining("expected=" + expected + ", found=" + found);
    }

    @ParameterizedTest
    @ValueSource(strings = {"garbage", "\0", "\u001f", "\u001f\u008b"})
    void whatFollowsTheCompressedDataIsRefused(String garbage) throws Exception {
        byte[] gzip = gzip(LINE);
        byte[] tail = garbage.getBytes(StandardCharsets.ISO_8859_1);
        byte[] longer = Arrays.copyOf(gzip, gzip.length + tail.length);
        System.arraycopy(tail, 0, longer, gzip.length, tail.length);
        ExportFile file = file(longer, 1).with(Checksum.TRUSTED);

        assertRefused(() -> Exports.items(file)).hasMessageContaining("byte offset=");
    }

    @Test
    void aFileThatIsNotGzipIsRefused() throws Exception {
        ExportFile file = file(LINE.getBytes(StandardCharsets.UTF_8), 1);
        assertRefused(() -> Exports.items(file))
                .hasMessageContaining("a data file is not gzip [file=memory/data/file.gz, byte offset=0]");
    }

    @Test
    void aFileThatIsMissingIsRefused() {
        ExportFile file = ExportFile.of(storage, FULL, new DataFile("gone", 1, 1, ""));
        assertRefused(() -> Exports.items(file)).hasMessageContaining("a data file is missing [file=memory/gone]");
    }

    @Test
    void aLineWithoutAnEndIsRefusedBeforeItFillsTheMemory() throws Exception {
        ExportFile file = file("{\"Item\":{\"a\":{\"S\":\"" + "x".repeat(17 << 20), 1);
        assertRefused(() -> Exports.items(file))
                .hasMessageContaining("a line is longer than any record can be")
                .hasMessageContaining("byte offset in the unzipped data=0, expected=at most 16777216 bytes");
    }

    @Test
    void aBombIsDefused() throws Exception {
        String line = "{\"Item\":{\"a\":{\"S\":\"x\"}}" + " ".repeat(15 << 20) + "}\n";
        ExportFile file = file(line.repeat(3), 3);
        assertRefused(() -> Exports.items(file)).hasMessageContaining("compressed more than 1000 times");
    }

    @Test
    void itemsThatCompressVeryWellAreNoBomb() throws Exception {
        StringBuilder content = new StringBuilder();
        for (int i = 0; i < 100; i++) {
            content.append("{\"Item\":{\"id\":{\"S\":\"item number " + i * 7919 + "\"},\"a\":{\"S\":\"")
                    .append("x".repeat(400_000))
                    .append("\"}}}\n");
        }
        assertThat(Exports.items(file(content.toString(), 100))).hasSize(100);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"Item\":{\"a\":{\"S\":\"x\"}}         | 23 | the line ends inside a record",
                "{\"Item\":{\"a\":{\"X\":\"x\"}}}        | 15 | a type is none of S",
                "{\"item\":{\"a\":{\"S\":\"x\"}}}        | 1  | a record of a full export should be",
                "{\"a\":{\"S\":\"x\"}}                   | 1  | a record of a full export should be",
                "{\"Item\":{\"a\":{\"S\":\"x\"}},\"b\":1} | 23 | expected }",
                "{\"Item\":{\"a\":{\"S\":\"x\"}}}}       | 24 | something follows the record on its line",
                "''                                      | 0  | the line ends inside a record",
                "[]                                      | 0  | expected {",
                "{}                                      | 1  | a value should stand here",
            })
    void aLineThatIsNoRecordIsRefusedWithItsPlace(String line, int offset, String rule) throws Exception {
        ExportFile file = file(LINE + line + "\n" + LINE, 3);
        assertRefused(() -> Exports.items(file))
                .hasMessageContaining(rule)
                .hasMessageContaining("record=2, byte offset in the unzipped data=" + (LINE.length() + offset));
    }

    @Test
    void anItemCutByTheEndOfTheFileIsRefused() throws Exception {
        ExportFile file = file(LINE + "{\"Item\":{\"a\":{\"S\":\"x", 2);
        assertRefused(() -> Exports.items(file))
                .hasMessageContaining("record=2, byte offset in the unzipped data=" + (LINE.length() + 20));
    }

    @Test
    void noMessageHoldsAnItemsValues() throws Exception {
        ExportFile file = file("{\"Item\":{\"a\":{\"S\":\"secret\"},\"a\":{\"S\":\"secret\"}}}\n", 1);
        assertRefused(() -> Exports.items(file)).message().doesNotContain("secret");
    }

    @Test
    void whatTheVisitorThrowsComesThrough() throws Exception {
        ExportFile file = file(LINE, 1);
        assertThatThrownBy(() -> file.forEachItem((bytes, from, to) -> {
                    throw new IOException("the target is gone");
                }))
                .isInstanceOf(IOException.class)
                .hasMessage("the target is gone");
    }

    @Test
    void aVisitorThatDoesNotMoveIsAMistake() throws Exception {
        ExportFile file = file(LINE, 1);
        assertThatThrownBy(() -> file.forEachItem((bytes, from, to) -> from)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> file.forEachItem((bytes, from, to) -> to + 1))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> file.forEachChange(change -> {})).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void randomDamageOfTheTextNeverGivesTheWrongItems() throws Exception {
        long seed = 20261121;
        Random random = new Random(seed);
        byte[] content = (LINE + LINE.replace("foo", "bar")).getBytes(StandardCharsets.UTF_8);
        for (int round = 0; round < 3_000; round++) {
            byte[] damaged = content.clone();
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            ExportFile file = file(gzip(damaged), 2);
            try {
                ItemScanner scanner = new ItemScanner();
                assertThat(file.forEachItem(scanner::scan)).isEqualTo(2);
            } catch (io.dynaferry.failure.MigrationException e) {
                assertThat(e).as("seed " + seed + ", round " + round).hasMessageContaining("memory/data/file.gz");
            }
        }
    }
}
