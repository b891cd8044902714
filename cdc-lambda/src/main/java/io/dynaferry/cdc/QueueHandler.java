package io.dynaferry.cdc;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.dynaferry.change.Application;
import io.dynaferry.change.StreamRecord;
import io.dynaferry.failure.MigrationException;
import io.dynaferry.item.Slice;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The function behind a FIFO queue that {@link DispatchHandler} fills: applies each group in order, as {@link StreamHandler} does a
 * stream. Set {@code ReportBatchItemFailures} on its event source mapping; the queue's visibility timeout must not be shorter than
 * the function's own.
 */
public final class QueueHandler implements RequestStreamHandler, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(QueueHandler.class);

    /** What applies changes, those of one key oldest first. */
    @FunctionalInterface
    interface Applier {
        Application apply(List<StreamRecord> changes, Duration remaining);
    }

    private final Applier applier;
    private final @Nullable Payloads payloads;
    private final List<AutoCloseable> opened;

    /** Kept here because the process does not. */
    @SuppressWarnings("UnusedVariable")
    private final SnapshotHooks hooks;

    /** Settings come from the environment; a mistake in them keeps the function from starting. */
    public QueueHandler() {
        this(System.getenv());
    }

    QueueHandler(Map<String, String> environment) {
        Replicator replicator = Replicator.open(environment);
        OwnAccess own = OwnAccess.lazy();
        this.applier = replicator::apply;
        this.payloads = DispatchSettings.readPayloads(environment)
                .map(place -> new Payloads(new Lazy<>(() -> own.storage(place))))
                .orElse(null);
        this.opened = List.of(replicator, own);
        this.hooks = SnapshotHooks.register(replicator, DynamoDbClient.class, SnapshotHooks::walkToTable);
    }

    QueueHandler(Applier applier, @Nullable Payloads payloads) {
        this.applier = applier;
        this.payloads = payloads;
        this.opened = List.of();
        this.hooks = SnapshotHooks.register(() -> {}, DynamoDbClient.class, SnapshotHooks::walkToTable);
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        Duration remaining = Duration.ofMillis(context.getRemainingTimeInMillis());
        answer.write(process(Slice.of(event.readAllBytes()), remaining).toJson());
    }

    /** Reports the messages whose effect is missing in a target, and of each group all behind the first of them. */
    BatchResponse process(Slice event, Duration remaining) {
        List<QueueMessage> messages = QueueMessage.readEvent(event);
        Set<String> unreadable = new HashSet<>();
        List<@Nullable StreamRecord> changes = new ArrayList<>();
        for (QueueMessage message : messages) {
            changes.add(unreadable.contains(message.group()) ? null : change(message, unreadable));
        }
        Set<StreamRecord> unapplied = unapplied(changes, remaining);
        Set<String> failedGroups = new HashSet<>();
        List<String> failures = new ArrayList<>();
        for (int index = 0; index < messages.size(); index++) {
            StreamRecord change = changes.get(index);
            QueueMessage message = messages.get(index);
            if (change == null || unapplied.contains(change) || failedGroups.contains(message.group())) {
                failedGroups.add(message.group());
                failures.add(message.id());
            }
        }
        return new BatchResponse(failures);
    }

    /** Null if the message cannot be read, behind which nothing of its group may be applied. */
    private @Nullable StreamRecord change(QueueMessage message, Set<? super String> unreadable) {
        try {
            return message.change(payloads);
        } catch (MigrationException cause) {
            log.error("{}", cause.getMessage());
            unreadable.add(message.group());
            return null;
        }
    }

    private Set<StreamRecord> unapplied(List<@Nullable StreamRecord> changes, Duration remaining) {
        List<StreamRecord> readable = new ArrayList<>();
        for (StreamRecord change : changes) {
            if (change != null) {
                readable.add(change);
            }
        }
        return readable.isEmpty()
                ? Set.of()
                : new HashSet<>(applier.apply(readable, remaining).unapplied());
    }

    @Override
    public void close() {
        opened.forEach(Closing::quietly);
    }
}
