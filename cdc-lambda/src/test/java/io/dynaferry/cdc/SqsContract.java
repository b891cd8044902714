package io.dynaferry.cdc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynaferry.testkit.server.Account;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SqsException;

/** What the real client sees of a FIFO queue, whoever plays the service. The client checks the MD5 of all that it sends and gets. */
abstract class SqsContract {
    abstract SqsClient client();

    static SqsClient client(URI endpoint) {
        System.setProperty("aws.accessKeyId", Account.TARGET.accessKeyId());
        System.setProperty("aws.secretAccessKey", Account.SECRET_ACCESS_KEY);
        System.setProperty("aws.region", "us-east-1");
        return SqsClient.builder().endpointOverride(endpoint).build();
    }

    private String queue(Map<QueueAttributeName, String> more) {
        String name = "q" + UUID.randomUUID() + ".fifo";
        return client().createQueue(request -> request.queueName(name).attributes(with(more)))
                .queueUrl();
    }

    private static Map<QueueAttributeName, String> with(Map<QueueAttributeName, String> more) {
        Map<QueueAttributeName, String> all = new HashMap<>(more);
        all.put(QueueAttributeName.FIFO_QUEUE, "true");
        return all;
    }

    private void send(String queue, String group, String body) {
        client().sendMessage(request ->
                request.queueUrl(queue).messageBody(body).messageGroupId(group).messageDeduplicationId(body));
    }

    private List<Message> receive(String queue, int most) {
        return client().receiveMessage(request -> request.queueUrl(queue)
                        .maxNumberOfMessages(most)
                        .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
                .messages();
    }

    private void delete(String queue, Message message) {
        client().deleteMessage(request -> request.queueUrl(queue).receiptHandle(message.receiptHandle()));
    }

    @Test
    void aMessageComesAsItWasSent() {
        String queue = queue(Map.of());
        client().sendMessage(request -> request.queueUrl(queue)
                .messageBody("{\"a\":\"\u00e9\ud83d\ude00\\u0000\"}")
                .messageGroupId("group")
                .messageDeduplicationId("id"));

        Message message = receive(queue, 10).get(0);

        assertThat(message.body()).isEqualTo("{\"a\":\"\u00e9\ud83d\ude00\\u0000\"}");
        assertThat(message.attributes())
                .containsEntry(MessageSystemAttributeName.MESSAGE_GROUP_ID, "group")
                .containsEntry(MessageSystemAttributeName.MESSAGE_DEDUPLICATION_ID, "id")
                .containsEntry(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, "1")
                .containsKeys(MessageSystemAttributeName.SEQUENCE_NUMBER, MessageSystemAttributeName.SENT_TIMESTAMP);
    }

    @Test
    void aGroupIsHeldBackUntilItsMessageInFlightIsDeleted() {
        String queue = queue(Map.of());
        List.of("1", "2").forEach(body -> send(queue, "group", body));

        Message first = receive(queue, 1).get(0);
        assertThat(receive(queue, 10)).isEmpty();
        delete(queue, first);

        assertThat(receive(queue, 10)).extracting(Message::body).containsExactly("2");
    }

    @Test
    void aVisibilityOfZeroGivesAMessageBack() {
        String queue = queue(Map.of());
        send(queue, "group", "1");
        Message first = receive(queue, 1).get(0);

        client().changeMessageVisibility(request ->
                request.queueUrl(queue).receiptHandle(first.receiptHandle()).visibilityTimeout(0));

        assertThat(receive(queue, 1)).extracting(Message::body).containsExactly("1");
    }

    @Test
    void aDuplicateIsTakenAndNotDelivered() {
        String queue = queue(Map.of());
        send(queue, "group", "1");
        send(queue, "group", "1");

        assertThat(receive(queue, 10)).hasSize(1);
    }

    @Test
    void aBatchIsTakenEntryByEntry() {
        String queue = queue(Map.of());
        List<SendMessageBatchRequestEntry> entries = List.of(entry("0"), entry("1"));

        var answer =
                client().sendMessageBatch(request -> request.queueUrl(queue).entries(entries));
        List<Message> received = receive(queue, 10);
        DeleteMessageBatchRequestEntry first = DeleteMessageBatchRequestEntry.builder()
                .id("a")
                .receiptHandle(received.get(0).receiptHandle())
                .build();
        client().deleteMessageBatch(request -> request.queueUrl(queue).entries(List.of(first)));

        assertThat(answer.successful()).extracting(entry -> entry.id()).containsExactly("0", "1");
        assertThat(answer.failed()).extracting(BatchResultErrorEntry::id).isEmpty();
        assertThat(client().getQueueAttributes(
                                request -> request.queueUrl(queue).attributeNames(QueueAttributeName.ALL))
                        .attributes())
                .containsEntry(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE, "1")
                .containsEntry(QueueAttributeName.FIFO_QUEUE, "true");
    }

    private static SendMessageBatchRequestEntry entry(String id) {
        return SendMessageBatchRequestEntry.builder()
                .id(id)
                .messageBody("body " + id)
                .messageGroupId("group" + id)
                .messageDeduplicationId(id)
                .build();
    }

    @Test
    void aMessageThatIsReceivedTooOftenGoesToTheDeadLetterQueue() {
        String dead = queue(Map.of());
        String arn = client().getQueueAttributes(
                        request -> request.queueUrl(dead).attributeNames(QueueAttributeName.QUEUE_ARN))
                .attributes()
                .get(QueueAttributeName.QUEUE_ARN);
        String queue = queue(Map.of(
                QueueAttributeName.VISIBILITY_TIMEOUT,
                "0",
                QueueAttributeName.REDRIVE_POLICY,
                "{\"deadLetterTargetArn\":\"" + arn + "\",\"maxReceiveCount\":2}"));
        send(queue, "group", "1");

        assertThat(receive(queue, 1)).hasSize(1);
        assertThat(receive(queue, 1)).hasSize(1);
        assertThat(receive(queue, 1)).isEmpty();
        assertThat(receive(dead, 1)).extracting(Message::body).containsExactly("1");
    }

    @Test
    void whatIsWrongIsRefused() {
        String queue = queue(Map.of());
        String nowhere = queue.substring(0, queue.lastIndexOf('/')) + "/nowhere.fifo";

        assertThatThrownBy(() -> send(nowhere, "group", "1")).isInstanceOf(QueueDoesNotExistException.class);
        assertThatThrownBy(() -> client().sendMessage(request ->
                        request.queueUrl(queue).messageBody("1").messageDeduplicationId("1")))
                .isInstanceOf(SqsException.class)
                .hasMessageContaining("MessageGroupId");
    }
}
