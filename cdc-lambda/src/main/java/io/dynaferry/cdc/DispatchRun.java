package io.dynaferry.cdc;

import io.dynaferry.write.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;

/**
 * The changes of one event on their way to one queue. A round sends the next message of every key, so that no batch holds two of
 * one group, and none is sent before the one ahead of it is known to be in the queue. Used once, by one thread.
 */
final class DispatchRun {
    private static final int LARGEST_COUNT = 10;
    private static final int CALLS_AT_ONCE = 10;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final ChangeQueue queue;
    private final List<KeyBacklog> backlogs;
    private final String attempt;
    private final Deadline deadline;
    private final Executor threads;
    private final Semaphore calls = new Semaphore(CALLS_AT_ONCE);
    private long queued;

    DispatchRun(ChangeQueue queue, List<KeyBacklog> backlogs, String attempt, Deadline deadline, Executor threads) {
        this.queue = queue;
        this.backlogs = backlogs.stream().map(KeyBacklog::copy).toList();
        this.attempt = attempt;
        this.deadline = deadline;
        this.threads = threads;
    }

    /** Sends until all is in the queue or the time is over. */
    QueueOutcome outcome() {
        List<KeyBacklog> left = backlogs;
        Duration pause = FIRST_PAUSE;
        while (!left.isEmpty() && !deadline.isOver()) {
            boolean whole = sendNext(left);
            left = left.stream().filter(backlog -> !backlog.isEmpty()).toList();
            if (!whole) {
                pauseFor(pause);
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            }
        }
        return new QueueOutcome(
                queue.name(), queued, left.stream().map(KeyBacklog::oldest).toList());
    }

    private void pauseFor(Duration pause) {
        try {
            deadline.pause(pause.toNanos());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean sendNext(List<KeyBacklog> round) {
        List<CompletableFuture<List<QueuedChange>>> running = new ArrayList<>();
        for (List<QueuedChange> batch : batches(round)) {
            running.add(CompletableFuture.supplyAsync(() -> send(batch), threads));
        }
        Set<QueuedChange> failed = new HashSet<>();
        running.forEach(batch -> failed.addAll(batch.join()));
        for (KeyBacklog backlog : round) {
            if (!failed.contains(backlog.next())) {
                backlog.nextIsQueued();
                queued++;
            }
        }
        return failed.isEmpty();
    }

    private List<QueuedChange> send(List<QueuedChange> batch) {
        calls.acquireUninterruptibly();
        try {
            return queue.send(batch, attempt, deadline);
        } finally {
            calls.release();
        }
    }

    private static List<List<QueuedChange>> batches(List<KeyBacklog> round) {
        List<List<QueuedChange>> batches = new ArrayList<>();
        List<QueuedChange> batch = new ArrayList<>();
        int bytes = 0;
        for (KeyBacklog backlog : round) {
            QueuedChange change = backlog.next();
            int size = change.body().length();
            if (batch.size() == LARGEST_COUNT || (bytes + size > SqsChangeQueue.LARGEST_BATCH && !batch.isEmpty())) {
                batches.add(batch);
                batch = new ArrayList<>();
                bytes = 0;
            }
            batch.add(change);
            bytes += size;
        }
        if (!batch.isEmpty()) {
            batches.add(batch);
        }
        return batches;
    }
}
