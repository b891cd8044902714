package io.dynaferry.testkit.stream;

import io.dynaferry.item.Slice;
import io.dynaferry.testkit.protocol.JsonParts;
import io.dynaferry.testkit.protocol.JsonText;
import io.dynaferry.testkit.wire.DynamoDbHttp;
import io.dynaferry.testkit.wire.RefusedException;
import java.util.ArrayList;
import java.util.List;

/**
 * The stream of a table in DynamoDB Local, its records as the service would write them ({@link LocalRecord}). Only its creation
 * times, which are cut to the minute, stay so: a record looks up to 60 s older than it is, never younger.
 */
public final class DynamoDbStream implements ChangeStream {
    private final DynamoDbHttp http;
    private final String arn;

    private DynamoDbStream(DynamoDbHttp http, String arn) {
        this.http = http;
        this.arn = arn;
    }

    /** The newest stream of a table. */
    public static DynamoDbStream of(DynamoDbHttp http, String table) {
        String answer = http.callStreams("ListStreams", "{\"TableName\":%s}".formatted(JsonText.quote(table)));
        List<String> streams = elements(answer, "Streams");
        if (streams.isEmpty()) {
            throw new IllegalArgumentException("The table has no stream: " + table);
        }
        String newest = streams.get(streams.size() - 1);
        return new DynamoDbStream(http, string(newest, "StreamArn"));
    }

    /** Gives a table a stream, as {@code NEW_AND_OLD_IMAGES}. */
    public static DynamoDbStream enable(DynamoDbHttp http, String table, String viewType) {
        http.call(
                "UpdateTable",
                "{\"TableName\":%s,\"StreamSpecification\":{\"StreamEnabled\":true,\"StreamViewType\":%s}}"
                        .formatted(JsonText.quote(table), JsonText.quote(viewType)));
        return of(http, table);
    }

    @Override
    public String arn() {
        return arn;
    }

    @Override
    public List<Shard> shards() {
        List<Shard> shards = new ArrayList<>();
        String start = "";
        do {
            String answer =
                    http.callStreams("DescribeStream", "{\"StreamArn\":%s%s}".formatted(JsonText.quote(arn), start));
            String description = JsonParts.members(answer).getOrDefault("StreamDescription", "{}");
            elements(description, "Shards").forEach(shard -> shards.add(shard(shard)));
            String last = JsonParts.members(description).getOrDefault("LastEvaluatedShardId", "");
            start = last.isEmpty() ? "" : ",\"ExclusiveStartShardId\":" + last;
        } while (!start.isEmpty());
        return shards;
    }

    private static Shard shard(String json) {
        String parent = JsonParts.members(json).get("ParentShardId");
        return new Shard(string(json, "ShardId"), parent == null ? null : JsonParts.string(parent));
    }

    @Override
    public String iteratorAtTrimHorizon(String shardId) {
        return iterator(shardId, "\"TRIM_HORIZON\"");
    }

    @Override
    public String iteratorAfter(String shardId, String sequenceNumber) {
        try {
            return iterator(
                    shardId,
                    "\"AFTER_SEQUENCE_NUMBER\",\"SequenceNumber\":%s".formatted(JsonText.quote(sequenceNumber)));
        } catch (RefusedException e) {
            if (e.type().equals("TrimmedDataAccessException")) {
                throw new TrimmedPositionException(shardId, e);
            }
            throw e;
        }
    }

    private String iterator(String shardId, String type) {
        String answer = http.callStreams(
                "GetShardIterator",
                "{\"StreamArn\":%s,\"ShardId\":%s,\"ShardIteratorType\":%s}"
                        .formatted(JsonText.quote(arn), JsonText.quote(shardId), type));
        return string(answer, "ShardIterator");
    }

    @Override
    public StreamPage records(String iterator, int limit) {
        String answer = getRecords(iterator, limit);
        String next = JsonParts.members(answer).get("NextShardIterator");
        List<StreamRecord> records = elements(answer, "Records").stream()
                .map(LocalRecord::corrected)
                .map(record -> StreamRecord.parse(Slice.ofUtf8(record)))
                .toList();
        return new StreamPage(records, next == null || next.equals("null") ? null : JsonParts.string(next));
    }

    private String getRecords(String iterator, int limit) {
        try {
            return http.callStreams(
                    "GetRecords", "{\"ShardIterator\":%s,\"Limit\":%d}".formatted(JsonText.quote(iterator), limit));
        } catch (RefusedException e) {
            if (e.type().equals("ExpiredIteratorException")) {
                throw new ExpiredIteratorException(e);
            }
            throw e;
        }
    }

    private static List<String> elements(String object, String member) {
        return JsonParts.elements(JsonParts.members(object).getOrDefault(member, "[]"));
    }

    private static String string(String object, String member) {
        String literal = JsonParts.members(object).get(member);
        if (literal == null) {
            throw new IllegalStateException("An answer of DynamoDB Local has no " + member + ".");
        }
        return JsonParts.string(literal);
    }
}
