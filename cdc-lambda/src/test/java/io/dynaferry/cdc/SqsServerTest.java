package io.dynaferry.cdc;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynaferry.testkit.queue.QueueSettings;
import io.dynaferry.testkit.queue.SqsServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchRequestTooLongException;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

class SqsServerTest extends SqsContract {
    private final SqsServer server = SqsServer.start();
    private final SqsClient client = client(server.endpoint());

    @Override
    SqsClient client() {
        return client;
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @Test
    void aBatchHasTheLimitOfOneMessage() {
        String queue = server.url(server.createQueue(QueueSettings.of("changes.fifo")));
        SendMessageBatchRequestEntry half = SendMessageBatchRequestEntry.builder()
                .id("a")
                .messageBody("x".repeat(512 * 1024))
                .messageGroupId("a")
                .messageDeduplicationId("a")
                .build();
        SendMessageBatchRequestEntry more =
                half.toBuilder().id("b").messageBody(half.messageBody() + "x").build();

        client.sendMessageBatch(request ->
                request.queueUrl(queue).entries(half, half.toBuilder().id("b").build()));
        assertThatThrownBy(() -> client.sendMessageBatch(
                        request -> request.queueUrl(queue).entries(half, more)))
                .isInstanceOf(BatchRequestTooLongException.class);
    }
}
