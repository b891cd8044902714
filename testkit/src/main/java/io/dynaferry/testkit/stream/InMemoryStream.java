package io.dynaferry.testkit.stream;

import io.dynaferry.item.Slice;
import io.dynaferry.testkit.protocol.JsonText;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A stream that a test writes, shard by shard: keys are dealt out by their hash, and a shard can be split as the service
 * splits one. Nothing is ever trimmed. Safe for use by several threads.
 */
public final class InMemoryStream implements ChangeStream {
    /** What the service writes of a change. */
    public enum Kind {
        INSERT,
        MODIFY,
        REMOVE,
        /** A delete by the service itself, because the item's time to live was over. */
        EXPIRE
    }

    private static final String ARN =
            "arn:aws:dynamodb:us-east-1:000000000000:table/Music/stream/2026-01-01T00:00:00.000";

    private final InstantSource clock;
    private final Map<String, Content> shards = new LinkedHashMap<>();
    private long lastNumber;

    /** A shard's records, and the range of key hashes that it takes for as long as it is open. */
    private static final class Content {
        private final @Nullable String parentId;
        private final long least;
        private final long most;
        private final List<StreamRecord> records = new ArrayList<>();
        private boolean closed;

        Content(@Nullable String parentId, long least, long most) {
            this.parentId = parentId;
            this.least = least;
            this.most = most;
        }

        boolean takes(long keyHash) {
            return !closed && least <= keyHash && keyHash <= most;
        }
    }

    /** One open shard. */
    public InMemoryStream(InstantSource clock) {
        this.clock = clock;
        open(null, Long.MIN_VALUE, Long.MAX_VALUE);
    }

    private void open(@Nullable String parentId, long least, long most) {
        shards.put(
                "shardId-%020d-%08x".formatted(shards.size() + 1, shards.size()), new Content(parentId, least, most));
    }

    /**
     * Adds a change and returns its sequence number.
     *
     * @param keys the key in DynamoDB JSON
     * @param newImage the item after it; null where none is left
     */
    public synchronized String append(Kind kind, String keys, @Nullable String newImage) {
        String number = "%d%021d".formatted(1, ++lastNumber);
        StreamRecord record = StreamRecord.parse(Slice.ofUtf8(json(kind, keys, newImage, number)));
        shards.values().stream()
                .filter(shard -> shard.takes(record.keyHash()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The stream has been closed."))
                .records
                .add(record);
        return number;
    }

    private String json(Kind kind, String keys, @Nullable String newImage, String number) {
        String image = newImage == null ? "" : ",\"NewImage\":" + newImage;
        String identity = kind == Kind.EXPIRE
                ? ",\"userIdentity\":{\"PrincipalId\":\"dynamodb.amazonaws.com\",\"Type\":\"Service\"}"
                : "";
        return "{\"eventID\":\"%032x\",\"eventName\":%s,\"eventVersion\":\"1.1\",\"eventSource\":\"aws:dynamodb\""
                        .formatted(lastNumber, JsonText.quote((kind == Kind.EXPIRE ? Kind.REMOVE : kind).name()))
                + ",\"awsRegion\":\"us-east-1\",\"dynamodb\":{\"ApproximateCreationDateTime\":"
                + clock.instant().getEpochSecond() + ",\"Keys\":" + keys + image + ",\"SequenceNumber\":\"" + number
                + "\",\"SizeBytes\":" + (keys.length() + image.length())
                + ",\"StreamViewType\":\"NEW_IMAGE\"}" + identity + "}";
    }

    /** Ends one open shard and begins two children of it. */
    public synchronized void split(RandomGenerator random) {
        List<Map.Entry<String, Content>> open = shards.entrySet().stream()
                .filter(shard -> !shard.getValue().closed)
                .toList();
        Map.Entry<String, Content> parent = open.get(random.nextInt(open.size()));
        Content content = parent.getValue();
        long middle = (content.least & content.most) + ((content.least ^ content.most) >> 1);
        content.closed = true;
        open(parent.getKey(), content.least, middle);
        open(parent.getKey(), middle + 1, content.most);
    }

    /** Ends all shards: nothing more will come. */
    public synchronized void end() {
        shards.values().forEach(shard -> shard.closed = true);
    }

    @Override
    public String arn() {
        return ARN;
    }

    @Override
    public synchronized List<Shard> shards() {
        return shards.entrySet().stream()
                .map(shard -> new Shard(shard.getKey(), shard.getValue().parentId))
                .toList();
    }

    @Override
    public String iteratorAtTrimHorizon(String shardId) {
        return shardId + " 0";
    }

    @Override
    public synchronized String iteratorAfter(String shardId, String sequenceNumber) {
        List<StreamRecord> records = content(shardId).records;
        int place = 0;
        while (place < records.size() && records.get(place).sequenceNumber().compareTo(sequenceNumber) <= 0) {
            place++;
        }
        return shardId + " " + place;
    }

    private Content content(String shardId) {
        Content content = shards.get(shardId);
        if (content == null) {
            throw new IllegalArgumentException("There is no such shard: " + shardId);
        }
        return content;
    }

    @Override
    public synchronized StreamPage records(String iterator, int limit) {
        int space = iterator.indexOf(' ');
        String shardId = iterator.substring(0, space);
        int from = Integer.parseInt(iterator, space + 1, iterator.length(), 10);
        Content content = content(shardId);
        int to = Math.min(content.records.size(), from + limit);
        boolean ended = content.closed && to == content.records.size();
        return new StreamPage(content.records.subList(from, to), ended ? null : shardId + " " + to);
    }
}
