package io.dynaferry.testkit.stream;

import java.util.List;

/** The calls of DynamoDB Streams that a poller makes. Called by one thread at a time. */
public interface ChangeStream {
    String arn();

    /** All shards that the stream has now, in any order. */
    List<Shard> shards();

    /** An iterator at the oldest record that is still there. */
    String iteratorAtTrimHorizon(String shardId);

    /**
     * An iterator behind a record.
     *
     * @throws TrimmedPositionException if the record is so old that those behind it may be gone
     */
    String iteratorAfter(String shardId, String sequenceNumber);

    /**
     * Up to {@code limit} records, at most 1,000; none does not mean that there are none behind.
     *
     * @throws ExpiredIteratorException if the iterator has been kept too long
     */
    StreamPage records(String iterator, int limit);
}
