package io.dynaferry.testkit.queue;

import io.dynaferry.json.JsonValue;
import io.dynaferry.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.BiConsumer;

/** The operations of the protocol: what they read from a call, and what they answer. */
final class SqsOperations {
    /** An entry of a batch that has failed. */
    private record FailedEntry(String id, QueueRefusalException refusal) {}

    private final SqsServer server;

    SqsOperations(SqsServer server) {
        this.server = server;
    }

    void call(String operation, SqsCall call, JsonWriter answer) {
        switch (operation) {
            case "CreateQueue" -> create(call, answer);
            case "GetQueueUrl" -> answer.member("QueueUrl", server.url(server.queue(call.required("QueueName"))));
            case "GetQueueAttributes" -> attributes(queue(call), answer);
            case "SendMessage" -> send(queue(call), call, answer);
            case "SendMessageBatch" -> sendBatch(queue(call), call, answer);
            case "ReceiveMessage" -> receive(queue(call), call, answer);
            case "DeleteMessage" -> queue(call).delete(call.required("ReceiptHandle"));
            case "DeleteMessageBatch" -> deleteBatch(queue(call), call, answer);
            case "ChangeMessageVisibility" -> changeVisibility(queue(call), call);
            default -> throw new QueueRefusalException("UnknownOperationException", "Unknown operation " + operation);
        }
    }

    private Queue queue(SqsCall call) {
        String url = call.required("QueueUrl");
        return server.queue(url.substring(url.lastIndexOf('/') + 1));
    }

    private void create(SqsCall call, JsonWriter answer) {
        SqsCall attributes = call.object("Attributes");
        QueueSettings settings = QueueSettings.of(call.required("QueueName"));
        Duration timeout = attributes
                .text("VisibilityTimeout")
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
                .orElse(settings.visibilityTimeout());
        answer.member(
                "QueueUrl",
                server.url(server.createQueue(redrive(settings.withVisibilityTimeout(timeout), attributes))));
    }

    private static QueueSettings redrive(QueueSettings settings, SqsCall attributes) {
        return attributes
                .text("RedrivePolicy")
                .map(policy -> SqsCall.parse(policy.getBytes(StandardCharsets.UTF_8)))
                .map(policy -> settings.withDeadLetterQueue(
                        afterLast(':', policy.required("deadLetterTargetArn")), maximumReceives(policy)))
                .orElse(settings);
    }

    private static int maximumReceives(SqsCall policy) {
        return policy.number("maxReceiveCount")
                .or(() -> policy.text("maxReceiveCount").map(Integer::valueOf))
                .orElseThrow(() -> QueueRefusalException.missing("maxReceiveCount"));
    }

    private static String afterLast(char separator, String text) {
        return text.substring(text.lastIndexOf(separator) + 1);
    }

    private static void attributes(Queue queue, JsonWriter answer) {
        answer.name("Attributes").beginObject();
        answer.member("QueueArn", queue.arn());
        answer.member("ApproximateNumberOfMessages", Integer.toString(queue.visible()));
        answer.member("ApproximateNumberOfMessagesNotVisible", Integer.toString(queue.inFlight()));
        answer.member(
                "VisibilityTimeout",
                Long.toString(queue.settings().visibilityTimeout().toSeconds()));
        answer.member("MaximumMessageSize", Integer.toString(Queue.LARGEST_MESSAGE));
        if (queue.settings().isFifo()) {
            answer.member("FifoQueue", "true");
        }
        answer.endObject();
    }

    private static void send(Queue queue, SqsCall call, JsonWriter answer) {
        sent(queue, message(call), answer);
    }

    private static SentMessage message(SqsCall call) {
        return new SentMessage(
                call.required("MessageBody"),
                call.text("MessageGroupId").orElse(null),
                call.text("MessageDeduplicationId").orElse(null));
    }

    private static void sent(Queue queue, SentMessage message, JsonWriter answer) {
        Queue.Receipt receipt = queue.take(message);
        answer.member("MessageId", receipt.messageId());
        answer.member("MD5OfMessageBody", md5(message.body()));
        if (queue.settings().isFifo()) {
            answer.member("SequenceNumber", receipt.sequenceNumber());
        }
    }

