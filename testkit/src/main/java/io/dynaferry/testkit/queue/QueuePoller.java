package io.dynaferry.testkit.queue;

import io.dynaferry.item.Slice;
import io.dynaferry.json.JsonWriter;
import io.dynaferry.testkit.lambda.BatchItemFailures;
import io.dynaferry.testkit.lambda.EventFunction;
import io.dynaferry.testkit.lambda.FunctionAnswer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Invokes a function with a queue's messages as Lambda's event source mapping does, ReportBatchItemFailures set: what is
 * not reported is deleted, what is reported comes back after its visibility timeout, and after an error all of it does. It
 * does not look after the order in a FIFO queue: a function that reports a message has to report those behind it, too.
 */
public final class QueuePoller {
    /** What one invocation may carry. */
    private static final int LARGEST_EVENT = 6 * 1024 * 1024;

    private final Queue queue;
    private final EventFunction function;
    private final int batchSize;

    public QueuePoller(Queue queue, EventFunction function, int batchSize) {
        if (batchSize < 1 || batchSize > 10) {
            throw new IllegalArgumentException("A FIFO queue gives 1 to 10 messages [batchSize=" + batchSize + "]");
        }
        this.queue = queue;
        this.function = function;
        this.batchSize = batchSize;
    }

    /** Polls until the queue gives out nothing more; what is in flight stays so. Returns how many messages were delivered. */
    public int pollUntilEmpty() {
        int delivered = 0;
        for (int batch = poll(); batch > 0; batch = poll()) {
            delivered += batch;
        }
        return delivered;
    }

    /** Receives one batch, delivers it in as many events as its size needs, and returns how many messages it had. */
    public int poll() {
        List<ReceivedMessage> received = queue.receive(batchSize);
        List<ReceivedMessage> event = new ArrayList<>();
        int bytes = 0;
        for (ReceivedMessage message : received) {
            int size = event(List.of(message)).length();
            if (bytes + size > LARGEST_EVENT) {
                deliver(event);
                event.clear();
                bytes = 0;
            }
            event.add(message);
            bytes += size;
        }
        if (!event.isEmpty()) {
            deliver(event);
        }
        return received.size();
    }

    private void deliver(List<ReceivedMessage> messages) {
        FunctionAnswer answer = function.invoke(event(messages));
        List<String> ids = messages.stream().map(ReceivedMessage::messageId).toList();
        Optional<Set<String>> failed = BatchItemFailures.of(answer).filter(ids::containsAll);
        if (failed.isEmpty()) {
            return;
        }
        messages.stream()
                .filter(message -> !failed.get().contains(message.messageId()))
                .forEach(message -> queue.delete(message.receiptHandle()));
    }

    private Slice event(List<ReceivedMessage> messages) {
        StringBuilder json = new StringBuilder();
        JsonWriter writer =
                JsonWriter.compact(json).beginObject().name("Records").beginArray();
        messages.forEach(message -> write(message, writer));
        writer.endArray().endObject();
        return Slice.of(json.toString().getBytes(StandardCharsets.UTF_8));
    }

    private void write(ReceivedMessage message, JsonWriter json) {
        json.beginObject();
        json.member("messageId", message.messageId());
        json.member("receiptHandle", message.receiptHandle());
        json.member("body", message.body());
        json.name("attributes").beginObject();
        for (Map.Entry<String, String> attribute : MessageAttributes.of(message).entrySet()) {
            json.member(attribute.getKey(), attribute.getValue());
        }
        json.endObject();
        json.name("messageAttributes").beginObject().endObject();
        json.member("md5OfBody", SqsOperations.md5(message.body()));
        json.member("eventSource", "aws:sqs");
        json.member("eventSourceARN", queue.arn());
        json.member("awsRegion", "us-east-1");
        json.endObject();
    }
}
