package io.dynaferry.bench.demo;

import io.dynaferry.change.StreamRecordReader;
import io.dynaferry.item.Slice;
import io.dynaferry.testkit.lambda.BatchItemFailures;
import io.dynaferry.testkit.lambda.EventFunction;
import io.dynaferry.testkit.lambda.FunctionAnswer;
import io.dynaferry.testkit.lambda.LambdaProcess;
import io.dynaferry.testkit.lambda.LambdaSettings;
import io.dynaferry.testkit.server.Account;
import io.dynaferry.testkit.stream.ChangeStream;
import io.dynaferry.testkit.stream.DynamoDbStream;
import io.dynaferry.testkit.stream.PollerSettings;
import io.dynaferry.testkit.stream.StreamPoller;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** The function's jar as it ships, in a process as Lambda starts it, behind a poller as Lambda has it. */
final class Follower implements AutoCloseable {
    private static final String HANDLER = "io.dynaferry.cdc.StreamHandler::handleRequest";
    private static final int BATCH = 500;
    private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(2);
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final LambdaProcess function;
    private final Thread thread;
    private final AtomicLong applied = new AtomicLong();
    private final AtomicLong failedBatches = new AtomicLong();
    private volatile boolean stopped;
    private volatile @Nullable RuntimeException failure;

    private Follower(LambdaProcess function, ChangeStream stream) {
        this.function = function;
        StreamPoller poller = StreamPoller.between(stream, this::invoke)
                .settings(PollerSettings.DEFAULT.withBatchSize(BATCH))
                .build();
        this.thread = new Thread(() -> follow(poller), "follower");
        thread.setDaemon(true);
    }

    static Follower start(Stage stage, Path jar, String table, String ledger) {
        RecordTimes stream = new RecordTimes(DynamoDbStream.of(stage.source(), table), InstantSource.system());
        LambdaProcess function = LambdaProcess.start(LambdaSettings.of(jar, HANDLER)
                .withVariable("AWS_ACCESS_KEY_ID", Account.TARGET.accessKeyId())
                .withVariable("AWS_SECRET_ACCESS_KEY", Account.SECRET_ACCESS_KEY)
                .withVariable("TARGET_TABLE", table)
                .withVariable("TARGET_REGION", Stage.REGION)
                .withVariable("TARGET_ENDPOINT", stage.targetEndpoint().toString())
                .withVariable("LEDGER_TABLE", ledger));
        Follower follower = new Follower(function, stream);
        follower.thread.start();
        return follower;
    }

    private void follow(StreamPoller poller) {
        try {
            poller.runUntil(() -> stopped);
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException defect) {
            failure = defect;
        }
    }

    /** Once all is over nobody starts another process. */
    private FunctionAnswer invoke(Slice event) {
        if (stopped) {
            return FunctionAnswer.failed(Slice.ofUtf8("{}"));
        }
        FunctionAnswer answer = EventFunction.of(function).invoke(event);
        count(event, answer);
        return answer;
    }

    /** What comes before the first record that failed is done with, and does not come again. */
    private void count(Slice event, FunctionAnswer answer) {
        List<String> numbers = StreamRecordReader.readEvent(event).stream()
                .map(record -> record.sequenceNumber().toString())
                .toList();
        Optional<Set<String>> failed = BatchItemFailures.of(answer);
        int done = failed.map(numbersFailed ->
                        numbersFailed.stream().mapToInt(numbers::indexOf).min().orElse(numbers.size()))
                .orElse(0);
        applied.addAndGet(Math.max(0, done));
        if (done < numbers.size()) {
            failedBatches.incrementAndGet();
        }
    }

    /** Changes that are in the target. */
    long applied() {
        return applied.get();
    }

    /** Batches of which something had to come again. */
    long failedBatches() {
        return failedBatches.get();
    }

    /** Waits until so many changes are in the target. */
    void await(long changes, Runnable waiting) {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (applied() < changes) {
            RuntimeException defect = failure;
            if (defect != null) {
                throw defect;
            }
            if (System.nanoTime() - end > 0) {
                throw new IllegalStateException(
                        "The function does not catch up. Its log:\n" + String.join("\n", function.log()));
            }
            waiting.run();
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    @Override
    public void close() {
        stopped = true;
        try {
            thread.join(TimeUnit.SECONDS.toMillis(5));
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
        function.close();
    }
}
