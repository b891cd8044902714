package io.dynaferry.testkit.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class QueueTest {
    private Instant now = Instant.parse("2026-01-01T12:00:00Z");
    private final SqsServer server = SqsServer.start(() -> now);
    private final Queue dead = server.createQueue(QueueSettings.of("dead.fifo"));
    private final Queue queue =
            server.createQueue(QueueSettings.of("changes.fifo").withDeadLetterQueue("dead.fifo", 3));

    @AfterEach
    void stop() {
        server.close();
    }

    private void pass(Duration duration) {
        now = now.plus(duration);
    }

    private static SentMessage message(String group, String body) {
        return new SentMessage(body, group, body);
    }

    private static List<String> bodies(List<ReceivedMessage> messages) {
        return messages.stream().map(ReceivedMessage::body).toList();
    }

    @Test
    void aGroupWithAMessageInFlightIsHeldBack() {
        List.of("a1", "a2", "b1").forEach(body -> queue.send(message(body.substring(0, 1), body)));

        List<ReceivedMessage> first = queue.receive(1);
        assertThat(bodies(first)).containsExactly("a1");
        assertThat(bodies(queue.receive(10))).containsExactly("b1");
        assertThat(queue.receive(10)).isEmpty();
        queue.delete(first.get(0).receiptHandle());
        assertThat(bodies(queue.receive(10))).containsExactly("a2");
    }

    @Test
    void aMessageThatIsNotDeletedComesBackBeforeThoseBehindIt() {
        List.of("a1", "a2").forEach(body -> queue.send(message("a", body)));
        queue.receive(1);

        pass(Duration.ofSeconds(30));
        List<ReceivedMessage> again = queue.receive(10);

        assertThat(bodies(again)).containsExactly("a1", "a2");
        assertThat(again).extracting(ReceivedMessage::receiveCount).containsExactly(2, 1);
    }

    @Test
    void aVisibilityThatIsChangedCounts() {
        queue.send(message("a", "a1"));
        ReceivedMessage received = queue.receive(1).get(0);

        queue.changeVisibility(received.receiptHandle(), Duration.ZERO);

        assertThat(bodies(queue.receive(1))).containsExactly("a1");
        assertThatThrownBy(() -> {
                    pass(Duration.ofMinutes(1));
                    queue.delete(received.messageId() + "#2");
                })
                .isInstanceOf(QueueRefusalException.class)
                .hasMessageContaining("expired");
    }

    @Test
    void aDuplicateIsTakenOnceInFiveMinutes() {
        String id = queue.send(message("a", "a1"));
        queue.delete(queue.receive(1).get(0).receiptHandle());

        pass(Duration.ofSeconds(299));
        assertThat(queue.send(message("a", "a1"))).isEqualTo(id);
        assertThat(queue.receive(1)).isEmpty();
        pass(Duration.ofSeconds(1));
        assertThat(queue.send(message("a", "a1"))).isNotEqualTo(id);
        assertThat(bodies(queue.receive(1))).containsExactly("a1");
    }

    @Test
    void aMessageThatNobodyDeletesGoesToTheDeadLetterQueue() {
        List.of("a1", "a2").forEach(body -> queue.send(message("a", body)));
        for (int i = 0; i < 3; i++) {
            assertThat(bodies(queue.receive(1))).containsExactly("a1");
            pass(Duration.ofSeconds(30));
        }

        assertThat(bodies(queue.receive(1))).containsExactly("a2");
        assertThat(dead.content()).containsExactly(message("a", "a1"));
    }

    @Test
    void whatTheServiceWouldRefuseIsRefused() {
        String largest = "x".repeat(Queue.LARGEST_MESSAGE);
        queue.send(new SentMessage(largest, "a", "1"));

        assertThatThrownBy(() -> queue.send(new SentMessage(largest + "x", "a", "2")))
                .hasMessageContaining("1048576");
        assertThatThrownBy(() -> queue.send(new SentMessage("x", null, "2"))).hasMessageContaining("MessageGroupId");
        assertThatThrownBy(() -> queue.send(new SentMessage("x", "a", null)))
                .hasMessageContaining("MessageDeduplicationId");
        assertThatThrownBy(() -> queue.send(new SentMessage("x", "a b", "2"))).hasMessageContaining("MessageGroupId");
    }
}
