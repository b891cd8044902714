package io.dynaferry.dynamodb.wire;

import io.dynaferry.dynamodb.access.DirectAnswer;
import io.dynaferry.dynamodb.access.DirectCalls;
import io.dynaferry.dynamodb.access.SideClients;
import io.dynaferry.item.Slice;
import io.dynaferry.json.JsonSplitter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.HttpStatusCode;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

/**
 * Reads a table in parallel segments, page by page, the items as bytes. Safe for use by several threads: a segment's
 * place is in the key that the caller passes from page to page, and nowhere else.
 */
public final class WireScan {
    private static final Slice NO_ITEMS = Slice.ofUtf8("[]");

    /** Of a direct call, as of the SDK's own attempts. */
    private static final Duration LONGEST_CALL = Duration.ofSeconds(60);

    private final DynamoDbClient client;
    private final @Nullable DirectCalls direct;
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
        this(client, null, table, segments, consistency);
    }

    private WireScan(
            DynamoDbClient client,
            @Nullable DirectCalls direct,
            String table,
            int segments,
            ScanConsistency consistency) {
        this.client = client;
        this.direct = direct;
        this.table = table;
        this.segments = segments;
        this.consistency = consistency;
    }

    /**
     * A scan that goes past the SDK once it knows the way. Makes no call yet.
     *
     * @param clients stay the caller's to close
     * @param table a name or an ARN
     */
    public static WireScan direct(SideClients clients, String table, int segments, ScanConsistency consistency) {
        DirectCalls calls = clients.directCalls("Scan");
        return new WireScan(clients.dynamoDb(WireClients::forScans, calls), calls, table, segments, consistency);
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
        byte[] body = body(segment, startKey);
        return read(directly(body).orElseGet(() -> bySdk(body)));
    }

    /**
     * Empty if the SDK is to ask: because the way is not known yet, or because something went wrong, which it repeats with
     * patience or explains. To read once more does no harm.
     */
    private Optional<Slice> directly(byte[] body) {
        if (direct == null) {
            return Optional.empty();
        }
        try {
            return direct.call(body, LONGEST_CALL)
                    .filter(answer -> answer.status() == HttpStatusCode.OK && answer.hasItsChecksum())
                    .map(DirectAnswer::body);
        } catch (IOException | UncheckedIOException | SdkException failure) {
            return Optional.empty();
        }
    }

    private Slice bySdk(byte[] body) {
        WireExchange exchange = new WireExchange(body);
        client.scan(ScanRequest.builder()
                .tableName(table)
                .overrideConfiguration(request -> request.putExecutionAttribute(WireExchange.ATTRIBUTE, exchange))
                .build());
        return exchange.response();
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
        JsonSplitter.members(
                response, (name, from) -> name.equals("Items") ? PageTail.itemsEnd(response, from) : -1, reader);
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
