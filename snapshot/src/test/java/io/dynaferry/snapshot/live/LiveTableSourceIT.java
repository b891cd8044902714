package io.dynaferry.snapshot.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynaferry.conformance.ConformanceCase;
import io.dynaferry.conformance.ConformanceSuite;
import io.dynaferry.dynamodb.access.Side;
import io.dynaferry.dynamodb.access.SideClients;
import io.dynaferry.dynamodb.wire.ScanConsistency;
import io.dynaferry.dynamodb.wire.WireBatchEndpoint;
import io.dynaferry.dynamodb.wire.WireClients;
import io.dynaferry.failure.MigrationException;
import io.dynaferry.item.CanonicalKey;
import io.dynaferry.item.FingerprintTally;
import io.dynaferry.item.ItemScanner;
import io.dynaferry.item.KeySchema;
import io.dynaferry.item.Slice;
import io.dynaferry.read.ReadPacer;
import io.dynaferry.snapshot.source.OpenSource;
import io.dynaferry.snapshot.source.Page;
import io.dynaferry.snapshot.source.PageReader;
import io.dynaferry.snapshot.source.Sides;
import io.dynaferry.snapshot.source.SourceReading;
import io.dynaferry.snapshot.source.SourceRecord;
import io.dynaferry.snapshot.source.SourceUnit;
import io.dynaferry.snapshot.source.UnexpiredSource;
import io.dynaferry.testkit.server.Account;
import io.dynaferry.testkit.server.DynamoDbLocal;
import io.dynaferry.testkit.wire.DynamoDbHttp;
import io.dynaferry.write.BatchWriter;
import io.dynaferry.write.ItemWrite;
import io.dynaferry.write.WriteLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LiveTableSourceIT {
    private static final String KEYS = "id:S";

    private final DynamoDbLocal server = DynamoDbLocal.shared();
    private final String table = server.freshTableName("live");
    private final Side side = Sides.of(server.endpoint(), table);

    @BeforeAll
    static void haveCredentials() {
        System.setProperty("aws.accessKeyId", Account.SOURCE.accessKeyId());
        System.setProperty("aws.secretAccessKey", Account.SECRET_ACCESS_KEY);
    }

    @AfterAll
    static void leaveNone() {
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
    }

    private LiveTableSource source(int segments, ScanConsistency consistency) {
        return new LiveTableSource(side, KEYS, segments, consistency, 0, 0);
    }

    private static List<Slice> items(int count, int length) {
        return IntStream.range(0, count)
                .mapToObj(number -> Slice.ofUtf8(
                        "{\"id\":{\"S\":\"k" + number + "\"},\"x\":{\"S\":\"" + "y".repeat(length) + "\"}}"))
                .toList();
    }

    private static List<CanonicalKey> keys(List<SourceRecord> records) {
        return records.stream().map(record -> record.write().key()).toList();
    }

    private static List<CanonicalKey> keysOf(List<Slice> items) {
        ItemScanner scanner = new ItemScanner(KeySchema.parse(KEYS));
        List<CanonicalKey> keys = new ArrayList<>();
        for (Slice item : items) {
            scanner.scan(item);
            keys.add(scanner.key());
        }
        return keys;
    }

    private void fill(String keys, List<Slice> items) throws InterruptedException {
        KeySchema schema = KeySchema.parse(keys);
        new DynamoDbHttp(server.endpoint(), Account.SOURCE).createTable(table, schema);
        ItemScanner scanner = new ItemScanner(schema);
        try (SideClients clients = SideClients.open(side);
                BatchWriter writer = new BatchWriter(
                        table,
                        new WireBatchEndpoint(clients.dynamoDb(WireClients::forWrites), table, schema),
                        WriteLimits.DEFAULT,
                        (write, reason) -> {
                            throw new AssertionError(reason);
                        })) {
            for (Slice item : items) {
                scanner.scan(item);
                writer.write(ItemWrite.put(item, scanner.key()));
            }
            writer.flush();
        }
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
    void theConformanceSuiteIsReadUnharmed(String keys) throws Exception {
        List<Slice> items = ConformanceSuite.load()
                .sideBySide(keys)
                .map(ConformanceCase::item)
                .toList();
        fill(keys, items);

        List<SourceRecord> records =
                SourceReading.records(new LiveTableSource(side, keys, 3, ScanConsistency.STRONG, 0, 0));

        ItemScanner scanner = new ItemScanner(KeySchema.parse(keys));
        FingerprintTally expected = new FingerprintTally();
        for (Slice item : items) {
            scanner.scan(item);
            expected.add(scanner);
        }
        assertThat(SourceReading.fingerprint(records)).isEqualTo(expected.fingerprint());
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 4", "26, 1", "26, 7"})
    void theSegmentsPartitionTheTable(int count, int segments) throws Exception {
        fill(KEYS, items(count, 10));

        List<SourceRecord> records = SourceReading.records(source(segments, ScanConsistency.EVENTUAL));

        assertThat(keys(records)).containsExactlyInAnyOrderElementsOf(keysOf(items(count, 10)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void fromThePositionOfEachPageExactlyTheRestIsRead(int segments) throws Exception {
        fill(KEYS, items(60, 100_000));
        LiveTableSource source = source(segments, ScanConsistency.STRONG);
        for (SourceUnit unit : source.plan().units()) {
            List<Page> pages = SourceReading.pages(source, unit);
            assertThat(pages).hasSizeGreaterThan(1);
            assertThat(pages.get(pages.size() - 1).position()).isEmpty();
            for (int page = 0; page < pages.size() - 1; page++) {
                List<Page> rest =
                        SourceReading.pages(source, unit, pages.get(page).position());

                assertThat(keys(SourceReading.records(rest)))
                        .isEqualTo(keys(SourceReading.records(pages.subList(page + 1, pages.size()))));
            }
        }
    }

    @Test
    void strongReadsCostTwiceEventualOnes() throws Exception {
        fill(KEYS, items(1, 40_000));

        assertThat(cost(ScanConsistency.EVENTUAL)).isEqualTo(5.0);
        assertThat(cost(ScanConsistency.STRONG)).isEqualTo(10.0);
    }

    private double cost(ScanConsistency consistency) throws Exception {
        LiveTableSource source = source(1, consistency);
        return SourceReading.pages(source, source.plan().units().get(0)).stream()
                .mapToDouble(Page::consumedUnits)
                .sum();
    }

    @Test
    void theReadingKeepsToItsRate() throws Exception {
        fill(KEYS, items(60, 100_000));
        List<Long> pauses = new ArrayList<>();
        long[] now = {0};
        ReadPacer pacer = ReadPacer.of(100, () -> now[0], nanos -> {
            pauses.add(nanos);
            now[0] += nanos;
        });
        LiveTableSource source = source(1, ScanConsistency.STRONG);
        double consumed = 0;
        try (OpenSource opened = source.open(pacer);
                PageReader reader = opened.read(source.plan().units().get(0), "")) {
            for (var page = reader.next(); page.isPresent(); page = reader.next()) {
                consumed += page.get().consumedUnits();
            }
        }

        double seconds = pauses.stream().mapToLong(Long::longValue).sum() / 1e9;
        assertThat(consumed).isGreaterThan(1_000);
        assertThat(seconds).isBetween((consumed - 600) / 100, consumed / 100);
    }

    @Test
    void expiredItemsAreLeftOutAndCounted() throws Exception {
        List<Slice> items = new ArrayList<>();
        for (int number = 0; number < 20; number++) {
            items.add(
                    Slice.ofUtf8("{\"id\":{\"S\":\"k" + number + "\"},\"ttl\":{\"N\":\"" + (1_000 + number) + "\"}}"));
        }
        fill(KEYS, items);
        UnexpiredSource source = new UnexpiredSource(source(1, ScanConsistency.STRONG), "ttl", KEYS, 1_005);

        List<Page> pages = SourceReading.pages(source, source.plan().units().get(0));

        assertThat(SourceReading.records(pages)).hasSize(15);
        assertThat(pages.stream().mapToLong(Page::skipped).sum()).isEqualTo(5);
    }

    @Test
    void aTableThatIsNotThereIsToldAtTheFirstPage() {
        LiveTableSource source = source(1, ScanConsistency.STRONG);

        assertThatThrownBy(() -> SourceReading.records(source))
                .isInstanceOf(MigrationException.class)
                .hasMessageContaining("Cannot scan the table of the source: there is no such table")
                .hasMessageContaining("segment=0");
    }

    @Test
    void closingWhileAPageIsUnderWayIsNoError() throws Exception {
        fill(KEYS, items(60, 100_000));
        LiveTableSource source = source(1, ScanConsistency.STRONG);
        try (OpenSource opened = source.open(ReadPacer.unlimited());
                PageReader reader = opened.read(source.plan().units().get(0), "")) {
            assertThat(reader.next()).isPresent();
        }
    }
}
