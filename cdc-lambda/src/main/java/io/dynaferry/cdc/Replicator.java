package io.dynaferry.cdc;

import io.dynaferry.change.Application;
import io.dynaferry.change.SequenceNumber;
import io.dynaferry.change.StreamRecord;
import io.dynaferry.change.StreamRecordReader;
import io.dynaferry.item.Slice;
import io.dynaferry.write.Deadline;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Applies a stream's events to one or many targets: what {@link StreamHandler} does, for a handler of one's own. Open one per
 * process and give it one event at a time. Connections and credentials last over events.
 */
public final class Replicator implements AutoCloseable {
    /** Kept of the time of an invocation for what follows the writes: the answer, figures, the ledger. */
    private static final Duration LONGEST_RESERVE = Duration.ofSeconds(3);

    private static final int RESERVED_PART = 10;

    private final FunctionSettings settings;
    private final InstantSource clock;
    private @Nullable Session session;

    private Replicator(FunctionSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Checks the settings, which are those of the function; connects to nothing yet.
     *
     * @throws io.dynaferry.failure.MigrationException naming everything that is wrong with the settings
     */
    public static Replicator open(Map<String, String> environment) {
        return new Replicator(SettingsReader.read(environment), InstantSource.system());
    }

    /**
     * Applies an event as Lambda delivers it, {@code {"Records": [...]}}.
     *
     * @param remaining how much time the invocation has left
     * @throws io.dynaferry.failure.MigrationException if nothing of the event can be applied
     */
    public BatchResponse process(Slice event, Duration remaining) {
        Application application = apply(StreamRecordReader.readEvent(event), remaining);
        return new BatchResponse(application.lowestUnapplied().map(SequenceNumber::toString).stream()
                .toList());
    }

    /** Applies records, those of one key oldest first. */
    Application apply(List<StreamRecord> records, Duration remaining) {
        Deadline deadline = Deadline.after(remaining.minus(reserve(remaining)));
        return session().applier().apply(records, deadline);
    }

    private static Duration reserve(Duration remaining) {
        Duration part = remaining.dividedBy(RESERVED_PART);
        return part.compareTo(LONGEST_RESERVE) < 0 ? part : LONGEST_RESERVE;
    }

    private synchronized Session session() {
        Session open = session;
        if (open == null) {
            open = Session.open(settings, clock);
            session = open;
        }
        return open;
    }

    @Override
    public synchronized void close() {
        Session open = session;
        if (open != null) {
            open.close();
            session = null;
        }
    }
}
