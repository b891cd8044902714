package io.dynaferry.testkit.stream;

import io.dynaferry.testkit.lambda.EventFunction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/**
 * Follows a stream as Lambda's event source mapping does: every shard from its oldest record or its checkpoint, parents
 * before children, records of one key in order. A round reads what there is and delivers one batch of every lane that has
 * one; the lanes of a round go to the executor together, and the round ends with the slowest of them.
 *
 * <p>Where the service says nothing exact, this holds: a retry that begins at a reported record counts as a retry of the
 * batch, halves of a split batch are sent at once, and the shard is not read ahead of its lanes by more than a page.
 */
public final class StreamPoller {
    private static final Duration IDLE = Duration.ofMillis(250);

    private final ChangeStream stream;
    private final EventFunction function;
    private final PollerSettings settings;
    private final Checkpoints checkpoints;
    private final FailureDestination destination;
    private final DeliveryFaults faults;
    private final PollerTime time;
    private final Executor executor;
    private final Map<String, ShardReader> readers = new LinkedHashMap<>();
    private boolean shardsMayHaveChanged = true;
    private volatile boolean enabled = true;

    private StreamPoller(Builder builder) {
        this.stream = builder.stream;
        this.function = builder.function;
        this.settings = builder.settings;
        this.checkpoints = builder.checkpoints;
        this.destination = builder.destination;
        this.faults = builder.faults;
        this.time = builder.time;
        this.executor = builder.executor;
    }

    /** A poller with the default settings that forgets its checkpoints and delivers on the caller's thread. */
    public static Builder between(ChangeStream stream, EventFunction function) {
        return new Builder(stream, function);
    }

    /** Another thread may say so; a round under way is ended. What was read stays where it is. */
    public void disable() {
        enabled = false;
    }

    public void enable() {
        enabled = true;
    }

    /** Polls until nothing is left, letting time pass where a retry or a window wants it. */
    public void drain(Duration limit) throws InterruptedException {
        Instant end = time.now().plus(limit);
        while (!poll().isIdle()) {
            if (time.now().isAfter(end)) {
                throw new IllegalStateException("The stream has not been drained within " + limit);
            }
            waitForWork();
        }
    }

    /** Polls until told to stop, between two rounds. */
    public void runUntil(BooleanSupplier stopped) throws InterruptedException {
        while (!stopped.getAsBoolean()) {
            if (poll().isIdle()) {
                time.pass(IDLE);
                shardsMayHaveChanged = true;
            } else {
                waitForWork();
            }
        }
    }

    private void waitForWork() throws InterruptedException {
        Instant now = time.now();
        Instant due = nextDue();
        if (due.isAfter(now) && due.isBefore(Instant.MAX)) {
            Duration wait = Duration.between(now, due);
            time.pass(wait.compareTo(IDLE) < 0 ? wait : IDLE);
        }
    }

    /** One round. */
    public PollRound poll() {
        if (!enabled) {
            return new PollRound(0, 0, 0, 0, Instant.MAX);
        }
        findShards();
        int read = 0;
        int deliveries = 0;
        for (ShardReader reader : List.copyOf(readers.values())) {
            read += reader.fill(time.now());
            deliveries += deliver(reader);
        }
        int finished = dropFinished();
        int open = (int)
                readers.values().stream().filter(ShardReader::hasOpenRecords).count();
        return new PollRound(read, deliveries, finished, open, nextDue());
    }

    private Instant nextDue() {
        return readers.values().stream()
                .map(ShardReader::nextDue)
                .min(Instant::compareTo)
                .orElse(Instant.MAX);
    }

    private void findShards() {
        if (!shardsMayHaveChanged) {
            return;
        }
        List<Shard> shards = stream.shards();
        Set<String> listed = shards.stream().map(Shard::id).collect(Collectors.toCollection(HashSet::new));
        for (Shard shard : shards) {
            if (mayBegin(shard, listed)) {
                String id = shard.id();
                readers.put(id, new ShardReader(stream, id, settings, checkpoints.lastDone(id)));
            }
        }
        shardsMayHaveChanged = false;
    }

    private boolean mayBegin(Shard shard, Set<String> listed) {
        if (readers.containsKey(shard.id()) || checkpoints.isFinished(shard.id())) {
            return false;
        }
        String parent = shard.parentId();
        return parent == null || !listed.contains(parent) || checkpoints.isFinished(parent);
    }

    private int deliver(ShardReader reader) {
        Instant now = time.now();
        List<Lane> due = reader.dueLanes(now);
        List<CompletableFuture<LaneOutcome>> running = new ArrayList<>();
        for (Lane lane : due) {
            Delivery delivery = new Delivery(function, settings.reports(), faults.next());
            running.add(CompletableFuture.supplyAsync(() -> lane.deliver(delivery, time.now()), executor));
        }
        for (CompletableFuture<LaneOutcome> outcome : running) {
            settle(reader, join(outcome));
        }
        return due.size();
    }

    private static LaneOutcome join(CompletableFuture<LaneOutcome> outcome) {
        try {
            return outcome.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    private void settle(ShardReader reader, LaneOutcome outcome) {
        List<StreamRecord> settled = new ArrayList<>(outcome.done());
        if (outcome.condition() != null) {
            destination.send(new DiscardedBatch(
                    outcome.condition(),
                    stream.arn(),
                    reader.shardId(),
                    outcome.givenUp(),
                    outcome.invocations(),
                    time.now(),
                    reader.events().of(outcome.givenUp())));
            settled.addAll(outcome.givenUp());
        }
        reader.done(settled).ifPresent(number -> checkpoints.save(reader.shardId(), number));
    }

    private int dropFinished() {
        List<String> finished = readers.values().stream()
                .filter(ShardReader::isFinished)
                .map(ShardReader::shardId)
                .toList();
        finished.forEach(checkpoints::finish);
        readers.keySet().removeAll(finished);
        shardsMayHaveChanged |= !finished.isEmpty();
        return finished.size();
    }

    /** Says what is not as {@link #between} leaves it. */
    public static final class Builder {
        private final ChangeStream stream;
        private final EventFunction function;
        private PollerSettings settings = PollerSettings.DEFAULT;
        private Checkpoints checkpoints = new InMemoryCheckpoints();
        private FailureDestination destination = FailureDestination.none();
        private DeliveryFaults faults = DeliveryFaults.none();
        private PollerTime time = PollerTime.ofTheSystem();
        private Executor executor = Runnable::run;

        private Builder(ChangeStream stream, EventFunction function) {
            this.stream = stream;
            this.function = function;
        }

        public Builder settings(PollerSettings other) {
            settings = other;
            return this;
        }

        /** Where another poller goes on. */
        public Builder checkpoints(Checkpoints other) {
            checkpoints = other;
            return this;
        }

        public Builder failureDestination(FailureDestination other) {
            destination = other;
            return this;
        }

        public Builder faults(DeliveryFaults other) {
            faults = other;
            return this;
        }

        public Builder time(PollerTime other) {
            time = other;
            return this;
        }

        /** Runs the lanes of a round. */
        public Builder executor(Executor other) {
            executor = other;
            return this;
        }

        public StreamPoller build() {
            return new StreamPoller(this);
        }
    }
}
