package io.dynaferry.testkit.instant;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynaferry.item.Slice;
import io.dynaferry.testkit.http.WireClient;
import io.dynaferry.testkit.http.WireHeader;
import io.dynaferry.testkit.http.WireRequest;
import io.dynaferry.testkit.http.WireResponse;
import io.dynaferry.testkit.item.GeneratedItems;
import io.dynaferry.testkit.protocol.DynamoDbAnswers;
import io.dynaferry.testkit.protocol.JsonCursor;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InstantEndpointTest {
    private static final GeneratedItems ITEMS = new GeneratedItems(InstantEndpoint.SEED);

    @Test
    void segmentsPartitionTheTable() throws IOException {
        long tableItems = 10_007;
        try (InstantEndpoint endpoint = InstantEndpoint.start(tableItems, Duration.ZERO)) {
            List<String> seen = new ArrayList<>();
            for (int segment = 0; segment < 3; segment++) {
                seen.addAll(scan(endpoint.uri(), ",\"Segment\":" + segment + ",\"TotalSegments\":3"));
            }
            assertThat(seen).isEqualTo(generated(0, tableItems));
        }
    }

    @Test
    void aPageEndsBeforeOneMegabyteAndSaysWhereToGoOn() throws IOException {
        try (InstantEndpoint endpoint = InstantEndpoint.start(10_000, Duration.ZERO)) {
            WireResponse response =
                    call(endpoint.uri(), "Scan", "{\"TableName\":\"t\",\"ReturnConsumedCapacity\":\"TOTAL\"}");
            Map<String, String> page = members(response.body());
            List<String> found = elements(page);
            assertThat(response.body().length()).isBetween(1022 * 1024, 1024 * 1024);
            assertThat(page.getOrDefault("Count", "")).isEqualTo(Integer.toString(found.size()));
            assertThat(page.getOrDefault("ScannedCount", "")).isEqualTo(Integer.toString(found.size()));
            assertThat(page.getOrDefault("LastEvaluatedKey", "")).isEqualTo(key(found.size() - 1));
            assertThat(page.getOrDefault("ConsumedCapacity", ""))
                    .isEqualTo("{\"CapacityUnits\":128.0,\"TableName\":\"t\"}");
            assertThat(response.headers()).contains(DynamoDbAnswers.checksum(response.body()));
        }
    }

    @Test
    void aLimitThatEndsWithTheTableStillNamesALastKey() throws IOException {
        try (InstantEndpoint endpoint = InstantEndpoint.start(10, Duration.ZERO)) {
            assertThat(scan(endpoint.uri(), ",\"Limit\":5")).isEqualTo(generated(0, 10));
            assertThat(call(endpoint.uri(), "Scan", "{\"TableName\":\"t\",\"Limit\":10}")
                            .body()
                            .utf8())
                    .endsWith("\"LastEvaluatedKey\":" + key(9) + ",\"ScannedCount\":10}");
            String afterTheLast = "{\"TableName\":\"t\",\"ExclusiveStartKey\":" + key(9) + "}";
            assertThat(call(endpoint.uri(), "Scan", afterTheLast).body().utf8())
                    .isEqualTo("{\"Count\":0,\"Items\":[],\"ScannedCount\":0}");
        }
    }

    @Test
    void anEmptySegmentIsAnEmptyPage() throws IOException {
        try (InstantEndpoint endpoint = InstantEndpoint.start(1, Duration.ZERO)) {
            assertThat(scan(endpoint.uri(), ",\"Segment\":0,\"TotalSegments\":1000000"))
                    .isEmpty();
            assertThat(scan(endpoint.uri(), ",\"Segment\":999999,\"TotalSegments\":1000000"))
                    .hasSize(1);
        }
    }

    @Test
    void writesAreTalliedInAnyOrderAndSplit() throws IOException {
        Tally expected = Tally.EMPTY
                .plusPut(Slice.of(ITEMS.item(1)))
                .plusPut(Slice.of(ITEMS.item(2)))
                .plusDelete(Slice.of(GeneratedItems.key(3)));
        try (InstantEndpoint endpoint = InstantEndpoint.start(0, Duration.ZERO)) {
            write(endpoint.uri(), "{\"DeleteRequest\":{\"Key\":" + key(3) + "}}," + put(2));
            assertThat(endpoint.tally()).isNotEqualTo(expected);
            write(endpoint.uri(), put(1));
            assertThat(endpoint.tally()).isEqualTo(expected);
            write(endpoint.uri(), put(1));
            assertThat(endpoint.tally()).isEqualTo(expected.plusPut(Slice.of(ITEMS.item(1))));
        }
    }

    @Test
    void writesCostOneUnitForEachKilobyte() throws IOException {
        try (InstantEndpoint endpoint = InstantEndpoint.start(0, Duration.ZERO)) {
            String body =
                    "{\"RequestItems\":{\"t\":[" + put(1) + "," + put(2) + "]},\"ReturnConsumedCapacity\":\"TOTAL\"}";
            assertThat(call(endpoint.uri(), "BatchWriteItem", body).body().utf8())
                    .isEqualTo(
                            "{\"UnprocessedItems\":{},\"ConsumedCapacity\":[{\"TableName\":\"t\",\"CapacityUnits\":2.0}]}");
        }
    }

    @Test
    void capacityIsToldByIndexToThoseWhoAsk() throws IOException {
        try (InstantEndpoint endpoint = InstantEndpoint.start(0, Duration.ZERO)) {
            String batch = "{\"RequestItems\":{\"t\":[" + put(1) + "]},\"ReturnConsumedCapacity\":\"INDEXES\"}";
            assertThat(call(endpoint.uri(), "BatchWriteItem", batch).body().utf8())
                    .contains("\"CapacityUnits\":1.0,\"Table\":{\"CapacityUnits\":1.0}");
        }
    }

    @Test
    void whatItCannotDoIsAnErrorOfTheProtocol() throws IOException {
        try (InstantEndpoint endpoint = InstantEndpoint.start(1, Duration.ZERO)) {
            assertThat(call(endpoint.uri(), "Query", "{}").body().utf8()).contains("UnknownOperationException");
            String filtered = "{\"TableName\":\"t\",\"FilterExpression\":\"a = b\"}";
            assertThat(call(endpoint.uri(), "Scan", filtered).body().utf8())
                    .contains("ValidationException", "FilterExpression");
            String tooMany = put(1) + ("," + put(1)).repeat(25);
            assertThat(write(endpoint.uri(), tooMany).status()).isEqualTo(400);
            assertThat(endpoint.tally()).isEqualTo(Tally.EMPTY);
        }
    }

    @Test
    void answersAfterTheLatency() throws IOException {
        try (InstantEndpoint endpoint = InstantEndpoint.start(7, Duration.ofMillis(50))) {
            long start = System.nanoTime();
            assertThat(call(endpoint.uri(), "DescribeTable", "{\"TableName\":\"t\"}")
                            .body()
                            .utf8())
                    .contains("\"ItemCount\":7", "\"TableName\":\"t\"");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(50));
        }
    }

    private static List<String> generated(long from, long to) {
        List<String> generated = new ArrayList<>();
        for (long index = from; index < to; index++) {
            generated.add(new String(ITEMS.item(index), StandardCharsets.UTF_8));
        }
        return generated;
    }

    private static String put(long index) {
        return "{\"PutRequest\":{\"Item\":" + new String(ITEMS.item(index), StandardCharsets.UTF_8) + "}}";
    }

    private static String key(long index) {
        return new String(GeneratedItems.key(index), StandardCharsets.UTF_8);
    }

    private static WireResponse write(URI endpoint, String entries) throws IOException {
        return call(endpoint, "BatchWriteItem", "{\"RequestItems\":{\"t\":[" + entries + "]}}");
    }

    /** Reads all pages. */
    private static List<String> scan(URI endpoint, String members) throws IOException {
        List<String> found = new ArrayList<>();
        String start = "";
        do {
            Map<String, String> page = members(call(endpoint, "Scan", "{\"TableName\":\"t\"" + members + start + "}")
                    .body());
            found.addAll(elements(page));
            String last = page.getOrDefault("LastEvaluatedKey", "");
            start = last.isEmpty() ? "" : ",\"ExclusiveStartKey\":" + last;
        } while (!start.isEmpty());
        return found;
    }

    private static List<String> elements(Map<String, String> page) {
        List<String> elements = new ArrayList<>();
        JsonCursor cursor = new JsonCursor(Slice.ofUtf8(page.getOrDefault("Items", ""))).enterArray();
        while (cursor.nextElement()) {
            elements.add(cursor.value().utf8());
        }
        return elements;
    }

    private static Map<String, String> members(Slice object) {
        Map<String, String> members = new HashMap<>();
        JsonCursor cursor = new JsonCursor(object).enterObject();
        for (Optional<String> name = cursor.nextMember(); name.isPresent(); name = cursor.nextMember()) {
            members.put(name.get(), cursor.value().utf8());
        }
        return members;
    }

    private static WireResponse call(URI endpoint, String operation, String body) throws IOException {
        try (WireClient client = new WireClient(endpoint)) {
            WireHeader target = new WireHeader("X-Amz-Target", "DynamoDB_20120810." + operation);
            return client.send(new WireRequest("POST", "/", List.of(target), Slice.ofUtf8(body)));
        }
    }
}
