package io.dynaferry.cdc;

import io.dynaferry.change.StreamRecord;
import io.dynaferry.change.StreamRecordReader;
import io.dynaferry.failure.ExitCode;
import io.dynaferry.failure.MigrationException;
import io.dynaferry.item.Slice;
import io.dynaferry.json.JsonSplitter;
import io.dynaferry.json.JsonValue;
import io.dynaferry.json.JsonValue.JsonString;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A message of a queue's event. What its body holds is read on its own, so that one that cannot be read fails alone. */
record QueueMessage(String id, String group, Slice body) {
    /** The messages of an event, {@code {"Records": [...]}}, in its order, which is that of each group. */
    static List<QueueMessage> readEvent(Slice event) {
        List<QueueMessage> messages = new ArrayList<>();
        JsonSplitter.members(event, (name, value) -> {
            if (name.equals("Records")) {
                JsonSplitter.elements(value, message -> messages.add(read(message)));
            }
        });
        return messages;
    }

    private static QueueMessage read(Slice message) {
        Map<String, Slice> members = members(message);
        String source = text(members.get("eventSource"));
        if (!source.equals("aws:sqs")) {
            throw new MigrationException(
                    ExitCode.WRONG_USAGE,
                    "Cannot apply the event: it does not come from an SQS queue [eventSource=" + source
                            + "]. Give the function a FIFO queue as its event source, or use StreamHandler for a stream.");
        }
        Slice attributes = members.get("attributes");
        String group = attributes == null ? "" : text(members(attributes).get("MessageGroupId"));
        if (group.isEmpty()) {
            throw new MigrationException(
                    ExitCode.WRONG_USAGE,
                    "Cannot apply the event: its messages have no group. Give the function a FIFO queue that DispatchHandler fills.");
        }
        return new QueueMessage(text(members.get("messageId")), group, Slice.ofUtf8(text(members.get("body"))));
    }

    /**
     * The change that it carries, or points to.
     *
     * @throws MigrationException if the body is not a change, or what it points to cannot be read
     */
    StreamRecord change(@Nullable Payloads payloads) {
        try {
            Slice pointer = members(body).get("payload");
            if (pointer == null) {
                return StreamRecordReader.readRecord(body);
            }
            if (payloads == null) {
                throw new MigrationException(
                        ExitCode.WRONG_USAGE,
                        "Cannot read a change that was too large for a message: PAYLOADS is not set. Set it as it is set for the dispatcher.");
            }
            return StreamRecordReader.readRecord(payloads.read(text(pointer)));
        } catch (IllegalArgumentException broken) {
            throw new MigrationException(
                    ExitCode.BAD_INPUT,
                    "Cannot read a message: it is not a change as DispatchHandler queues them [messageId=" + id
                            + "]. Look at it in the dead-letter queue.",
                    broken);
        }
    }

    private static Map<String, Slice> members(Slice object) {
        Map<String, Slice> members = new HashMap<>();
        JsonSplitter.members(object, members::put);
        return members;
    }

    private static String text(@Nullable Slice literal) {
        return literal != null && JsonValue.parse(literal.copy()) instanceof JsonString string ? string.value() : "";
    }

    /** The body may hold values. */
    @Override
    public String toString() {
        return "QueueMessage[" + id + ", group=" + group + "]";
    }
}