    private static void sendBatch(Queue queue, SqsCall call, JsonWriter answer) {
        List<SqsCall> entries = call.entries();
        long size = entries.stream().mapToLong(entry -> message(entry).size()).sum();
        if (size > Queue.LARGEST_MESSAGE) {
            throw new QueueRefusalException(
                    "BatchRequestTooLong",
                    "Batch requests cannot be longer than " + Queue.LARGEST_MESSAGE + " bytes. You have sent " + size
                            + " bytes.");
        }
        batch(entries, answer, (entry, successful) -> sent(queue, message(entry), successful));
    }

    private static void deleteBatch(Queue queue, SqsCall call, JsonWriter answer) {
        batch(call.entries(), answer, (entry, successful) -> queue.delete(entry.required("ReceiptHandle")));
    }

    /** Every entry for itself: the answer says which have failed, and why. */
    private static void batch(List<SqsCall> entries, JsonWriter answer, BiConsumer<SqsCall, JsonWriter> action) {
        List<FailedEntry> failed = new ArrayList<>();
        answer.name("Successful").beginArray();
        for (SqsCall entry : entries) {
            StringBuilder json = new StringBuilder();
            try {
                JsonWriter successful = JsonWriter.compact(json).beginObject().member("Id", entry.required("Id"));
                action.accept(entry, successful);
                successful.endObject();
                answer.value(JsonValue.parse(json.toString().getBytes(StandardCharsets.UTF_8)));
            } catch (QueueRefusalException e) {
                failed.add(new FailedEntry(entry.required("Id"), e));
            }
        }
        answer.endArray();
        if (!failed.isEmpty()) {
            failed(failed, answer);
        }
    }

    private static void failed(List<FailedEntry> entries, JsonWriter answer) {
        answer.name("Failed").beginArray();
        for (FailedEntry entry : entries) {
            String code = entry.refusal().code();
            answer.beginObject().member("Id", entry.id()).member("Code", code);
            answer.member("Message", entry.refusal().getMessage());
            answer.member("SenderFault", !code.equals("InternalFailure"));
            answer.endObject();
        }
        answer.endArray();
    }

    private static void receive(Queue queue, SqsCall call, JsonWriter answer) {
        int most = call.number("MaxNumberOfMessages").orElse(1);
        if (most < 1 || most > 10) {
            throw QueueRefusalException.invalid("MaxNumberOfMessages must be from 1 to 10.");
        }
        Duration timeout = call.number("VisibilityTimeout")
                .map(Duration::ofSeconds)
                .orElse(queue.settings().visibilityTimeout());
        List<String> wanted = new ArrayList<>(call.texts("AttributeNames"));
        wanted.addAll(call.texts("MessageSystemAttributeNames"));
        List<ReceivedMessage> received = queue.receive(most, timeout);
        if (received.isEmpty()) {
            return;
        }
        answer.name("Messages").beginArray();
        received.forEach(message -> write(message, wanted, answer));
        answer.endArray();
    }

    private static void write(ReceivedMessage message, List<String> wanted, JsonWriter answer) {
        answer.beginObject();
        answer.member("MessageId", message.messageId());
        answer.member("ReceiptHandle", message.receiptHandle());
        answer.member("Body", message.body());
        answer.member("MD5OfBody", md5(message.body()));
        if (!wanted.isEmpty()) {
            answer.name("Attributes").beginObject();
            MessageAttributes.of(message).forEach((name, value) -> {
                if (wanted.contains("All") || wanted.contains(name)) {
                    answer.member(name, value);
                }
            });
            answer.endObject();
        }
        answer.endObject();
    }

    private static void changeVisibility(Queue queue, SqsCall call) {
        int seconds =
                call.number("VisibilityTimeout").orElseThrow(() -> QueueRefusalException.missing("VisibilityTimeout"));
        queue.changeVisibility(call.required("ReceiptHandle"), Duration.ofSeconds(seconds));
    }

    static String md5(String body) {
        try {
            byte[] digest = MessageDigest.getInstance("MD5").digest(body.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has MD5", e);
        }
    }
}
