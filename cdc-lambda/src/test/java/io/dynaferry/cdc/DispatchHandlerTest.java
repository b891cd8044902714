package io.dynaferry.cdc;

import static io.dynaferry.change.EventFixture.event;
import static io.dynaferry.change.EventFixture.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynaferry.change.EventFixture;
import io.dynaferry.failure.MigrationException;
import io.dynaferry.item.Slice;
import io.dynaferry.testkit.queue.Queue;
import io.dynaferry.testkit.queue.QueueSettings;
import io.dynaferry.testkit.queue.SentMessage;
import io.dynaferry.testkit.queue.SqsServer;
import io.dynaferry.testkit.server.Account;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The dispatcher with the real client, against the test kit's SQS. */
class DispatchHandlerTest {
    private static final Duration LONG = Duration.ofMinutes(1);
    /** What is left of it for sending is four seconds. */
    private static final Duration SHORT = Duration.ofSeconds(6);

    static {
        System.setProperty("aws.accessKeyId", Account.TARGET.accessKeyId());
        System.setProperty("aws.secretAccessKey", Account.SECRET_ACCESS_KEY);
        System.setProperty("aws.region", "us-east-1");
    }

    private final SqsServer server = SqsServer.start();
    private final Queue queue = server.createQueue(QueueSettings.of("first.fifo"));
    private final ByteArrayOutputStream lines = new ByteArrayOutputStream();
    private final PrintStream metrics = new PrintStream(lines, true, StandardCharsets.UTF_8);

    @AfterEach
    void stop() {
        server.close();
    }

    private BatchResponse dispatch(EventFixture event, Duration remaining, Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(more);
        environment.putIfAbsent("QUEUES", server.url(queue));
        try (DispatchHandler handler = new DispatchHandler(environment, metrics)) {
            return handler.process(event.json(), remaining);
        }
    }

    private BatchResponse dispatch(EventFixture event) {
        return dispatch(event, LONG, Map.of());
    }

    private static String key(String sort) {
        return "{\"pk\":{\"S\":\"a\"},\"sk\":{\"N\":\"" + sort + "\"}}";
    }

    private static String item(String sort, String text) {
        return "{\"pk\":{\"S\":\"a\"},\"sk\":{\"N\":\"" + sort + "\"},\"text\":{\"S\":\"" + text + "\"}}";
    }

    @Test
    void theLastChangeOfAKeyIsInEveryQueue() {
        Queue second = server.createQueue(QueueSettings.of("second.fifo"));
        EventFixture event = event().insert(key("1"), item("1", "old"))
                .insert(key("2"), item("2", "other"))
                .modify("{\"sk\":{\"N\":\"1.0\"},\"pk\":{\"S\":\"a\"}}", item("1", "new"));

        BatchResponse response = dispatch(event, LONG, Map.of("QUEUES", server.url(queue) + ", " + server.url(second)));

        assertThat(response.failures()).isEmpty();
        for (Queue each : List.of(queue, second)) {
            assertThat(each.content()).hasSize(2);
            assertThat(each.content())
                    .anySatisfy(message -> assertThat(message.body())
                            .contains("\"new\"", "\"eventID\":\"event-3\"", "\"SequenceNumber\":\"" + number(3)));
            assertThat(each.content())
                    .anySatisfy(message -> assertThat(message.body()).contains("\"other\""));
        }
        assertThat(queue.content().stream().map(SentMessage::groupId).toList())
                .containsExactlyInAnyOrderElementsOf(
                        second.content().stream().map(SentMessage::groupId).toList())
                .doesNotHaveDuplicates();
    }

    @Test
    void aRemovalByExpiryDoesNotStandForTheChangeBeforeIt() {
        dispatch(event().insert(key("1"), item("1", "old"))
                .modify(key("1"), item("1", "new"))
                .expire(key("1"))
                .expire(key("1")));

        assertThat(queue.content()).hasSize(2);
        assertThat(queue.content().get(0).body()).contains("\"new\"");
        assertThat(queue.content().get(1).body()).contains("userIdentity", "event-4");
        assertThat(queue.content())
                .extracting(SentMessage::groupId)
                .containsOnly(queue.content().get(0).groupId());
    }

    @Test
    void batchesKeepTheLimitsOfTheService() {
        EventFixture event = event();
        for (int i = 0; i < 25; i++) {
            event.insert(key("" + i), item("" + i, "x".repeat(i % 2 == 0 ? 300_000 : 10)));
        }

        assertThat(dispatch(event).failures()).isEmpty();
        assertThat(queue.content()).hasSize(25);
    }

    @Test
    void theLowestNumberThatIsNotQueuedIsReported() {
        queue.refuse(message -> message.body().contains("poison"));
        EventFixture event = event().insert(key("1"), item("1", "first"))
                .insert(key("2"), item("2", "harmless"))
                .insert(key("3"), item("3", "third"))
                .modify(key("2"), item("2", "poison"));

        assertThat(dispatch(event, SHORT, Map.of()).failures()).containsExactly(number(2));
        assertThat(queue.content()).hasSize(2);

        queue.refuse(message -> false);
        assertThat(dispatch(event).failures()).isEmpty();
        assertThat(queue.content()).hasSize(5);
    }

