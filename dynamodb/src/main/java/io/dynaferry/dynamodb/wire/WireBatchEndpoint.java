package io.dynaferry.dynamodb.wire;

import io.dynaferry.dynamodb.access.DirectAnswer;
import io.dynaferry.dynamodb.access.DirectCalls;
import io.dynaferry.dynamodb.access.SideClients;
import io.dynaferry.item.CanonicalKey;
import io.dynaferry.item.ItemScanner;
import io.dynaferry.item.KeySchema;
import io.dynaferry.item.Slice;
import io.dynaferry.json.JsonSplitter;
import io.dynaferry.write.BatchAnswer;
import io.dynaferry.write.BatchEndpoint;
import io.dynaferry.write.Deadline;
import io.dynaferry.write.ItemWrite;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.HttpStatusCode;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;

/**
 * BatchWriteItem with the items' own bytes: the request is the slices with a little text between them. The client must
 * have a {@link WireInterceptor} and must not retry by itself; see {@link WireClients}.
 */
public final class WireBatchEndpoint implements BatchEndpoint {
    private static final byte[] PUT_HEAD = utf8("{\"PutRequest\":{\"Item\":");
    private static final byte[] DELETE_HEAD = utf8("{\"DeleteRequest\":{\"Key\":");
    private static final byte[] ENTRY_TAIL = utf8("}}");
    private static final byte[] TAIL = utf8("]},\"ReturnConsumedCapacity\":\"TOTAL\"}");

    private static final long SHORTEST_CALL_NANOS = 1_000_000;

    /** Of an attempt that has no deadline: the SDK's own attempts have no more. */
    private static final Duration LONGEST_CALL = Duration.ofSeconds(60);

    /** Of an attempt that has one: long enough for a whole batch over a slow line, short enough for another one. */
    static final Duration BOUNDED_CALL = Duration.ofSeconds(15);

    private final Supplier<DynamoDbClient> client;
    private final @Nullable DirectCalls direct;
    private final String table;
    private final KeySchema schema;
    private final WireErrors errors;
    private final byte[] head;
    private final @Nullable Deadline deadline;

    /**
     * Makes no call yet.
     *
     * @param client stays the caller's to close
     * @param table a name or an ARN
     */
    public WireBatchEndpoint(DynamoDbClient client, String table, KeySchema schema) {
        this(() -> client, null, table, schema, null);
    }

    private WireBatchEndpoint(
            Supplier<DynamoDbClient> client,
            @Nullable DirectCalls direct,
            String table,
            KeySchema schema,
            @Nullable Deadline deadline) {
        this.client = client;
        this.direct = direct;
        this.table = table;
        this.schema = schema;
        this.errors = new WireErrors(table, "dynamodb:BatchWriteItem");
        this.deadline = deadline;
        this.head = utf8("{\"RequestItems\":{\"" + table + "\":[");
    }

    /**
     * An endpoint that goes past the SDK once it knows the way, at less than half the cost. Makes no call yet.
     *
     * @param clients stay the caller's to close
     * @param table a name or an ARN
     */
    public static WireBatchEndpoint direct(SideClients clients, String table, KeySchema schema) {
        DirectCalls calls = clients.directCalls("BatchWriteItem");
        DynamoDbClient client = clients.dynamoDb(WireClients::forWrites, calls);
        return new WireBatchEndpoint(() -> client, calls, table, schema, null);
    }

    /**
     * An endpoint for some batches only, which takes the SDK's way where the direct one does not lead.
     *
     * @param client asked for when the SDK is needed; the calls learn from it
     */
    public static WireBatchEndpoint direct(
            DirectCalls calls, Supplier<DynamoDbClient> client, String table, KeySchema schema, Deadline deadline) {
        return new WireBatchEndpoint(client, calls, table, schema, deadline);
    }

    @Override
    public BatchAnswer send(List<ItemWrite> batch) {
        byte[] body = body(batch);
        if (direct != null) {
            Optional<BatchAnswer> answer = sendDirectly(direct, body, batch);
            if (answer.isPresent()) {
                return answer.get();
            }
        }
        return sendBySdk(body, batch);
    }

    /** Empty if the SDK is to send it, because the way is not known yet or something is wrong that the SDK knows better. */
    private Optional<BatchAnswer> sendDirectly(DirectCalls calls, byte[] body, List<ItemWrite> batch) {
        try {
            Optional<DirectAnswer> answer = calls.call(body, attempt());
            if (answer.isPresent() && answer.get().status() == HttpStatusCode.OK) {
                return Optional.of(read(answer.get(), batch));
            }
            return answer.flatMap(errors::ofStatus);
        } catch (IOException | UncheckedIOException broken) {
            return Optional.of(BatchAnswer.failed(broken.getClass().getSimpleName()));
        } catch (SdkException failure) {
            return Optional.of(errors.answer(failure));
        }
    }

