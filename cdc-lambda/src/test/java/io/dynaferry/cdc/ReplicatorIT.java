package io.dynaferry.cdc;

import static io.dynaferry.cdc.Songs.item;
import static io.dynaferry.cdc.Songs.key;
import static io.dynaferry.change.EventFixture.event;
import static io.dynaferry.change.EventFixture.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynaferry.change.EventFixture;
import io.dynaferry.conformance.ConformanceCase;
import io.dynaferry.conformance.ConformanceSuite;
import io.dynaferry.failure.MigrationException;
import io.dynaferry.item.Fingerprint;
import io.dynaferry.item.FingerprintTally;
import io.dynaferry.item.Item;
import io.dynaferry.item.ItemParser;
import io.dynaferry.item.ItemScanner;
import io.dynaferry.item.ItemWriter;
import io.dynaferry.item.KeySchema;
import io.dynaferry.item.Slice;
import io.dynaferry.item.Value;
import io.dynaferry.testkit.server.DynamoDbLocal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The library against DynamoDB Local. */
class ReplicatorIT {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    void theLastChangeOfAKeyIsInTheTarget() {
        FollowedTable table = FollowedTable.create(Songs.SCHEMA);

        BatchResponse response = follow(
                table,
                event().insert(key(1), item(1, "first"))
                        .modify("{\"sk\":{\"N\":\"1.0\"},\"pk\":{\"S\":\"a\"}}", item(1, "second"))
                        .insert(key(2), item(2, "gone"))
                        .remove("{\"sk\":{\"N\":\"2.00\"},\"pk\":{\"S\":\"a\"}}")
                        .remove(key(3)));

        assertThat(new String(response.toJson(), StandardCharsets.UTF_8)).isEqualTo("{\"batchItemFailures\":[]}");
        assertThat(table.items()).containsExactly(FollowedTable.item(item(1, "second")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"pk:S", "pk:N", "pk:B", "pk:S,sk:S", "pk:S,sk:N", "pk:N,sk:B"})
    void theConformanceSuiteComesThroughBitForBit(String schema) {
        FollowedTable table = FollowedTable.create(schema);
        List<ConformanceCase> cases = ConformanceSuite.load().sideBySide(schema).toList();
        EventFixture event = event();
        for (ConformanceCase each : cases) {
            event.insert(keys(each), each.item().utf8());
        }

        assertThat(cases).isNotEmpty();
        assertThat(follow(table, event).failures()).isEmpty();
        assertThat(fingerprint(table.http().scan(table.name()).stream()
                        .map(Slice::ofUtf8)
                        .toList()))
                .isEqualTo(fingerprint(cases.stream().map(ConformanceCase::item).toList()));

        EventFixture removals = event();
        cases.forEach(each -> removals.remove(keys(each)));
        assertThat(follow(table, removals).failures()).isEmpty();
        assertThat(table.items()).isEmpty();
    }

    @Test
    void aThousandRecordsOfHotKeysEndAsTheirLast() {
        FollowedTable table = FollowedTable.create(Songs.SCHEMA);
        EventFixture event = event();
        Map<Integer, Item> expected = new LinkedHashMap<>();
        for (int record = 0; record < 1000; record++) {
            int song = record * 7919 % 300;
            if (record % 11 == 0) {
                event.remove(key(song));
                expected.remove(song);
            } else {
                event.modify(key(song), item(song, "v" + record));
                expected.put(song, FollowedTable.item(item(song, "v" + record)));
            }
        }

        assertThat(follow(table, event).failures()).isEmpty();
        assertThat(table.items()).containsExactlyInAnyOrderElementsOf(expected.values());
        assertThat(follow(table, event).failures()).as("all of it again").isEmpty();
        assertThat(table.items()).containsExactlyInAnyOrderElementsOf(expected.values());
    }

