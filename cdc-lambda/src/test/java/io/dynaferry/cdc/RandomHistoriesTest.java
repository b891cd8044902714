package io.dynaferry.cdc;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynaferry.change.Application;
import io.dynaferry.change.ChangeApplier;
import io.dynaferry.change.ChangePolicy;
import io.dynaferry.change.Quarantine;
import io.dynaferry.change.SequenceNumber;
import io.dynaferry.change.StreamRecord;
import io.dynaferry.change.StreamRecordReader;
import io.dynaferry.item.Slice;
import io.dynaferry.testkit.lambda.FunctionAnswer;
import io.dynaferry.testkit.queue.Queue;
import io.dynaferry.testkit.queue.QueuePoller;
import io.dynaferry.testkit.queue.QueueSettings;
import io.dynaferry.testkit.queue.SqsServer;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever happens on the way, the target equals the source when the stream has been drained. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RandomHistoriesTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    private final ExecutorService threads = Executors.newCachedThreadPool();

    static LongStream seeds() {
        return LongStream.rangeClosed(1, RandomHistory.SEEDS);
    }

    @AfterAll
    void stop() {
        threads.shutdown();
    }

    private ChangeApplier into(FaultyTable table) {
        return new ChangeApplier(ChangePolicy.EXACT, List.of(table), Quarantine.none(), threads);
    }

    private static Application apply(ChangeApplier applier, List<StreamRecord> records, Random random) {
        return applier.apply(records, new ShortDeadline(random.nextLong(2_000_000_000L)));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theTargetOfAStreamEqualsItsSource(long seed) throws InterruptedException {
        Random random = new Random(seed);
        RandomHistory history = new RandomHistory(random, new SteppedTime());
        FaultyTable target = new FaultyTable(random, 0.05);
        ChangeApplier applier = into(target);

        history.play(
                event -> {
                    Application result = apply(applier, StreamRecordReader.readEvent(event), random);
                    return answer(new BatchResponse(result.lowestUnapplied().map(SequenceNumber::toString).stream()
                            .toList()));
                },
                () -> {});

        assertThat(target.fingerprint())
                .as("seed %d", seed)
                .isEqualTo(history.source().fingerprint());
    }

    private static FunctionAnswer answer(BatchResponse response) {
        return FunctionAnswer.answered(Slice.of(response.toJson()));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theTargetBehindAQueueEqualsItsSource(long seed) throws InterruptedException {
        Random random = new Random(seed);
        SteppedTime time = new SteppedTime();
        RandomHistory history = new RandomHistory(random, time);
        try (SqsServer server = SqsServer.start(time)) {
            Queue queue = server.createQueue(QueueSettings.of("changes.fifo"));
            FaultyTable target = new FaultyTable(random, 0.05);
            ChangeApplier applier = into(target);
            QueueHandler consumer = new QueueHandler((records, remaining) -> apply(applier, records, random), null);
            QueuePoller poller = new QueuePoller(
                    queue,
                    event -> random.nextInt(20) == 0
                            ? FunctionAnswer.failed(Slice.ofUtf8("{}"))
                            : answer(consumer.process(event, LONG)),
                    10);
            Dispatcher dispatcher = new Dispatcher(List.of(new FaultyQueue(queue, random, time)), null, threads);

            history.play(
                    event -> answer(Dispatcher.response(dispatcher.dispatch(
                            StreamRecordReader.readEvent(event), new ShortDeadline(random.nextLong(2_000_000_000L))))),
                    () -> pollSome(poller, random));
            while (!queue.content().isEmpty()) {
                poller.pollUntilEmpty();
                time.pass(Duration.ofSeconds(31));
            }

            assertThat(target.fingerprint())
                    .as("seed %d", seed)
                    .isEqualTo(history.source().fingerprint());
        }
    }

    private static void pollSome(QueuePoller poller, Random random) {
        for (int polls = random.nextInt(200); polls > 0 && poller.poll() > 0; ) {
            polls--;
        }
    }
}