    private BatchAnswer read(DirectAnswer answer, List<ItemWrite> batch) {
        Slice body = answer.body();
        CRC32 actual = new CRC32();
        actual.update(body.bytes(), body.from(), body.length());
        String expected = answer.header("x-amz-crc32").orElse("");
        if (!expected.isEmpty() && Long.parseLong(expected) != actual.getValue()) {
            return BatchAnswer.failed("wrong checksum");
        }
        return read(body, batch);
    }

    private BatchAnswer sendBySdk(byte[] body, List<ItemWrite> batch) {
        WireExchange exchange = new WireExchange(body);
        try {
            client.get()
                    .batchWriteItem(BatchWriteItemRequest.builder()
                            .requestItems(Map.of(table, List.of()))
                            .overrideConfiguration(request -> configure(request, exchange))
                            .build());
        } catch (SdkException failure) {
            return errors.answer(failure);
        }
        return read(exchange.response(), batch);
    }

    private void configure(AwsRequestOverrideConfiguration.Builder request, WireExchange exchange) {
        request.putExecutionAttribute(WireExchange.ATTRIBUTE, exchange);
        if (deadline != null) {
            request.apiCallTimeout(timeLeft(deadline));
        }
    }

    private static Duration timeLeft(Deadline deadline) {
        return Duration.ofNanos(Math.max(SHORTEST_CALL_NANOS, deadline.remainingNanos()));
    }

    /** For one attempt. */
    private Duration attempt() {
        if (deadline == null) {
            return LONGEST_CALL;
        }
        Duration left = timeLeft(deadline);
        return left.compareTo(BOUNDED_CALL) < 0 ? left : BOUNDED_CALL;
    }

    private byte[] body(List<ItemWrite> batch) {
        int length = head.length + TAIL.length + batch.size() - 1;
        for (ItemWrite write : batch) {
            length += entryHead(write).length + write.bytes().length() + ENTRY_TAIL.length;
        }
        byte[] body = new byte[length];
        int at = append(body, 0, head);
        for (int index = 0; index < batch.size(); index++) {
            ItemWrite write = batch.get(index);
            if (index > 0) {
                body[at++] = ',';
            }
            at = append(body, at, entryHead(write));
            Slice bytes = write.bytes();
            System.arraycopy(bytes.bytes(), bytes.from(), body, at, bytes.length());
            at = append(body, at + bytes.length(), ENTRY_TAIL);
        }
        append(body, at, TAIL);
        return body;
    }

    private static byte[] entryHead(ItemWrite write) {
        return write.kind() == ItemWrite.Kind.PUT ? PUT_HEAD : DELETE_HEAD;
    }

    private static int append(byte[] body, int at, byte[] part) {
        System.arraycopy(part, 0, body, at, part.length);
        return at + part.length;
    }

    private BatchAnswer read(Slice response, List<ItemWrite> batch) {
        List<Slice> unprocessed = new ArrayList<>();
        double[] units = new double[1];
        JsonSplitter.members(response, (name, value) -> {
            if (name.equals("UnprocessedItems")) {
                JsonSplitter.members(value, (tableName, writes) -> JsonSplitter.elements(writes, unprocessed::add));
            } else if (name.equals("ConsumedCapacity")) {
                units[0] = ConsumedCapacity.total(value);
            }
        });
        return BatchAnswer.applied(unprocessed.isEmpty() ? List.of() : original(unprocessed, batch), units[0]);
    }

    /** The writes of the batch that the answer sends back: they are known by their keys. */
    private List<ItemWrite> original(List<Slice> unprocessed, List<ItemWrite> batch) {
        Map<CanonicalKey, ItemWrite> byKey = new HashMap<>();
        batch.forEach(write -> byKey.put(write.key(), write));
        ItemScanner scanner = new ItemScanner(schema);
        List<ItemWrite> writes = new ArrayList<>(unprocessed.size());
        for (Slice entry : unprocessed) {
            scanner.scan(innermost(innermost(entry)));
            ItemWrite write = byKey.get(scanner.key());
            if (write == null) {
                throw new IllegalStateException("The service left an item unprocessed that was not sent to it.");
            }
            writes.add(write);
        }
        return writes;
    }

    /** The value of an object's only member. */
    private static Slice innermost(Slice object) {
        Slice[] only = {object};
        JsonSplitter.members(object, (name, value) -> only[0] = value);
        return only[0];
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
