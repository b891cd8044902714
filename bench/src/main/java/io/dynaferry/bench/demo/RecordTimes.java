package io.dynaferry.bench.demo;

import io.dynaferry.item.Slice;
import io.dynaferry.testkit.stream.ChangeStream;
import io.dynaferry.testkit.stream.Shard;
import io.dynaferry.testkit.stream.StreamPage;
import io.dynaferry.testkit.stream.StreamRecord;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The times of the records as the service would have them, in whole seconds: DynamoDB Local cuts them to the minute, so that whoever goes by a watermark
 * would wait for one. What comes after a read that found nothing is at least as young as that read; no record is ever made
 * younger than it is.
 */
final class RecordTimes implements ChangeStream {
    private static final Pattern CREATED = Pattern.compile("\"ApproximateCreationDateTime\":\\d+");
    /** Between a write and its record. */
    private static final int SECONDS_ON_THE_WAY = 1;

    private final ChangeStream stream;
    private final InstantSource clock;
    /** By the iterator that comes next: nothing before this moment is still to come. */
    private final Map<String, Instant> floors = new HashMap<>();

    RecordTimes(ChangeStream stream, InstantSource clock) {
        this.stream = stream;
        this.clock = clock;
    }

    @Override
    public String arn() {
        return stream.arn();
    }

    @Override
    public List<Shard> shards() {
        return stream.shards();
    }

    @Override
    public String iteratorAtTrimHorizon(String shardId) {
        return stream.iteratorAtTrimHorizon(shardId);
    }

    @Override
    public String iteratorAfter(String shardId, String sequenceNumber) {
        return stream.iteratorAfter(shardId, sequenceNumber);
    }

    @Override
    public StreamPage records(String iterator, int limit) {
        Instant before = clock.instant().minusSeconds(SECONDS_ON_THE_WAY).truncatedTo(ChronoUnit.SECONDS);
        StreamPage page = stream.records(iterator, limit);
        Instant floor = floors.getOrDefault(iterator, Instant.EPOCH);
        floors.remove(iterator);
        if (page.nextIterator() != null) {
            floors.put(page.nextIterator(), page.records().isEmpty() ? before : floor);
        }
        return new StreamPage(
                page.records().stream().map(record -> notBefore(record, floor)).toList(), page.nextIterator());
    }

    private static StreamRecord notBefore(StreamRecord record, Instant floor) {
        if (!record.created().isBefore(floor)) {
            return record;
        }
        Matcher created = CREATED.matcher(record.json().utf8());
        String json = created.replaceFirst("\"ApproximateCreationDateTime\":" + floor.getEpochSecond());
        return new StreamRecord(Slice.ofUtf8(json), record.sequenceNumber(), floor, record.keyHash());
    }
}
