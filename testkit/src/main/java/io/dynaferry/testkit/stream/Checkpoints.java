package io.dynaferry.testkit.stream;

import java.util.Optional;

/** How far each shard has been followed, kept where it outlives the poller. Called by one thread at a time. */
public interface Checkpoints {
    /** The number of the last record of a shard that is done with, as are all before it. */
    Optional<String> lastDone(String shardId);

    boolean isFinished(String shardId);

    void save(String shardId, String sequenceNumber);

    /** Says that a shard has ended and all of it is done with. */
    void finish(String shardId);
}
