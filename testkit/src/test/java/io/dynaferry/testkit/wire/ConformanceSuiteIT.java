package io.dynaferry.testkit.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynaferry.conformance.ConformanceCase;
import io.dynaferry.conformance.ConformanceSuite;
import io.dynaferry.item.Item;
import io.dynaferry.item.ItemParser;
import io.dynaferry.item.ItemScanner;
import io.dynaferry.item.ItemWriter;
import io.dynaferry.item.KeyAttribute;
import io.dynaferry.item.KeySchema;
import io.dynaferry.item.Slice;
import io.dynaferry.item.Value;
import io.dynaferry.testkit.server.Account;
import io.dynaferry.testkit.server.DynamoDbLocal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The conformance suite's opinion of what an item is, held against that of DynamoDB Local. */
class ConformanceSuiteIT {
    private static final ConformanceSuite SUITE = ConformanceSuite.load();
    private static final DynamoDbLocal SERVER = DynamoDbLocal.shared();
    private static final DynamoDbHttp TABLES = new DynamoDbHttp(SERVER.endpoint(), Account.SOURCE);
    private static final Map<KeySchema, String> TABLE_OF = new ConcurrentHashMap<>();
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** What DynamoDB Local takes though it cannot come out of a table; the suite's README lists the same. */
    private static final String[] BENT_INTO_SHAPE = {
        "reject-name-twice",
        "reject-name-twice-escaped",
        "reject-name-twice-inside",
        "reject-name-twice-key",
        "reject-string-lone-high-surrogate",
        "reject-string-lone-high-surrogate-before-text",
        "reject-string-lone-low-surrogate",
        "reject-string-two-high-surrogates",
        "reject-string-surrogates-swapped",
        "reject-name-lone-surrogate",
        "reject-utf8-overlong-nul",
        "reject-utf8-overlong-three-bytes",
        "reject-utf8-overlong-four-bytes",
        "reject-utf8-surrogate",
        "reject-utf8-surrogate-pair",
        "reject-utf8-beyond-unicode",
        "reject-number-arabic-digit",
        "reject-number-full-width-digit",
        "reject-number-json-number",
        "reject-number-set-json-numbers",
        "reject-binary-text-after-padding",
        "reject-binary-text-escaped-newline",
        "reject-binary-text-leading-space",
        "reject-two-tags-one-null",
        "reject-two-tags-one-unknown",
        "reject-two-tags-same",
        "reject-string-json-number",
        "reject-null-string",
        "reject-bool-string",
        "reject-bool-number"
    };

    static Stream<ConformanceCase> valid() {
        return SUITE.valid();
    }

    @ParameterizedTest
    @MethodSource("valid")
    void validItemsComeBackEqual(ConformanceCase each) {
        assertThat(put(each)).isEqualTo(200);
        Item sent = ItemParser.parse(each.item());
        Slice stored = stored(each, sent);
        assertThat(ItemParser.parse(stored)).isEqualTo(sent);
        assertThat(fingerprint(stored, each.schema())).isEqualTo(fingerprint(each.item(), each.schema()));
    }

    @Test
    void theCasesOfOneSchemaLiveInOneTable() {
        String table = SERVER.freshTableName("side-by-side");
        TABLES.createTable(table, KeySchema.parse("pk:S,sk:N"));
        Map<String, Item> sent = SUITE.sideBySide("pk:S,sk:N")
                .collect(Collectors.toMap(ConformanceCase::name, each -> ItemParser.parse(each.item())));
        TABLES.putAll(
                table,
                SUITE.sideBySide("pk:S,sk:N").map(each -> each.item().utf8()).toList());
        assertThat(TABLES.scan(table).stream().map(item -> ItemParser.parse(Slice.ofUtf8(item))))
                .containsExactlyInAnyOrderElementsOf(sent.values());
    }

    @Test
    void invalidItemsAreRefusedButForThoseThatAreBentIntoShape() {
        assertThat(SUITE.rejected().filter(each -> put(each) == 200).map(ConformanceCase::name))
                .containsExactlyInAnyOrder(BENT_INTO_SHAPE);
    }

    private static int put(ConformanceCase each) {
        return call("PutItem", each.schema(), "Item", each.item()).statusCode();
    }

    private static Slice stored(ConformanceCase each, Item sent) {
        Map<String, Value> key = Stream.concat(Stream.of(each.schema().partition()), each.schema().sort().stream())
                .map(KeyAttribute::name)
                .collect(Collectors.toMap(Function.identity(), sent.attributes()::get));
        Slice keyBytes = Slice.of(ItemWriter.write(new Item(key)));
        byte[] answer = call("GetItem", each.schema(), "Key", keyBytes).body();
        return Slice.of(answer, "{\"Item\":".length(), answer.length - "}".length());
    }

    private static String fingerprint(Slice item, KeySchema schema) {
        ItemScanner scanner = new ItemScanner(schema);
        scanner.scan(item);
        return scanner.digest() + " " + scanner.key().hashCode();
    }

    /** By itself and not by {@link DynamoDbHttp}, because some of the items are no text. */
    private static HttpResponse<byte[]> call(String operation, KeySchema schema, String member, Slice content) {
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        String table = TABLE_OF.computeIfAbsent(schema, ConformanceSuiteIT::newTable);
        request.writeBytes(utf8("{\"TableName\":\"" + table + "\",\"" + member + "\":"));
        request.write(content.bytes(), content.from(), content.length());
        request.writeBytes(utf8("}"));
        HttpRequest post = HttpRequest.newBuilder(SERVER.endpoint())
                .header("Content-Type", "application/x-amz-json-1.0")
                .header("X-Amz-Target", "DynamoDB_20120810." + operation)
                .header(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=" + Account.SOURCE.accessKeyId()
                                + "/20260101/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0")
                .POST(HttpRequest.BodyPublishers.ofByteArray(request.toByteArray()))
                .build();
        try {
            return CLIENT.send(post, BodyHandlers.ofByteArray());
        } catch (IOException | InterruptedException failure) {
            throw new AssertionError("No answer to " + operation, failure);
        }
    }

    private static String newTable(KeySchema schema) {
        String table = SERVER.freshTableName("conformance");
        TABLES.createTable(table, schema);
        return table;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
