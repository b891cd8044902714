package io.dynaferry.testkit.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynaferry.item.Slice;
import io.dynaferry.testkit.lambda.FunctionAnswer;
import io.dynaferry.testkit.protocol.JsonParts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class QueuePollerTest {
    private Instant now = Instant.parse("2026-01-01T12:00:00Z");
    private final SqsServer server = SqsServer.start(() -> now);
    private final Queue queue = server.createQueue(QueueSettings.of("changes.fifo"));
    private final List<List<String>> batches = new ArrayList<>();
    private FunctionAnswer answer = FunctionAnswer.answered(Slice.ofUtf8("{\"batchItemFailures\":[]}"));
    private final QueuePoller poller = new QueuePoller(queue, this::invoke, 10);

    @AfterEach
    void stop() {
        server.close();
    }

    private FunctionAnswer invoke(Slice event) {
        String records = JsonParts.members(event.utf8()).getOrDefault("Records", "[]");
        batches.add(JsonParts.elements(records).stream()
                .map(record -> JsonParts.members(record).getOrDefault("body", "missing"))
                .toList());
        return answer;
    }

    private String send(String body) {
        return queue.send(new SentMessage(body, "group", "id" + queue.content().size()));
    }

    @Test
    void anEventIsWhatLambdaMakesOfIt() {
        String id = send("\u00e9\"\\n");
        List<String> events = new ArrayList<>();
        new QueuePoller(
                        queue,
                        event -> {
                            events.add(event.utf8());
                            return answer;
                        },
                        10)
                .poll();

        String record = JsonParts.elements(JsonParts.members(events.get(0)).getOrDefault("Records", "[]"))
                .get(0);
        Map<String, String> members = JsonParts.members(record);
        assertThat(members)
                .containsEntry("messageId", "\"" + id + "\"")
                .containsEntry("body", "\"\u00e9\\\"\\\\n\"")
                .containsEntry("eventSource", "\"aws:sqs\"")
                .containsEntry("eventSourceARN", "\"arn:aws:sqs:us-east-1:000000000000:changes.fifo\"");
        assertThat(JsonParts.members(members.getOrDefault("attributes", "{}")))
                .containsEntry("MessageGroupId", "\"group\"")
                .containsEntry("ApproximateReceiveCount", "\"1\"")
                .containsEntry("SentTimestamp", "\"1767268800000\"");
    }

    @Test
    void whatIsReportedComesBack() {
        send("1");
        String second = send("2");
        answer = FunctionAnswer.answered(
                Slice.ofUtf8("{\"batchItemFailures\":[{\"itemIdentifier\":\"" + second + "\"}]}"));

        poller.pollUntilEmpty();
        assertThat(queue.content()).extracting(SentMessage::body).containsExactly("2");
        now = now.plus(Duration.ofSeconds(30));
        poller.pollUntilEmpty();

        assertThat(batches).containsExactly(List.of("\"1\"", "\"2\""), List.of("\"2\""));
    }

    @Test
    void afterAnErrorAllOfItComesBack() {
        send("1");
        answer = FunctionAnswer.failed(Slice.ofUtf8("{}"));

        poller.pollUntilEmpty();
        answer = FunctionAnswer.answered(Slice.ofUtf8("{\"batchItemFailures\":[{\"itemIdentifier\":\"no such\"}]}"));
        now = now.plus(Duration.ofSeconds(30));
        poller.pollUntilEmpty();
        answer = FunctionAnswer.answered(Slice.ofUtf8(""));
        now = now.plus(Duration.ofSeconds(30));
        poller.pollUntilEmpty();

        assertThat(batches).hasSize(3);
        assertThat(queue.content()).isEmpty();
    }

    @Test
    void anInvocationCarriesSixMegabytesAtMost() {
        for (int i = 0; i < 10; i++) {
            send(i + "x".repeat(1_000_000));
        }
        poller.poll();

        assertThat(batches).extracting(List::size).containsExactly(6, 4);
    }
}
