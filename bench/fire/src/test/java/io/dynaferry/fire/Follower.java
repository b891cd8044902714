package io.dynaferry.fire;

import io.dynaferry.item.Slice;
import io.dynaferry.testkit.lambda.EventFunction;
import io.dynaferry.testkit.lambda.FunctionAnswer;
import io.dynaferry.testkit.lambda.LambdaProcess;
import io.dynaferry.testkit.lambda.LambdaSettings;
import io.dynaferry.testkit.stream.ChangeStream;
import io.dynaferry.testkit.stream.Checkpoints;
import io.dynaferry.testkit.stream.DeliveryFaults;
import io.dynaferry.testkit.stream.PollerCrashException;
import io.dynaferry.testkit.stream.PollerSettings;
import io.dynaferry.testkit.stream.StreamPoller;
import io.dynaferry.testkit.wire.RefusedException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The function as it ships, and an event source mapping that has it follow a stream until it is told to end with what there is. */
final class Follower implements Victim, AutoCloseable {
    static final Path JAR = Path.of("..", "..", "cdc-lambda", "target", "cdc-lambda.jar");

    /** The most that an invocation takes. */
    static final Duration INVOCATION = Duration.ofSeconds(20);

    /** More than the blows and the outages of any scenario together. */
    private static final int MOST_STARTS_FOR_NOTHING = 20;

    private static final int LINES_TOLD = 60;
    private static final Duration FOREVER = Duration.ofDays(1);
    private static final PollerSettings SETTINGS = PollerSettings.DEFAULT
            .withBatchSize(15)
            .withLanes(2)
            .withRetryPauses(Duration.ofMillis(20), Duration.ofSeconds(1));

    private final LambdaProcess function;
    private final ChangeStream stream;
    private final DeliveryFaults faults;
    private final Story story;
    private final SettledBatches settled;
    private final CompletableFuture<Void> work;
    private volatile boolean ending;
    private volatile boolean closed;

    private Follower(
            LambdaProcess function, ChangeStream stream, Checkpoints checkpoints, DeliveryFaults faults, Story story) {
        this.settled = new SettledBatches(checkpoints);
        this.function = function;
        this.stream = stream;
        this.faults = faults;
        this.story = story;
        this.work = CompletableFuture.runAsync(this::follow, task -> new Thread(task, "follower").start());
    }

    /** @param checkpoints where it goes on */
    static Follower start(
            LambdaSettings settings, ChangeStream stream, Checkpoints checkpoints, DeliveryFaults faults, Story story) {
        return new Follower(LambdaProcess.start(settings), stream, checkpoints, faults, story);
    }

    private void follow() {
        while (!ending) {
            goOn(poller -> poller.runUntil(() -> ending));
        }
        boolean drained = false;
        while (!drained && !closed) {
            drained = goOn(poller -> poller.drain(FOREVER));
        }
    }

    /** What a poller is to do. */
    @FunctionalInterface
    private interface Polling {
        void by(StreamPoller poller) throws InterruptedException;
    }

    /** A new poller from the last checkpoint; true if nothing befell it. */
    private boolean goOn(Polling polling) {
        StreamPoller poller = StreamPoller.between(stream, this::invoke)
                .settings(SETTINGS)
                .checkpoints(settled)
                .faults(faults)
                .build();
        try {
            polling.by(poller);
            return true;
        } catch (PollerCrashException | UncheckedIOException | RefusedException e) {
            story.tell("the poller begins anew: " + e);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while following", e);
        }
    }

    /** A function of somebody who has gone is not started again. */
    private FunctionAnswer invoke(Slice event) {
        if (closed) {
            throw new IllegalStateException("The follower is closed");
        }
        return EventFunction.of(function).invoke(event);
    }

    /** Returns when all changes have been delivered. */
    void drain() throws InterruptedException {
        ending = true;
        try {
            Patience.LONG.until("the end of the stream", this::isOver, () -> settled.count() + " batches settled");
            work.join();
        } catch (AssertionError | CompletionException failed) {
            List<String> log = function.log();
            String said = String.join("\n", log.subList(Math.max(0, log.size() - LINES_TOLD), log.size()));
            throw new AssertionError(
                    "The function was started " + starts() + " times, and said last:\n" + said, failed);
        }
    }

    private boolean isOver() {
        if (settled.startsForNothing(starts()) > MOST_STARTS_FOR_NOTHING) {
            throw new AssertionError("The function is started again and again, and settles nothing.");
        }
        return work.isDone();
    }

    int starts() {
        return function.starts();
    }

    @Override
    public void kill() {
        function.kill();
    }

    /** Lambda does not ask. */
    @Override
    public void terminate() {
        function.kill();
    }

    /** Between invocations a function is frozen anyway. */
    @Override
    public void freeze() {}

    @Override
    public void close() {
        ending = true;
        closed = true;
        function.kill();
        work.exceptionally(failure -> null).join();
        function.close();
    }
}
