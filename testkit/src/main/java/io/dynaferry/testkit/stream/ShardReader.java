package io.dynaferry.testkit.stream;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one shard, deals its records out to the lanes by key, and knows how far all of it is done. For one thread at a time. */
final class ShardReader {
    private static final int LARGEST_PAGE = 1000;

    private final ChangeStream stream;
    private final String shardId;
    private final PollerSettings settings;
    private final StreamEvent events;
    private final List<Lane> lanes = new ArrayList<>();
    private final Deque<String> open = new ArrayDeque<>();
    private final Set<String> doneBehindOpen = new HashSet<>();
    private @Nullable String lastRead;
    private @Nullable String iterator;

    ShardReader(ChangeStream stream, String shardId, PollerSettings settings, Optional<String> lastDone) {
        this.stream = stream;
        this.shardId = shardId;
        this.settings = settings;
        this.events = new StreamEvent(stream.arn(), shardId);
        for (int i = 0; i < settings.lanes(); i++) {
            lanes.add(new Lane(settings, events));
        }
        this.lastRead = lastDone.orElse(null);
        this.iterator = iterator();
    }

    private String iterator() {
        return lastRead == null ? stream.iteratorAtTrimHorizon(shardId) : stream.iteratorAfter(shardId, lastRead);
    }

    String shardId() {
        return shardId;
    }

    StreamEvent events() {
        return events;
    }

    /** Reads until every lane could have a full batch, or a page is empty; returns how many records came. */
    int fill(Instant now) {
        int read = 0;
        int wanted = settings.batchSize() * lanes.size();
        while (iterator != null && waiting() < wanted) {
            int count = readPage(iterator, now);
            if (count == 0) {
                return read;
            }
            read += count;
        }
        return read;
    }

    private int waiting() {
        return lanes.stream().mapToInt(Lane::waiting).sum();
    }

    private int readPage(String from, Instant now) {
        StreamPage page;
        try {
            page = stream.records(from, LARGEST_PAGE);
        } catch (ExpiredIteratorException e) {
            page = stream.records(iterator(), LARGEST_PAGE);
        }
        iterator = page.nextIterator();
        for (StreamRecord record : page.records()) {
            open.add(record.sequenceNumber());
            lastRead = record.sequenceNumber();
            lanes.get((int) Math.floorMod(record.keyHash(), (long) lanes.size()))
                    .add(record, now);
        }
        return page.records().size();
    }

    List<Lane> dueLanes(Instant now) {
        return lanes.stream().filter(lane -> !lane.due(hasEnded()).isAfter(now)).toList();
    }

    Instant nextDue() {
        return lanes.stream()
                .map(lane -> lane.due(hasEnded()))
                .min(Instant::compareTo)
                .orElse(Instant.MAX);
    }

    /** Returns the number up to which everything is done now, if that is further than before. */
    Optional<String> done(List<StreamRecord> records) {
        records.forEach(record -> doneBehindOpen.add(record.sequenceNumber()));
        String checkpoint = null;
        while (!open.isEmpty() && doneBehindOpen.remove(open.getFirst())) {
            checkpoint = open.removeFirst();
        }
        return Optional.ofNullable(checkpoint);
    }

    boolean hasOpenRecords() {
        return !open.isEmpty();
    }

    /** Whether the shard will bring nothing more and all of it is done. */
    boolean isFinished() {
        return hasEnded() && open.isEmpty();
    }

    private boolean hasEnded() {
        return iterator == null;
    }
}
