package io.dynaferry.testkit.queue;

import java.util.LinkedHashMap;
import java.util.Map;

/** What the system says of a message, in its own names. */
final class MessageAttributes {
    private MessageAttributes() {}

    static Map<String, String> of(ReceivedMessage message) {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("ApproximateReceiveCount", Integer.toString(message.receiveCount()));
        attributes.put("SentTimestamp", Long.toString(message.sent().toEpochMilli()));
        attributes.put("SenderId", "AIDAEXAMPLE");
        attributes.put(
                "ApproximateFirstReceiveTimestamp",
                Long.toString(message.firstReceived().toEpochMilli()));
        String group = message.groupId();
        if (group != null) {
            attributes.put("SequenceNumber", message.sequenceNumber());
            attributes.put("MessageGroupId", group);
        }
        String deduplication = message.deduplicationId();
        if (deduplication != null) {
            attributes.put("MessageDeduplicationId", deduplication);
        }
        return attributes;
    }
}
