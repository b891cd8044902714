package io.dynaferry.testkit.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynaferry.item.Slice;
import io.dynaferry.testkit.fault.FaultReport.Occurrence;
import io.dynaferry.testkit.http.WireClient;
import io.dynaferry.testkit.http.WireHeader;
import io.dynaferry.testkit.http.WireRequest;
import io.dynaferry.testkit.http.WireResponse;
import io.dynaferry.testkit.item.GeneratedItems;
import io.dynaferry.testkit.protocol.DynamoDbAnswers;
import io.dynaferry.testkit.protocol.JsonParts;
import io.dynaferry.testkit.protocol.JsonText;
import io.dynaferry.testkit.server.Account;
import io.dynaferry.testkit.server.DynamoDbLocal;
import io.dynaferry.testkit.wire.DynamoDbHttp;
import io.dynaferry.testkit.wire.RefusedException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FaultProxyIT {
    private static final GeneratedItems ITEMS = new GeneratedItems(8);

    private final URI server = DynamoDbLocal.shared().endpoint();
    private final String table = DynamoDbLocal.shared().freshTableName("proxied");

    @Test
    void aClientThatTriesAgainFillsTheTableThroughEveryFault() throws IOException {
        FaultPlan plan = FaultPlan.nothing().withSeed(11).withDelay(Duration.ofMillis(2));
        for (Fault fault : Fault.values()) {
            plan = plan.withProbability(fault, 0.075);
        }
        DynamoDbHttp direct = new DynamoDbHttp(server, Account.SOURCE);
        direct.createTable(table, GeneratedItems.keySchema());
        try (FaultProxy proxy = FaultProxy.start(server, plan)) {
            for (int from = 0; from < 500; from += 25) {
                writeUntilDone(proxy.uri(), from);
            }
            assertThat(proxy.report().occurrences())
                    .as("seed 11")
                    .extracting(Occurrence::fault)
                    .contains(Fault.values());
        }
        Set<String> keys = new HashSet<>();
        direct.scan(table).forEach(item -> keys.add(JsonParts.members(item).getOrDefault("id", "")));
        assertThat(keys).hasSize(500);
    }

    @Test
    void anErrorAfterTheEffectHidesAWriteThatTheServerHasKept() {
        DynamoDbHttp direct = new DynamoDbHttp(server, Account.SOURCE);
        direct.createTable(table, GeneratedItems.keySchema());
        FaultPlan plan = FaultPlan.nothing()
                .withRule(FaultRule.nth("PutItem", 1, Fault.ERROR_BEFORE))
                .withRule(FaultRule.nth("PutItem", 2, Fault.ERROR_AFTER));
        try (FaultProxy proxy = FaultProxy.start(server, plan)) {
            DynamoDbHttp through = new DynamoDbHttp(proxy.uri(), Account.SOURCE);
            assertThatThrownBy(() -> through.put(table, item(1))).isInstanceOf(RefusedException.class);
            assertThat(through.scan(table)).isEmpty();
            assertThatThrownBy(() -> through.put(table, item(1))).isInstanceOf(RefusedException.class);
            assertThat(through.scan(table)).hasSize(1);
        }
    }

    @Test
    void aSessionsAccessKeyReachesTheDatabaseOfItsAccount() {
        FaultPlan plan = FaultPlan.nothing()
                .withExpiredAccessKeys("ASIAEXPIRED"::equals)
                .withAccessKeys(key -> key.startsWith("ASIA") ? Account.TARGET.accessKeyId() : key);
        try (FaultProxy proxy = FaultProxy.start(server, plan)) {
            new DynamoDbHttp(proxy.uri(), new Account("ASIASESSION")).createTable(table, GeneratedItems.keySchema());
            assertThat(new DynamoDbHttp(server, Account.TARGET).scan(table)).isEmpty();
            assertThatThrownBy(() -> new DynamoDbHttp(server, Account.SOURCE).scan(table))
                    .hasMessageContaining("ResourceNotFoundException");
            assertThatThrownBy(() -> new DynamoDbHttp(proxy.uri(), new Account("ASIAEXPIRED")).scan(table))
                    .hasMessageContaining("ExpiredTokenException");
        }
    }

    @Test
    void errorsOfTheServerPassAsTheyAre() throws IOException {
        FaultPlan plan = FaultPlan.nothing().withProbability(Fault.SOME_UNPROCESSED, 1);
        try (FaultProxy proxy = FaultProxy.start(server, plan)) {
            WireResponse answer = write(proxy.uri(), "{\"nowhere\":[" + put(0) + "," + put(1) + "]}");
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.body().utf8()).contains("ResourceNotFoundException");
            assertThat(proxy.report().unprocessedWrites()).isZero();
        }
    }

    private void writeUntilDone(URI proxy, int from) throws IOException {
        List<String> puts =
                IntStream.range(from, from + 25).mapToObj(FaultProxyIT::put).toList();
        String rest = "{" + JsonText.quote(table) + ":" + puts + "}";
        for (int attempt = 0; !rest.equals("{}"); attempt++) {
            assertThat(attempt).isLessThan(200);
            rest = restOf(proxy, rest);
        }
    }

    /** What a client has to send again: what came back unprocessed, or all of it after an error. */
    private static String restOf(URI proxy, String tables) {
        try {
            WireResponse answer = write(proxy, tables);
            assertThat(answer.headers()).contains(DynamoDbAnswers.checksum(answer.body()));
            return answer.status() == 200
                    ? JsonParts.members(answer.body().utf8()).getOrDefault("UnprocessedItems", "")
                    : tables;
        } catch (IOException e) {
            return tables;
        }
    }

    private static WireResponse write(URI uri, String tables) throws IOException {
        List<WireHeader> headers = List.of(
                new WireHeader("X-Amz-Target", "DynamoDB_20120810.BatchWriteItem"),
                new WireHeader("X-Amz-Date", "20260101T000000Z"),
                new WireHeader("Content-Type", "application/x-amz-json-1.0"),
                new WireHeader(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=" + Account.SOURCE.accessKeyId()
                                + "/20260101/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0"));
        try (WireClient client = new WireClient(uri)) {
            return client.send(
                    new WireRequest("POST", "/", headers, Slice.ofUtf8("{\"RequestItems\":" + tables + "}")));
        }
    }

    private static String put(long index) {
        return "{\"PutRequest\":{\"Item\":" + item(index) + "}}";
    }

    private static String item(long index) {
        return new String(ITEMS.item(index), StandardCharsets.UTF_8);
    }
}