    @Test
    void whatTheServiceRefusesOnceIsSentAgain() {
        AtomicInteger refusals = new AtomicInteger(3);
        queue.refuse(message -> refusals.getAndDecrement() > 0);
        EventFixture event = event();
        for (int i = 0; i < 12; i++) {
            event.insert(key("" + i), item("" + i, "x"));
        }

        assertThat(dispatch(event).failures()).isEmpty();
        assertThat(queue.content()).hasSize(12);
    }

    @Test
    void aQueueThatCannotBeReachedHoldsTheStreamUp() {
        String nowhere = "http://127.0.0.1:1/000000000000/nowhere.fifo";
        EventFixture event = event().insert(key("1"), item("1", "first"));

        BatchResponse response = dispatch(event, SHORT, Map.of("QUEUES", server.url(queue) + "," + nowhere));

        assertThat(response.failures()).containsExactly(number(1));
        assertThat(queue.content()).hasSize(1);
    }

    @Test
    void aChangeThatIsTooLargeForAMessageHoldsTheStreamUpWhereItHasNoPlace() {
        EventFixture event = event().insert(key("1"), item("1", "first"))
                .insert(key("2"), item("2", "\\u0001".repeat(350_000)))
                .insert(key("3"), item("3", "third"));

        assertThat(dispatch(event).failures()).containsExactly(number(2));
        assertThat(queue.content()).hasSize(2);
    }

    @Test
    void aChangeThatIsTooLargeForAMessageGoesToAFile(@TempDir Path place) {
        EventFixture event = event().insert(key("2"), item("2", "\\u0001".repeat(350_000)));

        assertThat(dispatch(event, LONG, Map.of("PAYLOADS", place.toString())).failures())
                .isEmpty();
        assertThat(queue.content()).extracting(SentMessage::body).containsExactly("{\"payload\":\"event-1.json\"}");
        assertThat(place.resolve("event-1.json")).content().contains("\\u0001", "\"eventID\":\"event-1\"");
    }

    @Test
    void charactersThatNoMessageMayHoldAreEscaped() {
        dispatch(event().insert(key("1"), item("1", "\uffff\ufffe")));

        assertThat(queue.content().get(0).body()).contains("\\uFFFF\\uFFFE");
    }

    @Test
    void everyQueueHasItsFigures() {
        queue.refuse(message -> message.body().contains("poison"));
        dispatch(
                event().insert(key("1"), item("1", "old"))
                        .insert(key("2"), item("2", "poison"))
                        .modify(key("1"), item("1", "new")),
                SHORT,
                Map.of("AWS_LAMBDA_FUNCTION_NAME", "dispatcher"));

        assertThat(lines.toString(StandardCharsets.UTF_8))
                .startsWith("{\"_aws\":")
                .contains("\"Namespace\":\"Dynaferry\"", "{\"Name\":\"Lag\",\"Unit\":\"Milliseconds\"}")
                .contains(
                        "\"FunctionName\":\"dispatcher\",\"Target\":\"first.fifo\",\"Failed\":1,\"Messages\":1,\"Records\":3,")
                .doesNotContain("poison");
    }

    @Test
    void whatIsConnectedDoesNotSurviveASnapshot() {
        try (DispatchHandler handler = new DispatchHandler(Map.of("QUEUES", server.url(queue)), metrics)) {
            DispatchSession before = handler.session();

            SnapshotHooks.register(handler, SqsClient.class, () -> {}).giveUp();

            assertThat(before.isClosed()).isTrue();
            assertThat(handler.process(
                                    event().insert(key("1"), item("1", "first")).json(), LONG)
                            .failures())
                    .isEmpty();
            assertThat(queue.content()).hasSize(1);
        }
    }

    @Test
    void allMistakesInTheSettingsAreToldAtOnce() {
        assertThatThrownBy(() -> new DispatchHandler(
                        Map.of(
                                "QUEUES",
                                "https://sqs.eu-central-1.amazonaws.com/1/changes,nowhere",
                                "PAYLOADS",
                                "s3://"),
                        metrics))
                .isInstanceOf(MigrationException.class)
                .hasMessageContaining("not a FIFO queue")
                .hasMessageContaining("not the URL of a queue")
                .hasMessageContaining("PAYLOADS");
        assertThatThrownBy(() -> new DispatchHandler(Map.of(), metrics)).hasMessageContaining("QUEUES names no queue");
    }

    @Test
    void aStreamWithoutImagesIsRefused() {
        EventFixture event = event().insert(key("1"), item("1", "first"));
        String keysOnly = event.json().utf8().replace("NEW_AND_OLD_IMAGES", "KEYS_ONLY");

        try (DispatchHandler handler = new DispatchHandler(Map.of("QUEUES", server.url(queue)), metrics)) {
            assertThatThrownBy(() -> handler.process(Slice.ofUtf8(keysOnly), LONG))
                    .isInstanceOf(MigrationException.class)
                    .hasMessageContaining("KEYS_ONLY");
        }
    }
}
