package io.dynaferry.testkit.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynaferry.testkit.lambda.FunctionAnswer;
import io.dynaferry.testkit.stream.InMemoryStream.Kind;
import io.dynaferry.testkit.stream.PollerSettings.Reports;
import io.dynaferry.testkit.stream.PollerSettings.Splitting;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StreamPollerTest {
    private static final Duration LIMIT = Duration.ofHours(1);

    private final ManualTime time = new ManualTime();
    private final InMemoryStream stream = new InMemoryStream(time);
    private final RecordingFunction function = new RecordingFunction();
    private final Checkpoints checkpoints = new InMemoryCheckpoints();
    private final List<DiscardedBatch> discarded = new ArrayList<>();

    private StreamPoller.Builder poller(PollerSettings settings) {
        return StreamPoller.between(stream, function)
                .settings(settings)
                .checkpoints(checkpoints)
                .failureDestination(discarded::add)
                .time(time);
    }

    private List<String> append(int count) {
        List<String> numbers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            numbers.add(append("key" + i % 7));
        }
        return numbers;
    }

    private String append(String key) {
        String keys = "{\"id\":{\"S\":\"" + key + "\"}}";
        return stream.append(Kind.INSERT, keys, keys);
    }

    @Test
    void anEventIsWhatLambdaMakesOfIt() {
        String number = stream.append(Kind.EXPIRE, "{\"id\":{\"B\":\"AAE=\"}}", null);

        poller(PollerSettings.DEFAULT).build().poll();

        assertThat(function.events())
                .containsExactly("{\"Records\":[{\"eventID\":\"00000000000000000000000000000001\","
                        + "\"eventName\":\"REMOVE\",\"eventVersion\":\"1.1\",\"eventSource\":\"aws:dynamodb\","
                        + "\"awsRegion\":\"us-east-1\",\"dynamodb\":{\"ApproximateCreationDateTime\":1767268800,"
                        + "\"Keys\":{\"id\":{\"B\":\"AAE=\"}},\"SequenceNumber\":\"" + number
                        + "\",\"SizeBytes\":19,\"StreamViewType\":\"NEW_IMAGE\"},"
                        + "\"userIdentity\":{\"principalId\":\"dynamodb.amazonaws.com\",\"type\":\"Service\"},"
                        + "\"eventSourceARN\":\"" + stream.arn() + "\"}],"
                        + "\"shardId\":\"shardId-00000000000000000001-00000000\"}");
    }

    @Test
    void batchesAreFilledInOrder() throws InterruptedException {
        List<String> numbers = append(250);

        poller(PollerSettings.DEFAULT).build().drain(LIMIT);

        assertThat(function.batches()).extracting(List::size).containsExactly(100, 100, 50);
        assertThat(function.received()).isEqualTo(numbers);
    }

    @Test
    void anInvocationCarriesSixMegabytesAtMost() throws InterruptedException {
        String large = "x".repeat(1_000_000);
        for (int i = 0; i < 13; i++) {
            stream.append(Kind.INSERT, "{\"id\":{\"N\":\"" + i + "\"}}", "{\"v\":{\"S\":\"" + large + "\"}}");
        }

        poller(PollerSettings.DEFAULT).build().drain(LIMIT);

        assertThat(function.batches()).extracting(List::size).containsExactly(6, 6, 1);
    }

    @Test
    void aBatchThatIsNotFullWaitsForItsWindow() {
        append(3);
        StreamPoller poller = poller(
                        PollerSettings.DEFAULT.withWindow(Duration.ofSeconds(5)).withBatchSize(5))
                .build();

        assertThat(poller.poll().deliveries()).isZero();
        time.pass(Duration.ofSeconds(4));
        append(1);
        assertThat(poller.poll().deliveries()).isZero();
        time.pass(Duration.ofSeconds(1));
        assertThat(poller.poll().deliveries()).isOne();
        append(5);
        assertThat(poller.poll().deliveries()).isOne();
        assertThat(function.batches()).extracting(List::size).containsExactly(4, 5);
    }

    @Test
    void aReportedNumberIsWhereTheBatchIsTakenUpAgain() throws InterruptedException {
        List<String> numbers = append(5);
        Deque<FunctionAnswer> answers = new ArrayDeque<>(List.of(
                RecordingFunction.failures(numbers.get(4), numbers.get(2)),
                RecordingFunction.failures(numbers.get(2))));
        function.answering(batch -> answers.isEmpty() ? RecordingFunction.failures() : answers.remove());

        poller(PollerSettings.DEFAULT).build().drain(LIMIT);

        assertThat(function.batches()).containsExactly(numbers, numbers.subList(2, 5), numbers.subList(2, 5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "{}", "{\"batchItemFailures\":null}", "{\"batchItemFailures\":[]}"})
    void anEmptyAnswerMeansThatAllIsWell(String answer) throws InterruptedException {
        append(3);
        function.answering(batch -> RecordingFunction.text(answer));

        poller(PollerSettings.DEFAULT).build().drain(LIMIT);

        assertThat(function.batches()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"batchItemFailures\":[{\"itemIdentifier\":\"\"}]}",
                "{\"batchItemFailures\":[{\"itemIdentifier\":null}]}",
                "{\"batchItemFailures\":[{\"itemIdentifier\":\"4711\"}]}",
                "{\"batchItemFailures\":[{\"identifier\":\"4711\"}]}",
                "{\"batchItemFailures\":[{}]}",
                "{\"batchItemFailures\":",
            })
    void anAnswerThatNamesNoRecordMeansThatNothingIsDone(String answer) throws InterruptedException {
        List<String> numbers = append(3);
        Deque<FunctionAnswer> answers = new ArrayDeque<>(List.of(RecordingFunction.text(answer)));
        function.answering(batch -> answers.isEmpty() ? RecordingFunction.failures() : answers.remove());

        poller(PollerSettings.DEFAULT).build().drain(LIMIT);

        assertThat(function.batches()).containsExactly(numbers, numbers);
    }

    @Test
    void withoutReportsAnyAnswerMeansThatAllIsWell() throws InterruptedException {
        List<String> numbers = append(3);
        function.answering(batch -> RecordingFunction.failures(numbers.get(0)));

        poller(PollerSettings.DEFAULT.withReports(Reports.NONE)).build().drain(LIMIT);

        assertThat(function.batches()).hasSize(1);
    }

    @Test
    void aBatchThatFailsIsSplitUntilThePoisonIsAlone() throws InterruptedException {
        List<String> numbers = append(8);
        String poison = numbers.get(5);
        function.answering(batch -> batch.contains(poison) ? RecordingFunction.error() : RecordingFunction.failures());

        poller(PollerSettings.DEFAULT.withSplitting(Splitting.BISECT).withMaximumRetryAttempts(2))
                .build()
                .drain(LIMIT);

        assertThat(function.batches()).extracting(List::size).containsExactly(8, 4, 4, 2, 1, 1, 1, 1, 2);
        assertThat(discarded).hasSize(1);
        assertThat(discarded.get(0).metadata())
                .contains("\"condition\":\"RetryAttemptsExhausted\"", "\"approximateInvokeCount\":6")
                .contains("\"startSequenceNumber\":\"" + poison, "\"endSequenceNumber\":\"" + poison, "\"batchSize\":1")
                .doesNotContain("payload");
        assertThat(discarded.get(0).whole()).contains("\"payload\":\"{\\\"Records\\\":[{\\\"eventID\\\":\\\"0000");
    }

    @Test
    void retriesComeSlowerAndSlowerAndEnd() throws InterruptedException {
        List<String> numbers = append(3);
        List<Duration> at = new ArrayList<>();
        function.answering(batch -> {
            at.add(Duration.between(ManualTime.BEGIN, time.now()));
            return batch.contains(numbers.get(0)) ? RecordingFunction.error() : RecordingFunction.failures();
        });
        StreamPoller poller = poller(PollerSettings.DEFAULT
                        .withMaximumRetryAttempts(3)
                        .withRetryPauses(Duration.ofMillis(100), Duration.ofMillis(200)))
                .build();

        poller.drain(LIMIT);
        String next = append("key");
        poller.drain(LIMIT);

        assertThat(at.subList(0, 4))
                .containsExactly(Duration.ZERO, Duration.ofMillis(100), Duration.ofMillis(300), Duration.ofMillis(500));
        assertThat(discarded)
                .extracting(DiscardedBatch::records)
                .extracting(List::size)
                .containsExactly(3);
        assertThat(function.batches().get(4)).containsExactly(next);
    }

    @Test
    void recordsThatAreTooOldAreGivenUp() throws InterruptedException {
        append(2);
        time.pass(Duration.ofMinutes(2));
        List<String> young = append(2);

        poller(PollerSettings.DEFAULT.withMaximumRecordAge(Duration.ofMinutes(1)))
                .build()
                .drain(LIMIT);

        assertThat(function.batches()).containsExactly(young);
        assertThat(discarded).hasSize(1);
        assertThat(discarded.get(0).metadata())
                .contains("RecordAgeExceeded", "\"batchSize\":2", "\"approximateInvokeCount\":0");
    }

    @Test
    void aChildIsNotReadBeforeItsParentIsDone() {
        List<String> before = append(3);
        stream.split(new Random(1));
        List<String> after = append(20);
        function.answering(batch -> batch.equals(before) ? RecordingFunction.error() : RecordingFunction.failures());
        StreamPoller poller = poller(PollerSettings.DEFAULT).build();

        poller.poll();
        time.pass(Duration.ofSeconds(1));
        poller.poll();
        assertThat(function.batches()).containsExactly(before, before);
        function.answering(batch -> RecordingFunction.failures());
        time.pass(Duration.ofSeconds(1));
        poller.poll();
        poller.poll();

        assertThat(function.received().subList(9, 29)).containsExactlyInAnyOrderElementsOf(after);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "4, 1", "10, 1", "1, 2", "10, 2"})
    void everyKeyIsInOrderWhateverHappensOnTheWay(int lanes, long seed) throws InterruptedException {
        Random random = new Random(seed);
        Map<DeliveryFault, Double> chances =
                Map.of(DeliveryFault.TWICE, 0.1, DeliveryFault.ANSWER_LOST, 0.1, DeliveryFault.CRASH, 0.05);
        OrderByKey order = new OrderByKey(random);
        int appended = 0;
        int crashes = 0;
        PollerSettings settings = PollerSettings.DEFAULT.withLanes(lanes).withBatchSize(10);
        for (int life = 0; life < 150; life++) {
            StreamPoller poller = StreamPoller.between(stream, order)
                    .settings(settings)
                    .checkpoints(checkpoints)
                    .faults(DeliveryFaults.random(random, chances))
                    .time(time)
                    .build();
            if (appended < 2000) {
                appended += append(100).size();
                if (random.nextInt(4) == 0) {
                    stream.split(random);
                }
            }
            try {
                poller.drain(LIMIT);
            } catch (PollerCrashException e) {
                crashes++;
            }
        }
        assertThat(order.done()).as("seed %d", seed).isEqualTo(appended);
        assertThat(crashes).as("seed %d", seed).isPositive();
    }

    @Test
    void aPollerGoesOnFromItsCheckpoint() throws InterruptedException {
        append(30);
        poller(PollerSettings.DEFAULT).build().drain(LIMIT);
        List<String> later = append(5);

        poller(PollerSettings.DEFAULT).build().drain(LIMIT);

        assertThat(function.batches().get(1)).isEqualTo(later);
    }

    @Test
    void aPollerThatDiesAfterADeliveryDeliversAgain() throws InterruptedException {
        List<String> numbers = append(3);
        StreamPoller dying =
                poller(PollerSettings.DEFAULT).faults(() -> DeliveryFault.CRASH).build();

        assertThatThrownBy(dying::poll).isInstanceOf(PollerCrashException.class);
        poller(PollerSettings.DEFAULT).build().drain(LIMIT);

        assertThat(function.batches()).containsExactly(numbers, numbers);
    }

    @Test
    void aMappingCanBeDisabledAndEnabled() {
        append(3);
        StreamPoller poller = poller(PollerSettings.DEFAULT).build();

        poller.disable();
        assertThat(poller.poll().isIdle()).isTrue();
        assertThat(function.batches()).isEmpty();
        poller.enable();
        poller.poll();

        assertThat(function.batches()).hasSize(1);
    }

    @Test
    void aStreamThatCannotBeDrainedIsNotWaitedForForEver() {
        append(1);
        function.answering(batch -> RecordingFunction.error());

        assertThatThrownBy(() -> poller(PollerSettings.DEFAULT).build().drain(LIMIT))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("not been drained");
    }
}
