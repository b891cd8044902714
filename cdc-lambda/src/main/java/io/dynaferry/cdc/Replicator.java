package io.dynaferry.cdc;

import io.dynaferry.change.Application;
import io.dynaferry.change.SequenceNumber;
import io.dynaferry.change.StoredChange;
import io.dynaferry.change.StreamRecord;
import io.dynaferry.change.StreamRecordReader;
import io.dynaferry.change.TargetOutcome;
import io.dynaferry.item.Slice;
import io.dynaferry.write.Deadline;
import java.io.PrintStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Applies a stream's events to one or many targets: what {@link StreamHandler} does, for a handler of one's own. Open one per
 * process and give it one event at a time. Connections and credentials last over events.
 */
public final class Replicator implements AutoCloseable {
    /** Kept of the time of an invocation for what follows the writes: the answer, figures, the ledger. */
    private static final Duration LONGEST_RESERVE = Duration.ofSeconds(3);

    private static final int RESERVED_PART = 10;

    /** What the answer itself takes. */
    private static final Duration ANSWER = Duration.ofMillis(100);

    private static final int REASONS = 3;

    private static final Logger log = LoggerFactory.getLogger(Replicator.class);

    private final FunctionSettings settings;
    private final String function;
    private final PrintStream metrics;
    private final InstantSource clock;
    private @Nullable Session session;

    Replicator(FunctionSettings settings, PrintStream metrics, InstantSource clock) {
        this.settings = settings;
        this.function = settings.environment().getOrDefault("AWS_LAMBDA_FUNCTION_NAME", "local");
        this.metrics = metrics;
        this.clock = clock;
    }

    /**
     * Checks the settings, which are those of the function; connects to nothing yet.
     *
     * @throws io.dynaferry.failure.MigrationException naming everything that is wrong with the settings
     */
    public static Replicator open(Map<String, String> environment) {
        return open(environment, System.out);
    }

    /**
     * The same, for a program whose standard output is not a function's log.
     *
     * @param metrics where figures go, a line of CloudWatch's embedded metric format for each event and target
     */
    public static Replicator open(Map<String, String> environment, PrintStream metrics) {
        FunctionSettings settings = SettingsReader.read(environment);
        TransformSource.check(settings.transform());
        return new Replicator(settings, metrics, InstantSource.system());
    }

    /**
     * Applies an event as Lambda delivers it, {@code {"Records": [...]}}.
     *
     * @param remaining how much time the invocation has left
     * @throws io.dynaferry.failure.MigrationException if nothing of the event can be applied
     */
    public BatchResponse process(Slice event, Duration remaining) {
        List<StreamRecord> records = StreamRecordReader.readEvent(event);
        if (records.isEmpty()) {
            return new BatchResponse(List.of());
        }
        Deadline answer = Deadline.after(remaining);
        Deadline writes = answer.before(reserve(remaining));
        Session open = session();
        open.books().forEach(books -> books.begin(records, writes));
        Application application = apply(records, writes, answer);
        for (int index = 0; index < open.books().size(); index++) {
            open.books().get(index).applied(records, application.targets().get(index), answer.before(ANSWER));
        }
        return new BatchResponse(application.lowestUnapplied().map(SequenceNumber::toString).stream()
                .toList());
    }

    /**
     * Applies records that did not come straight from a stream, those of one key oldest first. They say nothing about how far the
     * stream was followed, so no watermark is kept.
     */
    Application apply(List<StreamRecord> records, Duration remaining) {
        Deadline answer = Deadline.after(remaining);
        return apply(records, answer.before(reserve(remaining)), answer);
    }

    private Application apply(List<StreamRecord> records, Deadline writes, Deadline answer) {
        long begun = System.nanoTime();
        Session open = session();
        Application application = open.applier().apply(records, writes);
        for (int index = 0; index < open.books().size(); index++) {
            open.books().get(index).quarantined(application.targets().get(index), answer.before(ANSWER));
        }
        tell(records, application, Duration.ofNanos(System.nanoTime() - begun));
        return application;
    }

    private void tell(List<StreamRecord> records, Application application, Duration duration) {
        for (TargetOutcome outcome : application.targets()) {
            metrics.println(InvocationMetrics.line(function, records, application, outcome, duration, clock.instant()));
            if (!outcome.unapplied().isEmpty()) {
                log.warn(
                        "Changes were not applied and have to come again [target={}, records={}, of={}, reasons={}]",
                        outcome.target(),
                        outcome.unapplied().size(),
                        records.size(),
                        outcome.reasons().stream().sorted().limit(REASONS).toList());
            }
            for (StoredChange stored : outcome.quarantined()) {
                log.warn(
                        "A change went to quarantine [target={}, eventId={}, sequenceNumber={}, place={}, reason={}]",
                        outcome.target(),
                        stored.change().record().eventId(),
                        stored.change().record().sequenceNumber(),
                        stored.place(),
                        stored.change().reason());
            }
        }
    }

    private static Duration reserve(Duration remaining) {
        Duration part = remaining.dividedBy(RESERVED_PART);
        return part.compareTo(LONGEST_RESERVE) < 0 ? part : LONGEST_RESERVE;
    }

    synchronized Session session() {
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
