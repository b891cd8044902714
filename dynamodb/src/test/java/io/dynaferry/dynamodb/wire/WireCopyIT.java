package io.dynaferry.dynamodb.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynaferry.conformance.ConformanceCase;
import io.dynaferry.conformance.ConformanceSuite;
import io.dynaferry.item.FingerprintTally;
import io.dynaferry.item.ItemScanner;
import io.dynaferry.item.KeySchema;
import io.dynaferry.item.Slice;
import io.dynaferry.testkit.server.Account;
import io.dynaferry.testkit.server.DynamoDbLocal;
import io.dynaferry.testkit.wire.DynamoDbHttp;
import io.dynaferry.write.BatchWriter;
import io.dynaferry.write.ItemWrite;
import io.dynaferry.write.WriteLimits;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The whole wire path: items into one account's table, by scan and batch write into another's, and equal at the end. */
class WireCopyIT {
    private static final WriteLimits LIMITS = WriteLimits.DEFAULT.withBatchesInFlight(4);

    private final DynamoDbLocal server = DynamoDbLocal.shared();
    private final Account sourceAccount = new Account("sourceaccount");
    private final Account targetAccount = new Account("targetaccount");
    private final String table = server.freshTableName("copy");
    private final DynamoDbClient source = WireClient.open(server.endpoint(), sourceAccount, WireClients::forScans);
    private final DynamoDbClient target = WireClient.open(server.endpoint(), targetAccount, WireClients::forWrites);

    @AfterEach
    void close() {
        source.close();
        target.close();
    }

    static List<String> schemas() {
        return ConformanceSuite.load()
                .valid()
                .map(each -> each.schema().toString())
                .distinct()
                .toList();
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void theConformanceSuiteArrivesUnharmed(String schemaText) throws InterruptedException {
        KeySchema schema = KeySchema.parse(schemaText);
        List<Slice> items = ConformanceSuite.load()
                .sideBySide(schemaText)
                .map(ConformanceCase::item)
                .toList();
        createTables(schema);
        write(sourceClientForWriting(), schema, items);

        copy(schema, 3);

        FingerprintTally expected = new FingerprintTally();
        ItemScanner scanner = new ItemScanner(schema);
        for (Slice item : items) {
            scanner.scan(item);
            expected.add(scanner);
        }
        assertThat(items).isNotEmpty();
        assertThat(WireClient.fingerprint(target, table)).isEqualTo(expected.fingerprint());
    }

    @Test
    void segmentsAndPagesPartitionTheTable() throws InterruptedException {
        KeySchema schema = KeySchema.parse("pk:S");
        List<Slice> items = new ArrayList<>();
        for (int number = 0; number < 60; number++) {
            items.add(
                    Slice.ofUtf8("{\"pk\":{\"S\":\"k" + number + "\"},\"x\":{\"S\":\"" + "y".repeat(100_000) + "\"}}"));
        }
        createTables(schema);
        write(sourceClientForWriting(), schema, items);
        WireScan scan = new WireScan(source, table, 4, ScanConsistency.EVENTUAL);

        Set<String> keys = new HashSet<>();
        ItemScanner scanner = new ItemScanner(schema);
        int count = WireClient.scanAll(
                scan, 4, scanner, item -> keys.add(new String(scanner.key().bytes(), StandardCharsets.UTF_8)));

        assertThat(count).isEqualTo(60);
        assertThat(keys).hasSize(60);
        assertThat(new WireScan(source, table, 1, ScanConsistency.STRONG)
                        .firstPage(0)
                        .lastEvaluatedKey())
                .isPresent();
    }

    @Test
    void strongReadsCostTwiceEventualOnes() throws InterruptedException {
        KeySchema schema = KeySchema.parse("pk:S");
        createTables(schema);
        write(
                sourceClientForWriting(),
                schema,
                List.of(Slice.ofUtf8("{\"pk\":{\"S\":\"k\"},\"x\":{\"S\":\"" + "y".repeat(40_000) + "\"}}")));

        double eventual = new WireScan(source, table, 1, ScanConsistency.EVENTUAL)
                .firstPage(0)
                .consumedUnits();
        double strong = new WireScan(source, table, 1, ScanConsistency.STRONG)
                .firstPage(0)
                .consumedUnits();

        assertThat(eventual).isEqualTo(5.0);
        assertThat(strong).isEqualTo(10.0);
    }

    @Test
    void anEmptyTableHasOneEmptyPage() {
        createTables(KeySchema.parse("pk:S"));
        ScanPage page = new WireScan(source, table, 1, ScanConsistency.STRONG).firstPage(0);

        assertThat(page.items().scan(new ItemScanner(), item -> {})).isZero();
        assertThat(page.lastEvaluatedKey()).isEmpty();
    }

    private void createTables(KeySchema schema) {
        new DynamoDbHttp(server.endpoint(), sourceAccount).createTable(table, schema);
        new DynamoDbHttp(server.endpoint(), targetAccount).createTable(table, schema);
    }

    private DynamoDbClient sourceClientForWriting() {
        return WireClient.open(server.endpoint(), sourceAccount, WireClients::forWrites);
    }

    private void write(DynamoDbClient client, KeySchema schema, List<Slice> items) throws InterruptedException {
        ItemScanner scanner = new ItemScanner(schema);
        try (client;
                BatchWriter writer = writer(client, schema)) {
            for (Slice item : items) {
                scanner.scan(item);
                writer.write(ItemWrite.put(item, scanner.key()));
            }
            writer.flush();
        }
    }

    private void copy(KeySchema schema, int segments) throws InterruptedException {
        ItemScanner scanner = new ItemScanner(schema);
        try (BatchWriter writer = writer(target, schema)) {
            List<ItemWrite> writes = new ArrayList<>();
            WireClient.scanAll(
                    new WireScan(source, table, segments, ScanConsistency.STRONG),
                    segments,
                    scanner,
                    item -> writes.add(ItemWrite.put(item, scanner.key())));
            for (ItemWrite write : writes) {
                writer.write(write);
            }
            writer.flush();
        }
    }

    private BatchWriter writer(DynamoDbClient client, KeySchema schema) {
        return new BatchWriter(table, new WireBatchEndpoint(client, table, schema), LIMITS, (write, reason) -> {
            throw new AssertionError(reason);
        });
    }
}
