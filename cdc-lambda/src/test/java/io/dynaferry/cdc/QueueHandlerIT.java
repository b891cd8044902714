package io.dynaferry.cdc;

import static io.dynaferry.change.EventFixture.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynaferry.change.EventFixture;
import io.dynaferry.failure.MigrationException;
import io.dynaferry.item.Slice;
import io.dynaferry.testkit.fault.Fault;
import io.dynaferry.testkit.fault.FaultPlan;
import io.dynaferry.testkit.fault.FaultProxy;
import io.dynaferry.testkit.fault.FaultRule;
import io.dynaferry.testkit.fault.Gate;
import io.dynaferry.testkit.lambda.FunctionAnswer;
import io.dynaferry.testkit.queue.Queue;
import io.dynaferry.testkit.queue.QueuePoller;
import io.dynaferry.testkit.queue.QueueSettings;
import io.dynaferry.testkit.queue.SentMessage;
import io.dynaferry.testkit.queue.SqsServer;
import io.dynaferry.testkit.server.DynamoDbLocal;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the stream's event through both functions and the queue between them into a table of DynamoDB Local. */
class QueueHandlerIT {
    private static final Duration LONG = Duration.ofMinutes(1);

    private final SteppedTime time = new SteppedTime();
    private final SqsServer server = SqsServer.start(time);
    private final Queue dead = server.createQueue(QueueSettings.of("dead.fifo"));
    private final Queue queue =
            server.createQueue(QueueSettings.of("changes.fifo").withDeadLetterQueue("dead.fifo", 2));
    private final FollowedTable table = FollowedTable.create("pk:S,sk:N");
    private final Map<String, String> environment = table.environment();

    @AfterEach
    void stop() {
        server.close();
    }

    private void dispatch(EventFixture event) {
        Map<String, String> dispatching =
                Map.of("QUEUES", server.url(queue), "PAYLOADS", environment.getOrDefault("PAYLOADS", ""));
        try (DispatchHandler handler =
                new DispatchHandler(dispatching, new PrintStream(OutputStream.nullOutputStream()))) {
            assertThat(handler.process(event.json(), LONG).failures()).isEmpty();
        }
    }

    private void consume(Duration remaining) {
        try (QueueHandler handler = new QueueHandler(environment)) {
            new QueuePoller(
                            queue,
                            event -> FunctionAnswer.answered(
                                    Slice.of(handler.process(event, remaining).toJson())),
                            10)
                    .pollUntilEmpty();
        }
    }

    private static String key(String sort) {
        return "{\"pk\":{\"S\":\"a\"},\"sk\":{\"N\":\"" + sort + "\"}}";
    }

    private static String item(String sort, String text) {
        return "{\"pk\":{\"S\":\"a\"},\"sk\":{\"N\":\"" + sort + "\"},\"text\":{\"S\":\"" + text + "\"}}";
    }

    @Test
    void groupsAreAppliedInTheirOrder() {
        dispatch(event().insert(key("1"), item("1", "old")).insert(key("2"), item("2", "gone")));
        dispatch(event().modify(key("1"), item("1", "new")).remove(key("2")));
        dispatch(event().insert(key("3"), item("3", "third")));
        consume(LONG);

        assertThat(table.items()).isEqualTo(FollowedTable.items(item("1", "new"), item("3", "third")));
        assertThat(queue.content()).isEmpty();
    }

    @Test
    void anEventThatIsDispatchedAgainLeavesTheNewestChange() {
        EventFixture both = event().insert(key("1"), item("1", "old")).modify(key("1"), item("1", "new"));
        dispatch(event().insert(key("1"), item("1", "old")));
        time.pass(Duration.ofMinutes(4));
        dispatch(both);
        time.pass(Duration.ofMinutes(2));
        dispatch(event().insert(key("1"), item("1", "old")));
        dispatch(both);
        consume(LONG);

        assertThat(table.items()).isEqualTo(FollowedTable.items(item("1", "new")));
    }

    @Test
    void aTargetThatIsAwayLosesNothing() {
        Gate gate = new Gate();
        gate.shut();
        FaultPlan plan = FaultPlan.nothing().withRule(FaultRule.whileShut(gate, Fault.ERROR_BEFORE));
        try (FaultProxy proxy = FaultProxy.start(DynamoDbLocal.shared().endpoint(), plan)) {
            environment.putAll(table.environment(proxy.uri()));
            dispatch(event().insert(key("1"), item("1", "old")).insert(key("2"), item("2", "second")));
            consume(Duration.ofSeconds(1));
            assertThat(queue.content()).hasSize(2);

            dispatch(event().modify(key("1"), item("1", "new")));
            consume(Duration.ofSeconds(1));
            gate.open();
            time.pass(Duration.ofSeconds(31));
            consume(LONG);
        }

        assertThat(table.items()).isEqualTo(FollowedTable.items(item("1", "new"), item("2", "second")));
        assertThat(dead.content()).isEmpty();
    }

    @Test
    void aMessageThatCannotBeReadHoldsUpItsGroupOnlyAndEndsInTheDeadLetterQueue() {
        dispatch(event().insert(key("1"), item("1", "first")));
        String group = queue.content().get(0).groupId();
        queue.send(new SentMessage("{\"not\":\"a change\"}", group, "x"));
        dispatch(event().modify(key("1"), item("1", "second")).insert(key("2"), item("2", "other")));

        consume(LONG);
        assertThat(table.items()).isEqualTo(FollowedTable.items(item("1", "first"), item("2", "other")));
        assertThat(queue.content()).hasSize(2);
        time.pass(Duration.ofSeconds(31));
        consume(LONG);
        time.pass(Duration.ofSeconds(31));
        consume(LONG);

        assertThat(dead.content()).extracting(SentMessage::body).contains("{\"not\":\"a change\"}");
        assertThat(queue.content()).isEmpty();
    }

    @Test
    void aChangeThatIsTooLargeForAMessageComesFromItsFile(@TempDir Path place) {
        environment.put("PAYLOADS", place.toString());
        String large = item("1", "\\u0001".repeat(350_000));
        dispatch(event().insert(key("1"), large));
        consume(LONG);

        assertThat(queue.content()).isEmpty();
        assertThat(table.items()).hasSize(1);
        assertThat(table.http().scan(table.name()).get(0)).hasSizeGreaterThan(350_000);
    }

    @Test
    void anEventFromElsewhereIsRefused() {
        try (QueueHandler handler = new QueueHandler(environment)) {
            Slice stream = event().insert(key("1"), item("1", "x")).json();
            assertThatThrownBy(() -> handler.process(stream, LONG))
                    .isInstanceOf(MigrationException.class)
                    .hasMessageContaining("does not come from an SQS queue");
        }
    }
}
