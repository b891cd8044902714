package io.dynaferry.testkit.queue;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A message as its receiver gets it; the receipt handle is good for this one receipt. */
public record ReceivedMessage(
        String messageId,
        String receiptHandle,
        String body,
        @Nullable String groupId,
        @Nullable String deduplicationId,
        String sequenceNumber,
        Instant sent,
        Instant firstReceived,
        int receiveCount) {}
