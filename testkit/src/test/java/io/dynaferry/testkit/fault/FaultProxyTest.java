package io.dynaferry.testkit.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynaferry.capacity.TableCapacity;
import io.dynaferry.capacity.Throughput;
import io.dynaferry.item.Slice;
import io.dynaferry.testkit.fault.FaultReport.Occurrence;
import io.dynaferry.testkit.http.WireAnswer;
import io.dynaferry.testkit.http.WireClient;
import io.dynaferry.testkit.http.WireHeader;
import io.dynaferry.testkit.http.WireRequest;
import io.dynaferry.testkit.http.WireResponse;
import io.dynaferry.testkit.http.WireServer;
import io.dynaferry.testkit.instant.InstantEndpoint;
import io.dynaferry.testkit.instant.Tally;
import io.dynaferry.testkit.item.GeneratedItems;
import io.dynaferry.testkit.protocol.BatchWrite;
import io.dynaferry.testkit.protocol.BatchWrite.Entry;
import io.dynaferry.testkit.protocol.DynamoDbAnswers;
import io.dynaferry.testkit.protocol.JsonParts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FaultProxyTest {
    private static final String TABLE = "arn:aws:dynamodb:us-east-1:111111111111:table/t";

    private static final GeneratedItems ITEMS = new GeneratedItems(3);

    private final InstantEndpoint endpoint = InstantEndpoint.start(100, Duration.ZERO);

    @AfterEach
    void closeTheEndpoint() {
        endpoint.close();
    }

    @Test
    void passesRequestsAndAnswersByteForByte() throws IOException {
        String scan = "{\"TableName\":\"t\",\"Limit\":3}";
        try (FaultProxy proxy = FaultProxy.start(endpoint.uri(), FaultPlan.nothing())) {
            WireResponse through = call(proxy.uri(), "Scan", scan);
            WireResponse direct = call(endpoint.uri(), "Scan", scan);
            assertThat(through.body().copy()).isEqualTo(direct.body().copy());
            assertThat(through.headers()).containsExactlyInAnyOrderElementsOf(direct.headers());
            assertThat(proxy.report()).isEqualTo(new FaultReport(Map.of("Scan", 1L), List.of(), 0));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "PROVISIONED_THROUGHPUT_EXCEEDED, 400, com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException, TableWriteProvisionedThroughputExceeded",
        "THROTTLED, 400, com.amazon.coral.availability#ThrottlingException, TableWriteKeyRangeThroughputExceeded",
        "REQUEST_LIMIT_EXCEEDED, 400, com.amazonaws.dynamodb.v20120810#RequestLimitExceeded, TableWriteAccountLimitExceeded",
        "ERROR_BEFORE, 500, com.amazonaws.dynamodb.v20120810#InternalServerError, Internal server error",
        "EXPIRED_TOKEN, 400, com.amazon.coral.service#ExpiredTokenException, expired"
    })
    void anErrorBeforeTheEffectLeavesTheServerAlone(Fault fault, int status, String type, String says)
            throws IOException {
        try (FaultProxy proxy = FaultProxy.start(endpoint.uri(), onFirstBatch(fault))) {
            WireResponse answer = call(proxy.uri(), "BatchWriteItem", batch("t", 1));
            assertThat(answer.status()).isEqualTo(status);
            assertThat(answer.body().utf8()).contains("\"__type\":\"" + type + "\"", says);
            assertThat(answer.headers()).contains(DynamoDbAnswers.checksum(answer.body()));
            assertThat(endpoint.tally()).isEqualTo(Tally.EMPTY);
            assertThat(call(proxy.uri(), "BatchWriteItem", batch("t", 1)).status())
                    .isEqualTo(200);
            assertThat(proxy.report().occurrences()).containsExactly(new Occurrence(1, "BatchWriteItem", fault));
            assertThat(proxy.report().requests("BatchWriteItem")).isEqualTo(2);
        }
    }

    @Test
    void anErrorAfterTheEffectHidesThatItTookPlace() throws IOException {
        try (FaultProxy proxy = FaultProxy.start(endpoint.uri(), onFirstBatch(Fault.ERROR_AFTER))) {
            assertThat(call(proxy.uri(), "BatchWriteItem", batch("t", 1)).status())
                    .isEqualTo(500);
            assertThat(endpoint.tally().puts()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"CUT_BEFORE, 0", "CUT_AFTER, 1", "CUT_IN_MID_ANSWER, 1"})
    void aCutConnectionGivesNoAnswer(Fault fault, long puts) throws IOException {
        try (FaultProxy proxy = FaultProxy.start(endpoint.uri(), onFirstBatch(fault))) {
            assertThatThrownBy(() -> call(proxy.uri(), "BatchWriteItem", batch("t", 1)))
                    .isInstanceOf(IOException.class);
            assertThat(endpoint.tally().puts()).isEqualTo(puts);
            assertThat(call(proxy.uri(), "BatchWriteItem", batch("t", 1)).status())
                    .isEqualTo(200);
        }
    }

    @Test
    void aSlowAnswerIsLateButRight() throws IOException {
        FaultPlan plan = onFirstBatch(Fault.SLOW).withDelay(Duration.ofMillis(120));
        try (FaultProxy proxy = FaultProxy.start(endpoint.uri(), plan)) {
            long start = System.nanoTime();
            assertThat(call(proxy.uri(), "BatchWriteItem", batch("t", 1)).body().utf8())
                    .isEqualTo(
                            "{\"UnprocessedItems\":{},\"ConsumedCapacity\":[{\"TableName\":\"t\",\"CapacityUnits\":1.0}]}");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(120));
        }
    }

    @Test
    void aLateRequestReachesTheServerLate() throws Exception {
        FaultPlan plan = onFirstBatch(Fault.LATE).withDelay(Duration.ofMillis(400));
        try (FaultProxy proxy = FaultProxy.start(endpoint.uri(), plan)) {
            CompletableFuture<Integer> status = CompletableFuture.supplyAsync(() -> statusOf(proxy.uri()));
            while (proxy.report().requests("BatchWriteItem") == 0) {
                Thread.onSpinWait();
            }
            assertThat(endpoint.tally().puts()).isZero();

            assertThat(status.get(10, TimeUnit.SECONDS)).isEqualTo(200);
            assertThat(endpoint.tally().puts()).isOne();
        }
    }

    private static int statusOf(URI proxy) {
        try {
            return call(proxy, "BatchWriteItem", batch("t", 1)).status();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void ofSomeUnprocessedWritesTheOthersAreCarriedOut() throws IOException {
        FaultPlan plan =
                FaultPlan.nothing().withSeed(5).withRule(FaultRule.every("BatchWriteItem", Fault.SOME_UNPROCESSED));
        try (FaultProxy proxy = FaultProxy.start(endpoint.uri(), plan)) {
            String sent = "{\"ReturnConsumedCapacity\":\"TOTAL\",\"RequestItems\":{\"a\":[" + puts(0, 12) + "], \"b\":["
                    + puts(12, 24) + " , {\"DeleteRequest\":{\"Key\":" + key(99) + "}}]}}";
            WireResponse answer = call(proxy.uri(), "BatchWriteItem", sent);
            Map<String, String> members = JsonParts.members(answer.body().utf8());
            List<Entry> left = BatchWrite.entries(Slice.ofUtf8(members.getOrDefault("UnprocessedItems", "")));

            List<String> whole = wholes(BatchWrite.parse(Slice.ofUtf8(sent)).entries());
            assertThat(left).hasSizeBetween(1, 24);
            assertThat(whole).containsAll(wholes(left));
            assertThat(endpoint.tally().puts() + endpoint.tally().deletes()).isEqualTo(25 - left.size());
            assertThat(members.getOrDefault("ConsumedCapacity", "")).contains("\"CapacityUnits\":");
            assertThat(answer.headers()).contains(DynamoDbAnswers.checksum(answer.body()));
            assertThat(proxy.report().unprocessedWrites()).isEqualTo(left.size());
        }
    }

    @Test
    void ofSeveralWritesNeverAllAreLeftByAPartialFault() throws IOException {
        FaultPlan plan = FaultPlan.nothing().withProbability(Fault.SOME_UNPROCESSED, 1);
        try (FaultProxy proxy = FaultProxy.start(endpoint.uri(), plan)) {
            for (int i = 1; i <= 30; i++) {
                call(proxy.uri(), "BatchWriteItem", batch("t", 2));
                assertThat(endpoint.tally().puts()).isEqualTo(i);
            }
            call(proxy.uri(), "BatchWriteItem", batch("t", 1));
            assertThat(endpoint.tally().puts()).isEqualTo(30);
        }
    }

    @Test
    void whatIsLeftUndoneAndSentAgainIsWrittenOnceInTheEnd() throws IOException {
        FaultPlan plan = FaultPlan.nothing()
                .withProbability(Fault.SOME_UNPROCESSED, 0.5)
                .withProbability(Fault.ALL_UNPROCESSED, 0.3);
        try (FaultProxy proxy = FaultProxy.start(endpoint.uri(), plan)) {
            String rest = "{\"t\":[" + puts(0, 25) + "]}";
            for (int attempt = 0; !rest.equals("{}"); attempt++) {
                assertThat(attempt).isLessThan(100);
                WireResponse answer = call(proxy.uri(), "BatchWriteItem", "{\"RequestItems\":" + rest + "}");
                rest = JsonParts.members(answer.body().utf8()).getOrDefault("UnprocessedItems", "");
            }
            Tally expected = IntStream.range(0, 25)
                    .mapToObj(index -> Tally.EMPTY.plusPut(Slice.of(ITEMS.item(index))))
                    .reduce(Tally.EMPTY, Tally::plus);
            assertThat(endpoint.tally()).isEqualTo(expected);
        }
    }

    @Test
    void allUnprocessedWritesComeBackInTheirOrder() throws IOException {
        try (FaultProxy proxy = FaultProxy.start(endpoint.uri(), onFirstBatch(Fault.ALL_UNPROCESSED))) {
            String tables = "{\"a\":[" + puts(0, 2) + "],\"b\":[" + puts(2, 3) + "]}";
            String sent = "{\"RequestItems\":" + tables + ",\"ReturnConsumedCapacity\":\"TOTAL\"}";
            assertThat(call(proxy.uri(), "BatchWriteItem", sent).body().utf8())
                    .isEqualTo("{\"UnprocessedItems\":" + tables
                            + ",\"ConsumedCapacity\":[{\"TableName\":\"a\",\"CapacityUnits\":0.0},"
                            + "{\"TableName\":\"b\",\"CapacityUnits\":0.0}]}");
            assertThat(endpoint.tally()).isEqualTo(Tally.EMPTY);
        }
    }

    @Test
    void proxiesInARowAddUpWhatIsUnprocessed() throws IOException {
        FaultPlan plan = FaultPlan.nothing().withProbability(Fault.SOME_UNPROCESSED, 1);
        try (FaultProxy inner = FaultProxy.start(endpoint.uri(), plan.withSeed(1));
                FaultProxy outer = FaultProxy.start(inner.uri(), plan.withSeed(2))) {
            WireResponse answer = call(outer.uri(), "BatchWriteItem", batch("t", 25));
            String unprocessed = JsonParts.members(answer.body().utf8()).getOrDefault("UnprocessedItems", "");
            int left = BatchWrite.entries(Slice.ofUtf8(unprocessed)).size();
            assertThat(left + endpoint.tally().puts()).isEqualTo(25);
            assertThat(inner.report().unprocessedWrites() + outer.report().unprocessedWrites())
                    .isEqualTo(left);
        }
    }

    @Test
    void equalSeedsLeaveTheSameWrites() throws IOException {
        FaultPlan plan = FaultPlan.nothing().withSeed(9).withProbability(Fault.SOME_UNPROCESSED, 1);
        List<String> answers = new ArrayList<>();
        for (int run = 0; run < 2; run++) {
            try (FaultProxy proxy = FaultProxy.start(endpoint.uri(), plan)) {
                answers.add(call(proxy.uri(), "BatchWriteItem", batch("t", 25))
                        .body()
                        .utf8());
            }
        }
        assertThat(answers.get(0)).isEqualTo(answers.get(1));
    }

    @Test
    void accessKeysExpireAndAreRewritten() throws IOException {
        List<String> seen = new ArrayList<>();
        FaultPlan plan = FaultPlan.nothing()
                .withExpiredAccessKeys("OLD"::equals)
                .withAccessKeys(key -> key.startsWith("ASIA") ? "TARGETACCOUNT" : key);
        try (WireServer server = WireServer.start(request -> {
                    seen.add(request.header("authorization").orElse("none"));
                    return WireAnswer.text(200, "{}");
                });
                FaultProxy proxy = FaultProxy.start(server.uri(), plan)) {
            assertThat(signed(proxy.uri(), "OLD").body().utf8()).contains("ExpiredTokenException");
            signed(proxy.uri(), "ASIA123");
            signed(proxy.uri(), "SOURCEACCOUNT");
            call(proxy.uri(), "Scan", "{}");
            assertThat(proxy.report().count("Scan", Fault.EXPIRED_TOKEN)).isEqualTo(1);
        }
        assertThat(seen)
                .containsExactly(
                        "AWS4-HMAC-SHA256 Credential=TARGETACCOUNT/20260101/us-east-1/dynamodb/aws4_request, Signature=0",
                        "AWS4-HMAC-SHA256 Credential=SOURCEACCOUNT/20260101/us-east-1/dynamodb/aws4_request, Signature=0",
                        "none");
    }

    @Test
    void everythingFailsUntilTheGateIsOpened() throws IOException {
        Gate gate = new Gate();
        FaultPlan plan = FaultPlan.nothing().withRule(FaultRule.whileShut(gate, Fault.ERROR_BEFORE));
        try (FaultProxy proxy = FaultProxy.start(endpoint.uri(), plan)) {
            assertThat(call(proxy.uri(), "Scan", "{\"TableName\":\"t\"}").status())
                    .isEqualTo(500);
            gate.open();
            assertThat(call(proxy.uri(), "Scan", "{\"TableName\":\"t\"}").status())
                    .isEqualTo(200);
        }
    }

    @Test
    void writesBeyondTheCapacityComeBackAndWithoutAnyRoomTheCallIsThrottled() throws IOException {
        AtomicLong clock = new AtomicLong();
        BatchCapacity capacity =
                new BatchCapacity(TableCapacity.of(TABLE, Throughput.provisioned(10, 20)), "id", clock::get);
        try (FaultProxy proxy = FaultProxy.start(endpoint.uri(), FaultPlan.nothing(), capacity)) {
            String first =
                    call(proxy.uri(), "BatchWriteItem", batch("t", 25)).body().utf8();
            assertThat(first)
                    .isEqualTo("{\"UnprocessedItems\":{\"t\":[" + puts(20, 25) + "]}"
                            + ",\"ConsumedCapacity\":[{\"TableName\":\"t\",\"CapacityUnits\":20.0}]}");
            assertThat(endpoint.tally().puts()).isEqualTo(20);

            WireResponse second = call(proxy.uri(), "BatchWriteItem", batch("t", 25));
            assertThat(second.status()).isEqualTo(400);
            assertThat(second.body().utf8())
                    .contains("ProvisionedThroughputExceededException")
                    .endsWith(
                            ",\"ThrottlingReasons\":[{\"reason\":\"TableWriteProvisionedThroughputExceeded\",\"resource\":\""
                                    + TABLE + "\"}]}");

            clock.set(Duration.ofMillis(500).toNanos());
            call(proxy.uri(), "BatchWriteItem", batch("t", 25));
            assertThat(endpoint.tally().puts()).isEqualTo(30);
            assertThat(proxy.report().occurrences())
                    .extracting(Occurrence::fault)
                    .containsExactly(
                            Fault.SOME_UNPROCESSED, Fault.PROVISIONED_THROUGHPUT_EXCEEDED, Fault.SOME_UNPROCESSED);
        }
    }

    @Test
    void aWriteCostsAUnitForEachKilobyteAndADeleteOne() throws IOException {
        BatchCapacity capacity =
                new BatchCapacity(TableCapacity.of(TABLE, Throughput.provisioned(1, 4)), "id", () -> 0);
        String threeKilobytes =
                "{\"PutRequest\":{\"Item\":{\"text\":{\"S\":\"" + "x".repeat(2_500) + "\"},\"id\":{\"S\":\"a\"}}}}";
        String delete = "{\"DeleteRequest\":{\"Key\":" + key(5) + "}}";
        try (FaultProxy proxy = FaultProxy.start(endpoint.uri(), FaultPlan.nothing(), capacity)) {
            String sent = "{\"RequestItems\":{\"t\":[" + threeKilobytes + "," + delete + "," + puts(0, 1) + "]}}";
            assertThat(call(proxy.uri(), "BatchWriteItem", sent).body().utf8())
                    .isEqualTo("{\"UnprocessedItems\":{\"t\":[" + puts(0, 1) + "]}}");
        }
    }

    @Test
    void aPartitionWithoutRoomThrottlesUnderItsOwnName() throws IOException {
        BatchCapacity capacity = new BatchCapacity(TableCapacity.of(TABLE, Throughput.onDemand(1, 1)), "id", () -> 0);
        try (FaultProxy proxy = FaultProxy.start(endpoint.uri(), FaultPlan.nothing(), capacity)) {
            for (int units = 0; units < 1_000; units += 25) {
                assertThat(call(proxy.uri(), "BatchWriteItem", batch("t", 25))
                                .body()
                                .utf8())
                        .contains("\"UnprocessedItems\":{}");
            }
            assertThat(call(proxy.uri(), "BatchWriteItem", batch("t", 1)).body().utf8())
                    .contains(
                            "#ThrottlingException",
                            "\"throttlingReasons\":[{\"reason\":\"TableWriteKeyRangeThroughputExceeded\"");
            assertThat(endpoint.tally().puts()).isEqualTo(1_000);
        }
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void everyFaultCanHappenToABatch(Fault fault) throws IOException {
        try (FaultProxy proxy = FaultProxy.start(endpoint.uri(), onFirstBatch(fault))) {
            try {
                call(proxy.uri(), "BatchWriteItem", batch("t", 2));
            } catch (IOException e) {
                assertThat(fault.name()).startsWith("CUT_");
            }
            assertThat(proxy.report().count(fault)).isEqualTo(1);
        }
    }

    private static FaultPlan onFirstBatch(Fault fault) {
        return FaultPlan.nothing().withRule(FaultRule.nth("BatchWriteItem", 1, fault));
    }

    private static List<String> wholes(List<Entry> entries) {
        return entries.stream()
                .map(entry -> entry.table() + entry.whole().utf8())
                .toList();
    }

    private static String batch(String table, int size) {
        return "{\"RequestItems\":{\"" + table + "\":[" + puts(0, size) + "]},\"ReturnConsumedCapacity\":\"TOTAL\"}";
    }

    private static String puts(int from, int to) {
        List<String> puts = IntStream.range(from, to)
                .mapToObj(index ->
                        "{\"PutRequest\":{\"Item\":" + new String(ITEMS.item(index), StandardCharsets.UTF_8) + "}}")
                .toList();
        return String.join(",", puts);
    }

    private static String key(long index) {
        return new String(GeneratedItems.key(index), StandardCharsets.UTF_8);
    }

    private static WireResponse signed(URI uri, String accessKey) throws IOException {
        String authorization =
                "AWS4-HMAC-SHA256 Credential=" + accessKey + "/20260101/us-east-1/dynamodb/aws4_request, Signature=0";
        return call(uri, "Scan", "{}", new WireHeader("Authorization", authorization));
    }

    private static WireResponse call(URI uri, String operation, String body, WireHeader... more) throws IOException {
        List<WireHeader> headers = new ArrayList<>(List.of(more));
        headers.add(new WireHeader("X-Amz-Target", "DynamoDB_20120810." + operation));
        try (WireClient client = new WireClient(uri)) {
            return client.send(new WireRequest("POST", "/", headers, Slice.ofUtf8(body)));
        }
    }
}
