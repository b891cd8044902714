package io.dynaferry.cdc;

import io.dynaferry.change.StreamRecord;
import io.dynaferry.item.ItemScanner;
import io.dynaferry.item.Slice;
import io.dynaferry.json.JsonSplitter;
import java.nio.charset.StandardCharsets;
import java.util.StringJoiner;

/**
 * A stream record as a message of a FIFO queue. Its group is a hash of the key, however the key is spelled; its body is the
 * record without the old image, which nobody needs.
 *
 * @param body of the message; not the record's own bytes
 */
record QueuedChange(StreamRecord record, String group, Slice body) {
    static QueuedChange of(StreamRecord record, ItemScanner scanner) {
        scanner.scan(record.keys());
        return new QueuedChange(record, scanner.digest().toString(), Slice.ofUtf8(text(record.json())));
    }

    private static String text(Slice record) {
        String text = members(
                record,
                (name, value) ->
                        name.equals("dynamodb") ? members(value, QueuedChange::withoutOldImage) : value.utf8());
        return text.replace("\uFFFE", "\\uFFFE").replace("\uFFFF", "\\uFFFF");
    }

    private static String withoutOldImage(String name, Slice value) {
        return name.equals("OldImage") ? "" : value.utf8();
    }

    @FunctionalInterface
    private interface Spelling {
        /** Empty for a member that is left out. */
        String of(String name, Slice value);
    }

    private static String members(Slice object, Spelling spelling) {
        StringJoiner members = new StringJoiner(",", "{", "}");
        JsonSplitter.members(object, (name, value) -> {
            String text = spelling.of(name, value);
            if (!text.isEmpty()) {
                members.add("\"" + name + "\":" + text);
            }
        });
        return members.toString();
    }

    /** By which a queue knows the message again if it is sent again in the same attempt. */
    String deduplicationId(String attempt) {
        return record.eventId() + "." + attempt;
    }

    /** The file that holds a body that is too large for a message. */
    String fileName() {
        return record.eventId() + ".json";
    }

    /** The message that stands for a body in a file. */
    QueuedChange pointer() {
        return new QueuedChange(record, group, Slice.ofUtf8("{\"payload\":\"" + fileName() + "\"}"));
    }

    String text() {
        return new String(body.bytes(), body.from(), body.length(), StandardCharsets.UTF_8);
    }

    /** The record may hold values. */
    @Override
    public String toString() {
        return "QueuedChange[" + record + ", group=" + group + "]";
    }
}
