package io.dynaferry.operator.cutover;

import io.dynaferry.dynamodb.access.SideClients;
import io.dynaferry.dynamodb.wire.StreamClients;
import io.dynaferry.dynamodb.wire.WireStream;
import io.dynaferry.failure.MigrationException;
import io.dynaferry.operator.cutover.StreamSight.Kind;
import io.dynaferry.progress.Watermark;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.Shard;
import software.amazon.awssdk.services.dynamodb.model.TrimmedDataAccessException;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/**
 * Reads a stream from where its watermarks are to its end, and then watches the end. It reads beside the consumer, so it does
 * little: from the watermarks on, and once a second. For one thread.
 */
final class StreamWatch {
    /** An open shard has no end to be seen: so many answers without a record are taken for it. */
    private static final int EMPTY_ANSWERS = 3;
    /** About 200 MB of a shard; who is further behind is not ready anyway. */
    private static final int MOST_ANSWERS = 200;

    /** How the service names shards, and nobody else anything. */
    static final String SHARD = "shardId-";

    private static final String TIME_TO_LIVE = "dynamodb.amazonaws.com";

    private final DynamoDbStreamsClient client;
    private final WireStream stream;
    private final SideClients side;
    private final List<Watermark> lanes;
    private final Map<String, Reading> readings = new HashMap<>();
    private long writes;
    private boolean watching;
    private boolean cutShort;

    private StreamWatch(DynamoDbStreamsClient client, String arn, SideClients side, List<Watermark> lanes) {
        this.client = client;
        this.stream = new WireStream(client, arn);
        this.side = side;
        this.lanes = lanes;
    }

    /** Makes no call yet. */
    static StreamWatch of(SideClients side, String arn, List<Watermark> lanes) {
        return new StreamWatch(StreamClients.open(side, config -> {}), arn, side, lanes);
    }

    /**
     * Reads to the end.
     *
     * @throws MigrationException if the stream may not be read
     */
    void readToTheEnd() {
        List<Shard> shards = shards();
        Set<String> passed = passed(shards);
        for (Shard shard : shards) {
            if (!passed.contains(shard.shardId())) {
                open(shard, position(shard));
            }
        }
    }

    /** Begins at what comes from now on, where nobody asks for what was before. */
    void skipToTheEnd() {
        for (Shard shard : shards()) {
            if (shard.sequenceNumberRange().endingSequenceNumber() == null) {
                readings.put(shard.shardId(), new Reading(call(() -> stream.iteratorAtEnd(shard.shardId()))));
            } else {
                readings.put(shard.shardId(), new Reading(null));
            }
        }
    }

    /** Looks whether anything has come since. */
    void look() {
        watching = true;
        readings.forEach(this::step);
    }

    /** What was seen. */
    StreamSight sight(Duration watched) {
        for (Shard shard : shards()) {
            if (!readings.containsKey(shard.shardId()) && watching && isNew(shard)) {
                open(shard, null);
            }
        }
        List<ShardEnd> ends = readings.entrySet().stream()
                .map(reading ->
                        new ShardEnd(reading.getKey(), reading.getValue().lastNumber, reading.getValue().newest))
                .sorted(Comparator.comparing(ShardEnd::shardId))
                .toList();
        return cutShort
                ? new StreamSight(
                        Kind.UNREADABLE,
                        stream.arn(),
                        "there is too much behind the watermarks to read it",
                        ends,
                        watched,
                        writes)
                : new StreamSight(Kind.SEEN, stream.arn(), "", ends, watched, writes);
    }

    /** One whose parent was read: it began while the stream was watched. */
    private boolean isNew(Shard shard) {
        return shard.parentShardId() != null && readings.containsKey(shard.parentShardId());
    }

    /** The parents of those that have been followed: a consumer ends a parent before it begins a child. */
    private Set<String> passed(List<Shard> shards) {
        Map<String, @Nullable String> parents = new HashMap<>();
        shards.forEach(shard -> parents.put(shard.shardId(), shard.parentShardId()));
        Set<String> passed = new HashSet<>();
        for (Watermark lane : lanes) {
            String parent = parents.get(lane.lane());
            while (parent != null && passed.add(parent)) {
                parent = parents.get(parent);
            }
        }
        return passed;
    }

