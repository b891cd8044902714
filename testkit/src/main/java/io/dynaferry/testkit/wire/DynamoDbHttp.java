package io.dynaferry.testkit.wire;

import io.dynaferry.item.KeyAttribute;
import io.dynaferry.item.KeySchema;
import io.dynaferry.testkit.protocol.JsonParts;
import io.dynaferry.testkit.protocol.JsonText;
import io.dynaferry.testkit.server.Account;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * DynamoDB's protocol for setting up and looking at tables in tests: DynamoDB JSON in and out, nothing retried. The
 * request is not signed; it names access key and region, which is all that DynamoDB Local reads. Safe for use by
 * several threads.
 */
public final class DynamoDbHttp {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final int BATCH = 25;

    private final URI endpoint;
    private final String authorization;

    public DynamoDbHttp(URI endpoint, Account account) {
        this(endpoint, account, "us-east-1");
    }

    public DynamoDbHttp(URI endpoint, Account account, String region) {
        this.endpoint = endpoint;
        this.authorization = "AWS4-HMAC-SHA256 Credential=%s/20260101/%s/dynamodb/aws4_request, "
                        .formatted(account.accessKeyId(), region)
                + "SignedHeaders=host;x-amz-date, Signature=0";
    }

    /** Calls an operation of DynamoDB, as {@code DescribeTable}. */
    public String call(String operation, String request) {
        byte[] answer = call("DynamoDB_20120810", operation, request.getBytes(StandardCharsets.UTF_8));
        return new String(answer, StandardCharsets.UTF_8);
    }

    /** Calls an operation of DynamoDB Streams, as {@code GetRecords}. */
    public String callStreams(String operation, String request) {
        byte[] answer = call("DynamoDBStreams_20120810", operation, request.getBytes(StandardCharsets.UTF_8));
        return new String(answer, StandardCharsets.UTF_8);
    }

    private byte[] call(String service, String operation, byte[] request) {
        HttpRequest post = HttpRequest.newBuilder(endpoint)
                .header("Content-Type", "application/x-amz-json-1.0")
                .header("X-Amz-Target", service + "." + operation)
                .header("X-Amz-Date", "20260101T000000Z")
                .header("Authorization", authorization)
                .POST(BodyPublishers.ofByteArray(request))
                .build();
        HttpResponse<byte[]> answer = send(post);
        if (answer.statusCode() != 200) {
            throw refusal(operation, answer);
        }
        return answer.body();
    }

    private static HttpResponse<byte[]> send(HttpRequest request) {
        try {
            return CLIENT.send(request, BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException("No answer from " + request.uri(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for " + request.uri(), e);
        }
    }

    private static RefusedException refusal(String operation, HttpResponse<byte[]> answer) {
        String body = new String(answer.body(), StandardCharsets.UTF_8);
        if (!body.startsWith("{")) {
            return new RefusedException(operation, answer.statusCode(), "", "without a JSON body");
        }
        Map<String, String> members = JsonParts.members(body);
        String type = JsonParts.string(members.getOrDefault("__type", "\"\""));
        String message = members.getOrDefault("message", members.getOrDefault("Message", "\"\""));
        return new RefusedException(
                operation, answer.statusCode(), type.substring(type.indexOf('#') + 1), JsonParts.string(message));
    }

    /** Creates a table on demand; DynamoDB Local's is active at once. */
    public void createTable(String table, KeySchema schema) {
        List<String> definitions = new ArrayList<>();
        List<String> keys = new ArrayList<>();
        describe(schema.partition(), "HASH", definitions, keys);
        schema.sort().ifPresent(sort -> describe(sort, "RANGE", definitions, keys));
        call(
                "CreateTable",
                "{\"TableName\":%s,\"BillingMode\":\"PAY_PER_REQUEST\",\"AttributeDefinitions\":%s,\"KeySchema\":%s}"
                        .formatted(JsonText.quote(table), definitions, keys));
    }

    private static void describe(KeyAttribute key, String role, List<String> definitions, List<String> keys) {
        String name = JsonText.quote(key.name());
        definitions.add("{\"AttributeName\":%s,\"AttributeType\":\"%s\"}".formatted(name, key.type()));
        keys.add("{\"AttributeName\":%s,\"KeyType\":\"%s\"}".formatted(name, role));
    }

    public void put(String table, String item) {
        call("PutItem", "{\"TableName\":%s,\"Item\":%s}".formatted(JsonText.quote(table), item));
    }

    /** Puts items whose keys all differ, 25 to a call. A service that leaves some of them undone is an error here. */
    public void putAll(String table, List<String> items) {
        for (int from = 0; from < items.size(); from += BATCH) {
            List<String> batch = items.subList(from, Math.min(items.size(), from + BATCH));
            String answer = call("BatchWriteItem", batchOfPuts(table, batch));
            String unprocessed = JsonParts.members(answer).getOrDefault("UnprocessedItems", "{}");
            if (!JsonParts.members(unprocessed).isEmpty()) {
                throw new IllegalStateException("The service left items unprocessed.");
            }
        }
    }

    private static String batchOfPuts(String table, List<String> items) {
        return items.stream()
                .map("{\"PutRequest\":{\"Item\":%s}}"::formatted)
                .collect(Collectors.joining(",", "{\"RequestItems\":{" + JsonText.quote(table) + ":[", "]}}"));
    }

    /** All items of a table, strongly consistent, page after page. */
    public List<String> scan(String table) {
        List<String> items = new ArrayList<>();
        String start = "";
        do {
            String page = call(
                    "Scan", "{\"TableName\":%s,\"ConsistentRead\":true%s}".formatted(JsonText.quote(table), start));
            Map<String, String> members = JsonParts.members(page);
            items.addAll(JsonParts.elements(members.getOrDefault("Items", "[]")));
            String lastKey = members.getOrDefault("LastEvaluatedKey", "");
            start = lastKey.isEmpty() ? "" : ",\"ExclusiveStartKey\":" + lastKey;
        } while (!start.isEmpty());
        return items;
    }
}
