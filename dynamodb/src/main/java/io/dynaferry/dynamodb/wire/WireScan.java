package io.dynaferry.dynamodb.wire;

import io.dynaferry.item.Slice;
import io.dynaferry.json.JsonSplitter;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

/**
 * Reads a table in parallel segments, page by page, the items as bytes. Safe for use by several threads: a segment's
 * place is in the key that the caller passes from page to page, and nowhere else.
 */
public final class WireScan {
    private static final Slice NO_ITEMS = Slice.ofUtf8("[]");

    private final DynamoDbClient client;
    private final String table;
    private final int segments;
    private final ScanConsistency consistency;

    /**
     * Makes no call yet.
     *
     * @param client a client with a {@link WireInterceptor}; it stays the caller's to close
     * @param table a name or an ARN
     */
    public WireScan(DynamoDbClient client, String table, int segments, ScanConsistency consistency) {
        this.client = client;
        this.table = table;
        this.segments = segments;
        this.consistency = consistency;
    }

    /** The first page of a segment. */
    public ScanPage firstPage(int segment) {
        return page(segment, null);
    }

    /** The page that begins after a key, given as it stood in an earlier page. */
    public ScanPage pageAfter(int segment, Slice lastEvaluatedKey) {
        return page(segment, lastEvaluatedKey);
    }

    private ScanPage page(int segment, @Nullable Slice startKey) {
        WireExchange exchange = new WireExchange(body(segment, startKey));
        client.scan(ScanRequest.builder()
                .tableName(table)
                .overrideConfiguration(request -> request.putExecutionAttribute(WireExchange.ATTRIBUTE, exchange))
                .build());
        return read(exchange.response());
    }

    private byte[] body(int segment, @Nullable Slice startKey) {
        ByteArrayOutputStream body = new ByteArrayOutputStream(256);
        String head = "{\"TableName\":\"" + table + "\",\"Segment\":" + segment + ",\"TotalSegments\":" + segments
                + ",\"ConsistentRead\":" + (consistency == ScanConsistency.STRONG)
                + ",\"ReturnConsumedCapacity\":\"TOTAL\"";
        body.writeBytes(head.getBytes(StandardCharsets.UTF_8));
        if (startKey != null) {
            body.writeBytes(",\"ExclusiveStartKey\":".getBytes(StandardCharsets.UTF_8));
            body.write(startKey.bytes(), startKey.from(), startKey.length());
        }
        body.write('}');
        return body.toByteArray();
    }

    private static ScanPage read(Slice response) {
        PageReader reader = new PageReader();
        JsonSplitter.members(response, reader);
        return new ScanPage(
                Optional.ofNullable(reader.items).orElse(NO_ITEMS), reader.lastEvaluatedKey, reader.consumedUnits);
    }

    private static final class PageReader implements JsonSplitter.MemberVisitor {
        private @Nullable Slice items;
        private @Nullable Slice lastEvaluatedKey;
        private double consumedUnits;

        @Override
        public void member(String name, Slice value) {
            switch (name) {
                case "Items" -> items = value;
                case "LastEvaluatedKey" -> lastEvaluatedKey = Slice.of(value.copy());
                case "ConsumedCapacity" -> consumedUnits = ConsumedCapacity.units(value);
                default -> {
                    // Count and ScannedCount are what the items show by themselves.
                }
            }
        }
    }
}
