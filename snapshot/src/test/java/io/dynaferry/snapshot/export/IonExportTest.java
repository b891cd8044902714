package io.dynaferry.snapshot.export;

import static io.dynaferry.snapshot.export.Exports.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.dynaferry.failure.MigrationException;
import io.dynaferry.item.ItemScanner;
import io.dynaferry.place.InMemoryStorage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class IonExportTest {
    /** From the service's documentation. */
    private static final String DOCUMENTED = """
            $ion_1_0 {Item:{Authors:$dynamodb_SS::["Author1","Author2"],Dimensions:"8.5 x 11.0 x 1.5",\
            ISBN:"333-3333333333",Id:103.,InPublication:false,PageCount:6d2,Price:2d3,ProductCategory:"Book",\
            Title:"Book 103 Title"}}
            """;

    private final InMemoryStorage storage = new InMemoryStorage();

    private ExportFile file(byte[] lines, ExportKind kind, long count) throws IOException {
        return Exports.file(storage, Exports.summary(kind, ExportFormat.ION), Exports.gzip(lines), count);
    }

    private List<String> items(String lines) throws IOException {
        return Exports.items(file(
                lines.getBytes(StandardCharsets.UTF_8),
                ExportKind.FULL,
                lines.lines().count()));
    }

    private List<String> changes(String line) throws IOException {
        return Exports.changes(file(line.getBytes(StandardCharsets.UTF_8), ExportKind.INCREMENTAL, 1));
    }

    @Test
    void theDocumentedLineIsUnderstood() throws Exception {
        assertThat(items(DOCUMENTED)).containsExactly("""
                        {"Authors":{"SS":["Author1","Author2"]},"Dimensions":{"S":"8.5 x 11.0 x 1.5"},\
                        "ISBN":{"S":"333-3333333333"},"Id":{"N":"103"},"InPublication":{"BOOL":false},\
                        "PageCount":{"N":"600"},"Price":{"N":"2000"},"ProductCategory":{"S":"Book"},\
                        "Title":{"S":"Book 103 Title"}}""");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "null                        | {\"NULL\":true}",
                "null.string                 | {\"NULL\":true}",
                "true                        | {\"BOOL\":true}",
                "7                           | {\"N\":\"7\"}",
                "-0.                         | {\"N\":\"0\"}",
                "1.50                        | {\"N\":\"1.50\"}",
                "1d-130                      | {\"N\":\"0." + "ZEROS1\"}",
                "-1234567890.123456789       | {\"N\":\"-1234567890.123456789\"}",
                "\"\"                        | {\"S\":\"\"}",
                "\"a\\\"\\\\\\n\\x01\\u00e9\\U0001F600\" | {\"S\":\"a\\\"\\\\\\u000a\\u0001é😀\"}",
                "'''a''' '''b'''             | {\"S\":\"ab\"}",
                "{{}}                        | {\"B\":\"\"}",
                "{{ aGk= }}                  | {\"B\":\"aGk=\"}",
                "[]                          | {\"L\":[]}",
                "[1,[null],{}]               | {\"L\":[{\"N\":\"1\"},{\"L\":[{\"NULL\":true}]},{\"M\":{}}]}",
                "{'':1}                      | REFUSED",
                "{a:1,'a b':\"x\",\"c\":{{}}} | {\"M\":{\"a\":{\"N\":\"1\"},\"a b\":{\"S\":\"x\"},\"c\":{\"B\":\"\"}}}",
                "$dynamodb_SS::[\"\",\"a\"]  | {\"SS\":[\"\",\"a\"]}",
                "$dynamodb_NS::[1,2.5,6d2]   | {\"NS\":[\"1\",\"2.5\",\"600\"]}",
                "$dynamodb_BS::[{{}},{{aGk=}}] | {\"BS\":[\"\",\"aGk=\"]}",
            })
    void everyTypeBecomesDynamoDbJson(String ion, String json) throws Exception {
        String line = " $ion_1_0 {Item:{a:" + ion + "}}\n";
        if (json.equals("REFUSED")) {
            assertRefused(() -> items(line)).hasMessageContaining("an attribute name is empty");
            return;
        }
        assertThat(items(line)).containsExactly("{\"a\":" + json.replace("ZEROS", "0".repeat(129)) + "}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "symbol",
                "1e0",
                "nan",
                "2024-05-14T",
                "(1 2)",
                "{{\"clob\"}}",
                "other::1",
                "$dynamodb_SS::null.list",
                "$dynamodb_SS::[1]",
                "$dynamodb_NS::[\"1\"]",
                "$dynamodb_BS::[\"aGk=\"]",
                "$dynamodb_SS::[null.string]",
                "$dynamodb_SS::[x::\"a\"]",
                "$dynamodb_SS::\"a\"",
                "x::$dynamodb_SS::[\"a\"]",
                "$dynamodb_SS::[]",
                "$dynamodb_NS::[1,1.0]",
                "1d126",
                "1d999999999999",
                "1d-131",
                "\"\\ud800\"",
                "{a:1,a:2}",
                "{$99:1}",
                "{$4:$4}",
                "{$0:1}",
                "$0::1",
                "$0",
                "$0::$dynamodb_SS::[\"a\"]",
                "{{a}}",
                "[1,",
                "1}}",
                "\"x",
                "// comment",
                "[1, /* 2 */ 3]",
                "[1] 2",
                "1.2.3",
                "0x7FFFF}",
                "é"
            })
    void whatNoTypeOfDynamoDbIsOrWhatIsNoIonIsRefused(String ion) {
        assertRefused(() -> items("$ion_1_0 {Item:{ok:1.}}\n$ion_1_0 {Item:{a:" + ion + "}}\n"))
                .hasMessageContaining("memory/data/file.gz, record=2, byte offset in the unzipped data=");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$ion_1_0",
                "",
                "{Item:{a:1}",
                "{Item:1}",
                "{Item:null.struct}",
                "{Item:x::{a:1}}",
                "{Items:{a:1}}",
                "{}",
                "{Item:{a:1},Item:{a:1}}",
                "{Item:{a:1}} {Item:{a:1}}",
                "x::{Item:{a:1}}",
                "[1]",
                "null.struct",
                "$ion_symbol_table::{symbols:[\"x\"]}",
                "$ion_2_0 {Item:{a:1}}"
            })
    void aLineThatIsNoRecordIsRefused(String line) {
        assertRefused(() -> items(line + "\n")).hasMessageContaining("record=1, byte offset in the unzipped data=0");
    }

    @Test
    void noMessageHoldsAnItemsValues() {
        assertRefused(() -> items("$ion_1_0 {Item:{a:secret 42}}\n")).message().doesNotContain("secret");
    }

    @Test
    void bytesThatAreNotUtf8AreRefused() throws Exception {
        byte[] line = "{Item:{a:\"xx\"}}\n".getBytes(StandardCharsets.UTF_8);
        line[10] = (byte) 0xC3;
        ExportFile file = file(line, ExportKind.FULL, 1);
        assertRefused(() -> Exports.items(file))
                .hasMessageContaining("the line is not UTF-8")
                .hasMessageContaining("record=1, byte offset in the unzipped data=10");
    }

    @Test
    @Timeout(20)
    void whatWouldTakeForEverIsRefusedAtOnce() {
        assertRefused(() -> items("{Item:{a:" + "7".repeat(8 << 20) + ".}}\n"))
                .hasMessageContaining("a number is too long");
        assertRefused(() -> items("{Item:{a:-" + "7".repeat(8 << 20) + "}}\n"))
                .hasMessageContaining("a number is too long");
        assertRefused(() -> items("{Item:{a:" + "[".repeat(8 << 20) + "}}\n")).hasMessageContaining("nested too deep");
        assertRefused(() -> items("{Item:{a:" + "{a:".repeat(4 << 20) + "}}\n"))
                .hasMessageContaining("nested too deep");
    }

    @Test
    void aLongNameIsNoLongNumber() throws Exception {
        String name = "n".repeat(65_535);
        assertThat(items("{Item:{" + name + ":1.}}\n")).containsExactly("{\"" + name + "\":{\"N\":\"1\"}}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$ion_1_0 {Record:{Keys:{id:1.},Metadata:{WriteTimestampMicros:12.},NewImage:{id:1.,a:{}}}}",
                "$ion_1_0 {Keys:{id:1.},Metadata:{WriteTimestampMicros:12},NewImage:{id:1.,a:{}}}",
                "{NewImage:{id:1.,a:{}},Metadata:{Other:[1],WriteTimestampMicros:\"12\"},Keys:{id:1.}}",
            })
    void anIncrementalRecordIsReadWithAndWithoutItsWrapper(String line) throws Exception {
        assertThat(changes(line + "\n"))
                .containsExactly("12 keys {\"id\":{\"N\":\"1\"}} new {\"id\":{\"N\":\"1\"},\"a\":{\"M\":{}}} old -");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{Record:{Keys:{id:1.}}}",
                "{Metadata:{WriteTimestampMicros:12.}}",
                "{Record:{Keys:{id:1.},Metadata:{WriteTimestampMicros:12.}},Keys:{}}",
                "{Keys:{id:1.},Metadata:{WriteTimestampMicros:-1.}}",
                "{Keys:{id:1.},Metadata:{WriteTimestampMicros:1.5}}",
                "{Keys:{id:1.},Metadata:{WriteTimestampMicros:1d18}}",
                "{Keys:{id:1.},Metadata:{WriteTimestampMicros:\"x\"}}",
                "{Keys:{id:1.},Metadata:{WriteTimestampMicros:null}}",
                "{Keys:{id:1.},Metadata:null.struct}",
                "{Keys:{id:1.},Metadata:{WriteTimestampMicros:1.},Keys:{id:1.}}",
                "{Keys:{id:1.},Metadata:{WriteTimestampMicros:1.},Item:{id:1.}}",
                "{Keys:[1],Metadata:{WriteTimestampMicros:1.}}",
                "{$0:{id:1.},Metadata:{WriteTimestampMicros:1.}}",
                "{Keys:{id:1e0},Metadata:{WriteTimestampMicros:1.}}",
                "{}",
            })
    void anIncrementalRecordThatMakesNoSenseIsRefused(String line) {
        assertRefused(() -> changes(line + "\n")).hasMessageContaining("record=1, byte offset in the unzipped data=0");
    }

    @Test
    void randomDamageIsRefusedOrHarmlessAndNeverHangs() throws Exception {
        long seed = 99;
        Random random = new Random(seed);
        byte[] content = (DOCUMENTED + "$ion_1_0 {Item:{b:{{aGk=}},l:[null,{'a b':\"é\\u00e9\"}],n:-1.5d3}}\n")
                .getBytes(StandardCharsets.UTF_8);
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        for (int round = 0; round < 5_000; round++) {
            byte[] damaged = content.clone();
            for (int i = random.nextInt(3); i >= 0; i--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            ItemScanner scanner = new ItemScanner();
            try {
                assertThat(file(damaged, ExportKind.FULL, 2).forEachItem(scanner::scan))
                        .isEqualTo(2);
            } catch (MigrationException e) {
                assertThat(e).as("seed " + seed + ", round " + round).hasMessageContaining("memory/data/file.gz");
            }
            assertThat(System.nanoTime()).isLessThan(deadline);
        }
    }
}
