package io.dynaferry.dynamodb.wire;

import io.dynaferry.item.Slice;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsRequest;
import software.amazon.awssdk.services.dynamodb.model.Shard;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.StreamDescription;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** Reads a table's stream, the records as bytes. What the service refuses comes as the SDK's own exceptions. Safe for use by several threads. */
public final class WireStream {
    private static final Pattern UNSAFE = Pattern.compile("[\"\\\\\\p{Cntrl}]");

    private final DynamoDbStreamsClient client;
    private final String arn;

    /**
     * Makes no call yet.
     *
     * @param client it stays the caller's to close; to read records it has a {@link WireInterceptor}
     */
    public WireStream(DynamoDbStreamsClient client, String arn) {
        this.client = client;
        this.arn = arn;
    }

    public String arn() {
        return arn;
    }

    /** All shards that the stream has now. */
    public List<Shard> shards() {
        List<Shard> shards = new ArrayList<>();
        @Nullable String last = null;
        do {
            String start = last;
            StreamDescription page = client.describeStream(
                            request -> request.streamArn(arn).exclusiveStartShardId(start))
                    .streamDescription();
            shards.addAll(page.shards());
            last = page.lastEvaluatedShardId();
        } while (last != null);
        return shards;
    }

    public String iteratorAtTrimHorizon(String shardId) {
        return iterator(shardId, ShardIteratorType.TRIM_HORIZON);
    }

    /** Where only what comes from now on is read. */
    public String iteratorAtEnd(String shardId) {
        return iterator(shardId, ShardIteratorType.LATEST);
    }

    private String iterator(String shardId, ShardIteratorType type) {
        return client.getShardIterator(
                        request -> request.streamArn(arn).shardId(shardId).shardIteratorType(type))
                .shardIterator();
    }

    public String iteratorAfter(String shardId, String sequenceNumber) {
        return client.getShardIterator(request -> request.streamArn(arn)
                        .shardId(shardId)
                        .shardIteratorType(ShardIteratorType.AFTER_SEQUENCE_NUMBER)
                        .sequenceNumber(sequenceNumber))
                .shardIterator();
    }

    /** The whole answer of GetRecords: an object with {@code Records} and, unless the shard has ended, {@code NextShardIterator}. */
    public Slice records(String iterator, int limit) {
        if (UNSAFE.matcher(iterator).find()) {
            throw new IllegalArgumentException("Not an iterator of the service");
        }
        String body = "{\"ShardIterator\":\"" + iterator + "\",\"Limit\":" + limit + "}";
        WireExchange exchange = new WireExchange(body.getBytes(StandardCharsets.UTF_8));
        client.getRecords(GetRecordsRequest.builder()
                .shardIterator(iterator)
                .overrideConfiguration(request -> request.putExecutionAttribute(WireExchange.ATTRIBUTE, exchange))
                .build());
        return exchange.response();
    }
}
