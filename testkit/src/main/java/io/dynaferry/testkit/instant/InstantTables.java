package io.dynaferry.testkit.instant;

import io.dynaferry.item.Slice;
import io.dynaferry.testkit.http.WireAnswer;
import io.dynaferry.testkit.http.WireHandler;
import io.dynaferry.testkit.http.WireRequest;
import io.dynaferry.testkit.item.GeneratedItems;
import io.dynaferry.testkit.protocol.BatchWrite;
import io.dynaferry.testkit.protocol.BatchWrite.Entry;
import io.dynaferry.testkit.protocol.DynamoDbAnswers;
import io.dynaferry.testkit.protocol.JsonCursor;
import io.dynaferry.testkit.protocol.JsonText;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What an {@link InstantEndpoint} answers: under every table name it reads a table of {@link GeneratedItems} and swallows
 * writes, of which it keeps a {@link Tally}. Thread-safe.
 */
public final class InstantTables implements WireHandler {
    private static final int MAX_ENTRIES = 25;
    private static final GeneratedItems ITEMS = new GeneratedItems(InstantEndpoint.SEED);

    private final long tableItems;
    private final ThreadLocal<ScanPage> pages = ThreadLocal.withInitial(() -> new ScanPage(ITEMS));
    private Tally tally = Tally.EMPTY;

    /** @param tableItems how many items every table has for those who read it */
    public InstantTables(long tableItems) {
        this.tableItems = tableItems;
    }

    public synchronized Tally tally() {
        return tally;
    }

    @Override
    public WireAnswer answer(WireRequest request) {
        try {
            return switch (DynamoDbAnswers.operation(request)) {
                case "BatchWriteItem" -> batchWrite(request.body());
                case "Scan" -> scan(request.body());
                case "DescribeTable" -> describe(request.body());
                case "" -> WireAnswer.text(200, tally().toJson());
                default -> DynamoDbAnswers.unknownOperation();
            };
        } catch (IllegalArgumentException e) {
            return DynamoDbAnswers.invalid(String.valueOf(e.getMessage()));
        }
    }

    private WireAnswer batchWrite(Slice body) {
        BatchWrite request = BatchWrite.parse(body);
        if (request.entries().isEmpty() || request.entries().size() > MAX_ENTRIES) {
            throw new IllegalArgumentException("A batch holds 1 to " + MAX_ENTRIES + " writes.");
        }
        Tally written = Tally.EMPTY;
        for (Entry entry : request.entries()) {
            written = written.plus(entry);
        }
        add(written);
        String capacity = request.wantsConsumedCapacity() ? ",\"ConsumedCapacity\":[" + consumed(request) + "]" : "";
        return DynamoDbAnswers.json("{\"UnprocessedItems\":{}" + capacity + "}");
    }

    private synchronized void add(Tally written) {
        tally = tally.plus(written);
    }

    /** One unit for each 1 KB of each item. */
    private static String consumed(BatchWrite request) {
        Map<String, Integer> units = new LinkedHashMap<>();
        for (Entry entry : request.entries()) {
            int kilobytes = (entry.content().length() + 1023) / 1024;
            units.merge(entry.table(), kilobytes, Integer::sum);
        }
        StringBuilder json = new StringBuilder();
        units.forEach((table, sum) -> {
            String consumed = "\"CapacityUnits\":" + sum + ".0";
            String byIndex = request.wantsCapacityByIndex() ? ",\"Table\":{" + consumed + "}" : "";
            json.append(json.length() == 0 ? "" : ",")
                    .append("{\"TableName\":" + JsonText.quote(table) + "," + consumed + byIndex + "}");
        });
        return json.toString();
    }

    private WireAnswer scan(Slice body) {
        return DynamoDbAnswers.json(200, pages.get().fill(ScanRequest.parse(body), tableItems));
    }

    private WireAnswer describe(Slice body) {
        long bytes = tableItems * ITEMS.length(0);
        return DynamoDbAnswers.json("{\"Table\":{\"TableName\":" + JsonText.quote(tableName(body))
                + ",\"TableStatus\":\"ACTIVE\",\"ItemCount\":" + tableItems + ",\"TableSizeBytes\":" + bytes
                + ",\"TableArn\":\"arn:aws:dynamodb:us-east-1:000000000000:table/instant\""
                + ",\"AttributeDefinitions\":[{\"AttributeName\":\"id\",\"AttributeType\":\"S\"}]"
                + ",\"KeySchema\":[{\"AttributeName\":\"id\",\"KeyType\":\"HASH\"}]"
                + ",\"BillingModeSummary\":{\"BillingMode\":\"PAY_PER_REQUEST\"}"
                + ",\"ProvisionedThroughput\":{\"ReadCapacityUnits\":0,\"WriteCapacityUnits\":0}}}");
    }

    private static String tableName(Slice body) {
        JsonCursor cursor = new JsonCursor(body).enterObject();
        for (Optional<String> name = cursor.nextMember(); name.isPresent(); name = cursor.nextMember()) {
            if (name.get().equals("TableName")) {
                return cursor.text();
            }
            cursor.value();
        }
        throw new IllegalArgumentException("TableName is missing.");
    }
}
