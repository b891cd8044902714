package io.dynaferry.testkit.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynaferry.item.KeySchema;
import io.dynaferry.testkit.protocol.JsonParts;
import io.dynaferry.testkit.server.Account;
import io.dynaferry.testkit.server.DynamoDbLocal;
import io.dynaferry.testkit.wire.DynamoDbHttp;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class DynamoDbStreamIT {
    private static final Duration LIMIT = Duration.ofMinutes(1);

    private final DynamoDbLocal server = DynamoDbLocal.shared();
    private final DynamoDbHttp http = new DynamoDbHttp(server.endpoint(), Account.SOURCE);
    private final String table = server.freshTableName("stream");
    private final RecordingFunction function = new RecordingFunction();

    private DynamoDbStream stream() {
        http.createTable(table, KeySchema.parse("id:S"));
        return DynamoDbStream.enable(http, table, "NEW_AND_OLD_IMAGES");
    }

    @Test
    void changesAreDeliveredInOrderAndByteForByte() throws InterruptedException {
        DynamoDbStream stream = stream();
        Checkpoints checkpoints = new InMemoryCheckpoints();
        http.put(table, "{\"id\":{\"S\":\"a\"},\"b\":{\"B\":\"AAECAw==\"},\"n\":{\"N\":\"1.50\"}}");
        http.put(
                table,
                "{\"id\":{\"S\":\"a\"},\"e\":{\"L\":[{\"M\":{}}]},\"m\":{\"M\":{}},\"s\":{\"S\":\"\u00e9\\\"\ud83d\ude00\"}}");
        StreamPoller.between(stream, function).checkpoints(checkpoints).build().drain(LIMIT);
        http.call("DeleteItem", "{\"TableName\":\"" + table + "\",\"Key\":{\"id\":{\"S\":\"a\"}}}");
        StreamPoller.between(stream, function).checkpoints(checkpoints).build().drain(LIMIT);

        assertThat(function.batches()).extracting(List::size).containsExactly(2, 1);
        List<String> first = records(0);
        assertThat(first.get(0)).contains("\"eventName\":\"INSERT\"", "{\"B\":\"AAECAw==\"}", "{\"N\":\"1.5\"}");
        assertThat(first.get(1))
                .contains(
                        "\"eventName\":\"MODIFY\"",
                        "{\"L\":[{\"M\":{}}]}",
                        "\"m\":{\"M\":{}}",
                        "\u00e9\\\"\\uD83D\\uDE00");
        assertThat(records(1).get(0))
                .contains("\"eventName\":\"REMOVE\"", "\"OldImage\"")
                .doesNotContain("userIdentity");
        assertThat(first.get(0)).containsPattern("\"ApproximateCreationDateTime\":[0-9]{10},");
        assertThat(first.get(0)).contains("\"eventSourceARN\":\"" + stream.arn());
    }

    private List<String> records(int batch) {
        return JsonParts.elements(RecordingFunction.member(function.events().get(batch), "Records"));
    }

    @Test
    void aDeleteByTimeToLiveIsNamedAsTheServiceNamesIt() throws InterruptedException {
        DynamoDbStream stream = stream();
        http.call(
                "UpdateTimeToLive",
                "{\"TableName\":\"" + table
                        + "\",\"TimeToLiveSpecification\":{\"Enabled\":true,\"AttributeName\":\"ttl\"}}");
        http.put(table, "{\"id\":{\"S\":\"a\"},\"ttl\":{\"N\":\"1700000000\"}}");
        StreamPoller poller = StreamPoller.between(stream, function).build();

        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (function.received().size() < 2 && System.nanoTime() < end) {
            http.scan(table);
            poller.drain(LIMIT);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }

        List<String> last = records(function.events().size() - 1);
        assertThat(last.get(last.size() - 1))
                .contains("\"eventName\":\"REMOVE\"")
                .contains("\"userIdentity\":{\"principalId\":\"dynamodb.amazonaws.com\",\"type\":\"Service\"}");
    }
}