    /** Behind what a lane has applied last, of the lanes that lie in this shard; null for its beginning. */
    private @Nullable String position(Shard shard) {
        return lanes.stream()
                .filter(lane -> !lane.sequenceNumber().isEmpty())
                .filter(lane ->
                        lane.lane().equals(shard.shardId()) || (!lane.lane().startsWith(SHARD) && isIn(shard, lane)))
                .map(Watermark::sequenceNumber)
                .max(Comparator.comparing(BigInteger::new))
                .orElse(null);
    }

    private static boolean isIn(Shard shard, Watermark lane) {
        BigInteger number = new BigInteger(lane.sequenceNumber());
        String begins = shard.sequenceNumberRange().startingSequenceNumber();
        String ends = shard.sequenceNumberRange().endingSequenceNumber();
        return (begins == null || new BigInteger(begins).compareTo(number) <= 0)
                && (ends == null || new BigInteger(ends).compareTo(number) >= 0);
    }

    private void open(Shard shard, @Nullable String after) {
        Reading reading = new Reading(after == null ? atItsOldest(shard.shardId()) : behind(shard, after));
        readings.put(shard.shardId(), reading);
        int empty = 0;
        int answers = 0;
        while (reading.iterator != null && empty < EMPTY_ANSWERS) {
            if (++answers > MOST_ANSWERS) {
                cutShort = true;
                return;
            }
            empty = step(shard.shardId(), reading) ? 0 : empty + 1;
        }
    }

    /** A number of another shard, or one that is forgotten, is no place to begin at. */
    private String behind(Shard shard, String number) {
        try {
            return stream.iteratorAfter(shard.shardId(), number);
        } catch (DynamoDbException refused) {
            return atItsOldest(shard.shardId());
        } catch (SdkException cause) {
            throw side.errors().of("read the stream", cause);
        }
    }

    private String atItsOldest(String shardId) {
        return call(() -> stream.iteratorAtTrimHorizon(shardId));
    }

    /** Whether anything came. */
    private boolean step(String shardId, Reading reading) {
        String iterator = reading.iterator;
        if (iterator == null) {
            return false;
        }
        GetRecordsResponse answer = records(shardId, iterator);
        reading.iterator = answer.nextShardIterator();
        for (Record record : answer.records()) {
            reading.lastNumber = record.dynamodb().sequenceNumber();
            reading.newest = later(reading.newest, record.dynamodb().approximateCreationDateTime());
            if (watching && !isRemovalByTime(record)) {
                writes++;
            }
        }
        return answer.hasRecords() && !answer.records().isEmpty();
    }

    /** A place that the stream has forgotten, or the end of a shard that was empty until now: its oldest record comes next. */
    private GetRecordsResponse records(String shardId, String iterator) {
        try {
            return client.getRecords(request -> request.shardIterator(iterator));
        } catch (TrimmedDataAccessException gone) {
            String oldest = atItsOldest(shardId);
            return call(() -> client.getRecords(request -> request.shardIterator(oldest)));
        } catch (SdkException cause) {
            throw side.errors().of("read the stream", cause);
        }
    }

    private static boolean isRemovalByTime(Record record) {
        return record.userIdentity() != null
                && TIME_TO_LIVE.equals(record.userIdentity().principalId());
    }

    private static Instant later(@Nullable Instant one, Instant other) {
        return one == null || other.isAfter(one) ? other : one;
    }

    private List<Shard> shards() {
        return call(stream::shards);
    }

    private <T> T call(Supplier<T> request) {
        try {
            return request.get();
        } catch (SdkException cause) {
            throw side.errors().of("read the stream", cause);
        }
    }

    /** Where a shard is being read. */
    private static final class Reading {
        private @Nullable String iterator;
        private String lastNumber = "";
        private @Nullable Instant newest;

        Reading(@Nullable String iterator) {
            this.iterator = iterator;
        }
    }
}
