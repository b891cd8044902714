package io.dynaferry.write;

import io.dynaferry.failure.MigrationException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/** One call of a {@link DeadlineWriter}: its batches, the threads that take them, and what became of the writes. */
final class DeadlineRun {
    /** What a request needs at least: one that has less is not begun. */
    private static final long SHORTEST_REQUEST_NANOS = 20_000_000;

    private static final String OUT_OF_TIME = "the time was over before it could be sent";

    /** Writes that are sent together, with the number of times that they were, and the last reason against them. */
    private record Group(List<ItemWrite> writes, int attempts, String reason) {}

    private final Deque<Group> waiting = new ArrayDeque<>();
    private final BatchEndpoint endpoint;
    private final Deadline deadline;
    private final WriteLimits limits;
    private final DoubleSupplier random;
    private final List<RefusedWrite> refused = new ArrayList<>();
    private final List<UnfinishedWrite> unfinished = new ArrayList<>();
    private long requests;
    private long retriedRequests;
    private long throttledRequests;
    private int busy;
    private boolean closed;
    private @Nullable String stopped;
    private @Nullable Throwable failure;

    DeadlineRun(
            Deque<List<ItemWrite>> batches,
            BatchEndpoint endpoint,
            Deadline deadline,
            WriteLimits limits,
            DoubleSupplier random) {
        batches.forEach(batch -> waiting.add(new Group(batch, 0, OUT_OF_TIME)));
        this.endpoint = endpoint;
        this.deadline = deadline;
        this.limits = limits;
        this.random = random;
    }

    /** Works along, unless it is started only after everything is over. */
    Runnable helper() {
        return () -> {
            if (enter()) {
                workUntilEmpty();
            }
        };
    }

    /** Works until nothing is left, then waits for the helpers. */
    void work() {
        enter();
        workUntilEmpty();
        awaitHelpers();
    }

    DeadlineTally tally() {
        return new DeadlineTally(refused, unfinished, requests, retriedRequests, throttledRequests);
    }

    private synchronized boolean enter() {
        busy += closed ? 0 : 1;
        return !closed;
    }

    private void workUntilEmpty() {
        try {
            Group group = next();
            while (group != null) {
                carryOut(group);
                group = next();
            }
        } catch (Throwable unexpected) {
            stop("a request ended unexpectedly", unexpected);
        } finally {
            leave();
        }
    }

    private synchronized @Nullable Group next() {
        return waiting.poll();
    }

    private synchronized void leave() {
        busy--;
        notifyAll();
    }

    /** Not to be interrupted: a request that is still on its way could land on top of a later write. */
    private synchronized void awaitHelpers() {
        boolean interrupted = false;
        while (busy > 0) {
            try {
                wait();
            } catch (InterruptedException early) {
                interrupted = true;
                stop("the program was interrupted", null);
            }
        }
        closed = true;
        waiting.forEach(this::giveUp);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (failure instanceof RuntimeException exception) {
            throw exception;
        }
        if (failure instanceof Error error) {
            throw error;
        }
    }

    /** Until the whole group is settled; its parts may go back in the line. */
    private void carryOut(Group first) {
        Group group = first;
        while (group != null) {
            if (isStopped() || deadline.remainingNanos() < SHORTEST_REQUEST_NANOS) {
                giveUp(group);
                return;
            }
            group = answered(group, send(group));
            if (group != null && !pause(group.attempts())) {
                giveUp(group);
                return;
            }
        }
    }

    private BatchAnswer send(Group group) {
        try {
            return endpoint.send(group.writes());
        } catch (MigrationException hopeless) {
            stop(String.valueOf(hopeless.getMessage()), null);
            return BatchAnswer.failed(String.valueOf(hopeless.getMessage()));
        }
    }

    /** What is to be sent again after a pause, if anything. */
    private synchronized @Nullable Group answered(Group group, BatchAnswer answer) {
        requests++;
        retriedRequests += group.attempts() > 0 ? 1 : 0;
        int attempts = group.attempts() + 1;
        return switch (answer.outcome()) {
            case APPLIED -> leftOver(answer, attempts);
            case THROTTLED -> {
                throttledRequests++;
                yield new Group(group.writes(), attempts, answer.reason());
            }
            case FAILED -> new Group(group.writes(), attempts, answer.reason());
            case REFUSED -> {
                split(group, answer.reason());
                yield null;
            }
        };
    }

    private @Nullable Group leftOver(BatchAnswer answer, int attempts) {
        if (answer.unprocessed().isEmpty()) {
            return null;
        }
        throttledRequests++;
        return new Group(answer.unprocessed(), attempts, "the table left writes unprocessed");
    }

    private void split(Group group, String reason) {
        List<ItemWrite> writes = group.writes();
        if (writes.size() == 1) {
            refused.add(new RefusedWrite(writes.get(0), reason));
            return;
        }
        int middle = writes.size() / 2;
        waiting.addFirst(new Group(writes.subList(middle, writes.size()), 0, OUT_OF_TIME));
        waiting.addFirst(new Group(writes.subList(0, middle), 0, OUT_OF_TIME));
    }

    /** Whether there is time for another attempt after it. */
    private boolean pause(int attempts) {
        long backOff = limits.backOffNanos(attempts);
        long nanos = backOff / 2 + (long) (random.getAsDouble() * backOff / 2);
        if (isStopped() || deadline.remainingNanos() < nanos + SHORTEST_REQUEST_NANOS) {
            return false;
        }
        try {
            deadline.pause(nanos);
            return true;
        } catch (InterruptedException early) {
            stop("the program was interrupted", null);
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private synchronized boolean isStopped() {
        return stopped != null;
    }

    private synchronized void stop(String reason, @Nullable Throwable cause) {
        stopped = stopped == null ? reason : stopped;
        failure = failure == null ? cause : failure;
    }

    private synchronized void giveUp(Group group) {
        String reason = stopped == null ? group.reason() : stopped;
        for (ItemWrite write : group.writes()) {
            unfinished.add(new UnfinishedWrite(write, reason));
        }
    }
}
