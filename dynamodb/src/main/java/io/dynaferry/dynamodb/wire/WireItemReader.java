package io.dynaferry.dynamodb.wire;

import io.dynaferry.dynamodb.access.AwsErrors;
import io.dynaferry.failure.ExitCode;
import io.dynaferry.failure.MigrationException;
import io.dynaferry.item.CanonicalKey;
import io.dynaferry.item.ItemScanner;
import io.dynaferry.item.ItemWriter;
import io.dynaferry.item.KeySchema;
import io.dynaferry.item.Slice;
import io.dynaferry.json.JsonSplitter;
import io.dynaferry.read.ReadPacer;
import io.dynaferry.repair.Image;
import io.dynaferry.repair.ItemReader;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/**
 * BatchGetItem, strongly consistent, with the items as bytes. Keys that the service leaves over, because the answer is full
 * or for lack of capacity, are asked for again. Safe for use by several threads.
 */
public final class WireItemReader implements ItemReader {
    private static final int MOST_KEYS = 100;
    private static final int MOST_EMPTY_ANSWERS = 60;
    private static final long FIRST_BACK_OFF_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final long LONGEST_BACK_OFF_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final byte[] TAIL =
            "],\"ConsistentRead\":true}},\"ReturnConsumedCapacity\":\"TOTAL\"}".getBytes(StandardCharsets.UTF_8);

    private final DynamoDbClient client;
    private final String table;
    private final KeySchema schema;
    private final ReadPacer pacer;
    private final AwsErrors errors;
    private final byte[] head;

    /**
     * Makes no call yet.
     *
     * @param client made with {@link WireClients#forScans}; it stays the caller's to close
     * @param table a name or an ARN
     * @param errors explains failures of the table's side
     */
    public WireItemReader(DynamoDbClient client, String table, KeySchema schema, ReadPacer pacer, AwsErrors errors) {
        this.client = client;
        this.table = table;
        this.schema = schema;
        this.pacer = pacer;
        this.errors = errors;
        this.head = ("{\"RequestItems\":{\"" + table + "\":{\"Keys\":[").getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public Map<CanonicalKey, Image> readAll(Collection<CanonicalKey> keys) throws InterruptedException {
        Map<CanonicalKey, Image> found = new HashMap<>();
        Deque<Slice> left = new ArrayDeque<>();
        keys.forEach(key -> left.add(Slice.of(ItemWriter.write(key.attributes(schema)))));
        int emptyAnswers = 0;
        while (!left.isEmpty()) {
            int before = left.size();
            ask(left, found);
            emptyAnswers = left.size() < before ? 0 : emptyAnswers + 1;
            if (emptyAnswers > 0) {
                pause(emptyAnswers);
            }
        }
        return found;
    }

    private void ask(Deque<Slice> left, Map<CanonicalKey, Image> found) throws InterruptedException {
        List<Slice> keys = new ArrayList<>(Math.min(MOST_KEYS, left.size()));
        while (keys.size() < MOST_KEYS && !left.isEmpty()) {
            keys.add(left.remove());
        }
        double drawn = pacer.draw();
        Answer answer = new Answer(found, left);
        try {
            JsonSplitter.members(call(keys), answer);
        } catch (SdkException failure) {
            throw errors.of("read items by key", failure);
        } finally {
            pacer.settle(drawn, answer.consumedUnits);
        }
    }

    private Slice call(List<Slice> keys) {
        WireExchange exchange = new WireExchange(body(keys));
        client.batchGetItem(BatchGetItemRequest.builder()
                .requestItems(Map.of(
                        table, KeysAndAttributes.builder().keys(List.of()).build()))
                .overrideConfiguration(request -> request.putExecutionAttribute(WireExchange.ATTRIBUTE, exchange))
                .build());
        return exchange.response();
    }

    private byte[] body(List<Slice> keys) {
        ByteArrayOutputStream body = new ByteArrayOutputStream(keys.size() * 64 + 256);
        body.writeBytes(head);
        for (int index = 0; index < keys.size(); index++) {
            if (index > 0) {
                body.write(',');
            }
            Slice key = keys.get(index);
            body.write(key.bytes(), key.from(), key.length());
        }
        body.writeBytes(TAIL);
        return body.toByteArray();
    }

    private void pause(int emptyAnswers) throws InterruptedException {
        if (emptyAnswers > MOST_EMPTY_ANSWERS) {
            throw new MigrationException(
                    ExitCode.UNAVAILABLE,
                    "Cannot read items by key: the service keeps leaving them over [table=" + table + ", attempts="
                            + emptyAnswers + "]. Check the table's read capacity, then run the same command again.");
        }
        long backOff = FIRST_BACK_OFF_NANOS << Math.min(emptyAnswers - 1, 9);
        TimeUnit.NANOSECONDS.sleep(Math.min(backOff, LONGEST_BACK_OFF_NANOS));
    }

    /** Takes an answer apart: what was found, and what is left to be asked for. */
    private final class Answer implements JsonSplitter.MemberVisitor {
        private final Map<CanonicalKey, Image> found;
        private final Deque<Slice> left;
        private final ItemScanner scanner = new ItemScanner(schema);
        private double consumedUnits;

        Answer(Map<CanonicalKey, Image> found, Deque<Slice> left) {
            this.found = found;
            this.left = left;
        }

        @Override
        public void member(String name, Slice value) {
            switch (name) {
                case "Responses" ->
                    JsonSplitter.members(value, (tableName, items) -> JsonSplitter.elements(items, this::item));
                case "UnprocessedKeys" ->
                    JsonSplitter.members(value, (tableName, request) -> JsonSplitter.members(request, this::leftOver));
                case "ConsumedCapacity" -> consumedUnits = ConsumedCapacity.total(value);
                default -> {
                    // Nothing else is of use.
                }
            }
        }

        private void item(Slice item) {
            Slice detached = Slice.of(item.copy());
            scanner.scan(detached);
            found.put(scanner.key(), Image.of(detached, scanner.digest()));
        }

        private void leftOver(String name, Slice value) {
            if (name.equals("Keys")) {
                JsonSplitter.elements(value, key -> left.add(Slice.of(key.copy())));
            }
        }
    }
}
