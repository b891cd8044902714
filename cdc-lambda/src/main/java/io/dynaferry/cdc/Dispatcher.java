package io.dynaferry.cdc;

import io.dynaferry.change.SequenceNumber;
import io.dynaferry.change.StreamRecord;
import io.dynaferry.failure.ExitCode;
import io.dynaferry.failure.MigrationException;
import io.dynaferry.item.ItemScanner;
import io.dynaferry.write.Deadline;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts a stream's events into FIFO queues, one for each target, so that a target that cannot be reached holds up nobody else. Of
 * the changes of one key in an event only the last is queued. An event at a time.
 *
 * <p>The id by which SQS knows a message again holds the event's id and that of this attempt. With the event's id alone a batch that
 * Lambda sends again after five minutes could put an old change of a key behind a newer one: the old one's id would be forgotten by
 * then, the newer one's not yet. This way all that comes again is queued again, in its order.
 */
final class Dispatcher {
    private static final Logger log = LoggerFactory.getLogger(Dispatcher.class);

    private final List<ChangeQueue> queues;
    private final @Nullable Payloads payloads;
    private final Executor threads;

    /** @param payloads takes what is too large for a message; without it such a change holds the stream up */
    Dispatcher(List<ChangeQueue> queues, @Nullable Payloads payloads, Executor threads) {
        this.queues = List.copyOf(queues);
        this.payloads = payloads;
        this.threads = threads;
    }

    /**
     * Queues changes of an event.
     *
     * @throws MigrationException if nothing of the event can be queued
     */
    List<QueueOutcome> dispatch(List<StreamRecord> records, Deadline deadline) {
        List<StreamRecord> unfitting = new ArrayList<>();
        List<KeyBacklog> backlogs = backlogs(records, unfitting);
        String attempt = UUID.randomUUID().toString();
        List<CompletableFuture<QueueOutcome>> runs = new ArrayList<>();
        for (ChangeQueue queue : queues) {
            DispatchRun run = new DispatchRun(queue, backlogs, attempt, deadline, threads);
            runs.add(CompletableFuture.supplyAsync(run::outcome, threads));
        }
        return runs.stream()
                .map(CompletableFuture::join)
                .map(outcome -> outcome.lacking(unfitting))
                .toList();
    }

    /** Reports the lowest number that is not in every queue. */
    static BatchResponse response(List<QueueOutcome> outcomes) {
        return new BatchResponse(outcomes.stream()
                .flatMap(outcome -> outcome.unqueued().stream())
                .map(StreamRecord::sequenceNumber)
                .min(Comparator.naturalOrder())
                .map(SequenceNumber::toString)
                .stream()
                .toList());
    }

    /** A key one of whose changes cannot be stored is left out, so that none of its changes overtakes another. */
    private List<KeyBacklog> backlogs(List<StreamRecord> records, List<? super StreamRecord> unqueued) {
        Map<String, KeyBacklog> keys = new LinkedHashMap<>();
        ItemScanner scanner = new ItemScanner();
        for (StreamRecord record : records) {
            QueuedChange change = QueuedChange.of(record, scanner);
            keys.computeIfAbsent(change.group(), group -> new KeyBacklog(record))
                    .add(change);
        }
        List<KeyBacklog> fitting = new ArrayList<>();
        for (KeyBacklog backlog : keys.values()) {
            try {
                backlog.replaceAll(this::fitting);
                fitting.add(backlog);
            } catch (MigrationException cause) {
                log.error("{}", cause.getMessage());
                unqueued.add(backlog.oldest());
            }
        }
        return fitting;
    }

    private QueuedChange fitting(QueuedChange change) {
        if (change.body().length() <= SqsChangeQueue.LARGEST_BATCH) {
            return change;
        }
        if (payloads == null) {
            throw new MigrationException(
                    ExitCode.STOPPED_BY_GUARD,
                    "Cannot queue a change: it is too large for a message [bytes="
                            + change.body().length() + ", most=" + SqsChangeQueue.LARGEST_BATCH + ", eventId="
                            + change.record().eventId() + ", sequenceNumber="
                            + change.record().sequenceNumber()
                            + "]. Set PAYLOADS to an s3:// place, for dispatcher and consumers.");
        }
        return payloads.store(change);
    }
}
