package io.dynaferry.testkit.queue;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A message in a queue, with what has happened to it. Guarded by its queue. */
final class QueuedMessage {
    private final String id = UUID.randomUUID().toString();
    private final SentMessage content;
    private final String sequenceNumber;
    private final Instant sent;
    private @Nullable Instant firstReceived;
    private Instant visibleAt;
    private String receiptHandle = "";
    private int receiveCount;

    QueuedMessage(SentMessage content, long sequenceNumber, Instant now) {
        this.content = content;
        this.sequenceNumber = "%020d".formatted(sequenceNumber);
        this.sent = now;
        this.visibleAt = now;
    }

    String id() {
        return id;
    }

    SentMessage content() {
        return content;
    }

    String sequenceNumber() {
        return sequenceNumber;
    }

    int receiveCount() {
        return receiveCount;
    }

    boolean isVisible(Instant now) {
        return !visibleAt.isAfter(now);
    }

    /** Of the message that a receipt handle was given out for. */
    static String idOf(String receiptHandle) {
        int end = receiptHandle.indexOf('#');
        return end < 0 ? "" : receiptHandle.substring(0, end);
    }

    boolean isHeldBy(String handle) {
        return receiptHandle.equals(handle);
    }

    void hideUntil(Instant time) {
        visibleAt = time;
    }

    ReceivedMessage receive(Instant now) {
        receiveCount++;
        receiptHandle = id + "#" + receiveCount;
        if (firstReceived == null) {
            firstReceived = now;
        }
        return new ReceivedMessage(
                id,
                receiptHandle,
                content.body(),
                content.groupId(),
                content.deduplicationId(),
                sequenceNumber,
                sent,
                firstReceived,
                receiveCount);
    }
}