    @Test
    void aChangeThatTheTargetNeverTakesHoldsTheStreamUpWhereThereIsNoQuarantine() {
        FollowedTable table = FollowedTable.create(Songs.SCHEMA);

        BatchResponse response = follow(
                table,
                event().insert(key(1), item(1, "first"))
                        .insert(key(2), item(2, "x".repeat(410_000)))
                        .insert(key(3), item(3, "third")));

        assertThat(response.failures()).containsExactly(number(2));
        assertThat(table.items()).hasSize(2);
    }

    @Test
    void aTableWithAnotherKeyIsNotTheItemsFault() {
        FollowedTable table = FollowedTable.create("id:S");
        Map<String, String> environment = table.environment();
        environment.put("QUARANTINE", "https://sqs.us-east-1.amazonaws.com/123456789012/never-asked");

        BatchResponse response = follow(environment, event().insert(key(1), item(1, "first")));

        assertThat(response.failures()).containsExactly(number(1));
    }

    @Test
    void twoTargetsAreFollowedAndTheFailureOfOneIsReported() {
        FollowedTable here = FollowedTable.create(Songs.SCHEMA);
        FollowedTable there = FollowedTable.create(Songs.SCHEMA, here.name(), "eu-central-1");
        String endpoint = DynamoDbLocal.shared().endpoint().toString();
        String both = "[" + target(here, endpoint) + "," + target(there, endpoint) + "]";
        Map<String, String> environment = Map.of("TARGETS", both);

        assertThat(follow(environment, event().insert(key(1), item(1, "first"))).failures())
                .isEmpty();
        assertThat(here.items()).hasSize(1);
        assertThat(there.items()).hasSize(1);

        there.http().call("DeleteTable", "{\"TableName\":\"" + there.name() + "\"}");
        BatchResponse response =
                follow(environment, event().insert(key(1), item(1, "next")).remove(key(2)));

        assertThat(response.failures()).containsExactly(number(1));
        assertThat(here.items()).containsExactly(FollowedTable.item(item(1, "next")));
    }

    @Test
    void anEventOfAnotherKindIsRefused() {
        FollowedTable table = FollowedTable.create(Songs.SCHEMA);
        try (Replicator replicator = Replicator.open(table.environment())) {
            Slice event = Slice.ofUtf8(event().remove(key(1)).json().utf8().replace("aws:dynamodb", "aws:s3"));

            assertThatThrownBy(() -> replicator.process(event, MINUTE))
                    .isInstanceOf(MigrationException.class)
                    .hasMessageContaining("do not come from a DynamoDB stream");
        }
    }

    private static String target(FollowedTable table, String endpoint) {
        return "{\"table\":\"%s\",\"region\":\"%s\",\"endpoint\":\"%s\"}"
                .formatted(table.name(), table.region(), endpoint);
    }

    private static BatchResponse follow(FollowedTable table, EventFixture event) {
        return follow(table.environment(), event);
    }

    private static BatchResponse follow(Map<String, String> environment, EventFixture event) {
        try (Replicator replicator = Replicator.open(environment)) {
            return replicator.process(event.json(), MINUTE);
        }
    }

    private static String keys(ConformanceCase each) {
        KeySchema schema = each.schema();
        Map<String, Value> item = ItemParser.parse(each.item()).attributes();
        Map<String, Value> keys = new LinkedHashMap<>();
        schema.sort().ifPresent(sort -> keys.put(sort.name(), Objects.requireNonNull(item.get(sort.name()))));
        keys.put(
                schema.partition().name(),
                Objects.requireNonNull(item.get(schema.partition().name())));
        return new String(ItemWriter.write(new Item(keys)), StandardCharsets.UTF_8);
    }

    private static Fingerprint fingerprint(List<Slice> items) {
        ItemScanner scanner = new ItemScanner();
        FingerprintTally tally = new FingerprintTally();
        for (Slice item : new ArrayList<>(items)) {
            scanner.scan(item);
            tally.add(scanner);
        }
        return tally.fingerprint();
    }
}
