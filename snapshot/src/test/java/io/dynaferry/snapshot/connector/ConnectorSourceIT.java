package io.dynaferry.snapshot.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynaferry.conformance.ConformanceCase;
import io.dynaferry.conformance.ConformanceSuite;
import io.dynaferry.failure.MigrationException;
import io.dynaferry.item.FingerprintTally;
import io.dynaferry.item.ItemScanner;
import io.dynaferry.item.KeySchema;
import io.dynaferry.item.Slice;
import io.dynaferry.read.ReadPacer;
import io.dynaferry.snapshot.source.OpenSource;
import io.dynaferry.snapshot.source.PageReader;
import io.dynaferry.snapshot.source.Sides;
import io.dynaferry.snapshot.source.SourceReading;
import io.dynaferry.snapshot.source.SourceRecord;
import io.dynaferry.snapshot.source.SourceUnit;
import io.dynaferry.testkit.server.Account;
import io.dynaferry.testkit.server.DynamoDbLocal;
import io.dynaferry.testkit.wire.DynamoDbHttp;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ConnectorSourceIT {
    private static final String KEYS = "id:S";
    private static final Map<String, String> UNHURRIED = Map.of("dynamodb.throughput.read", "100000");

    private final DynamoDbLocal server = DynamoDbLocal.shared();
    private final DynamoDbHttp tables = new DynamoDbHttp(server.endpoint(), Account.SOURCE);
    private final String table = server.freshTableName("connector");

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
        assertThat(items).isNotEmpty();
        fill(keys, items);

        List<SourceRecord> records = SourceReading.records(source(keys, 1, 1));

        ItemScanner scanner = new ItemScanner(KeySchema.parse(keys));
        FingerprintTally expected = new FingerprintTally();
        for (Slice item : items) {
            scanner.scan(item);
            expected.add(scanner);
        }
        assertThat(SourceReading.fingerprint(records)).isEqualTo(expected.fingerprint());
    }

    @ParameterizedTest
    @CsvSource({"0, 2, 1", "1, 2, 2", "1200, 5, 2"})
    void theSplitsPartitionTheTable(int count, int segments, int splits) throws Exception {
        fill(KEYS, items(count));

        List<SourceRecord> records = SourceReading.records(source(KEYS, segments, splits));

        assertThat(records).hasSize(count);
        assertThat(records.stream().map(record -> record.write().key())).doesNotHaveDuplicates();
    }

    @Test
    void aReaderIsClosedInMidWork() throws Exception {
        fill(KEYS, items(1200));
        ConnectorSource source = source(KEYS, 1, 1);
        SourceUnit unit = source.plan().units().get(0);

        Assertions.assertTimeout(Duration.ofSeconds(20), () -> {
            try (OpenSource open = source.open(ReadPacer.unlimited());
                    PageReader untouched = open.read(unit, "");
                    PageReader begun = open.read(unit, "")) {
                assertThat(untouched).isNotNull();
                assertThat(begun.next()).isPresent();
            }
        });
    }

    @Test
    void aTableThatIsNotThereIsExplained() {
        assertThatThrownBy(() -> SourceReading.records(source(KEYS, 1, 1)))
                .isInstanceOf(MigrationException.class)
                .hasMessageContaining("EMR connector");
    }

    private ConnectorSource source(String keys, int segments, int splits) {
        return new ConnectorSource(Sides.of(server.endpoint(), table), keys, segments, splits, 0, 0, UNHURRIED);
    }

    private void fill(String keys, List<Slice> items) {
        tables.createTable(table, KeySchema.parse(keys));
        tables.putAll(table, items.stream().map(Slice::utf8).toList());
    }

    private static List<Slice> items(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> Slice.ofUtf8("{\"id\":{\"S\":\"k" + number + "\"}}"))
                .toList();
    }
}
