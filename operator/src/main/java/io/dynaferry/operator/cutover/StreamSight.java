package io.dynaferry.operator.cutover;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What was seen of the end of a table's stream.
 *
 * @param arn empty where there is no stream
 * @param why it could not be seen to its end; empty for one that was
 * @param shards all that may hold something behind the watermarks
 * @param watched how long the end was watched
 * @param writesWhileWatched what came in that time, removals by time to live left out
 */
record StreamSight(
        Kind kind, String arn, String why, List<ShardEnd> shards, Duration watched, long writesWhileWatched) {
    /** How much can be told. */
    enum Kind {
        /** The table has no stream. */
        NONE,
        /** To its end. */
        SEEN,
        UNREADABLE
    }

    StreamSight {
        shards = List.copyOf(shards);
    }

    static StreamSight none() {
        return new StreamSight(Kind.NONE, "", "", List.of(), Duration.ZERO, 0);
    }

    static StreamSight unreadable(String arn, String why) {
        return new StreamSight(Kind.UNREADABLE, arn, why, List.of(), Duration.ZERO, 0);
    }

    /** The newest record behind the watermarks; empty if there is none. */
    Optional<Instant> newest() {
        return shards.stream().map(ShardEnd::newest).filter(Objects::nonNull).max(Comparator.naturalOrder());
    }
}
