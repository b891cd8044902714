package io.dynaferry.change;

import io.dynaferry.item.Slice;
import io.dynaferry.json.JsonSplitter;
import io.dynaferry.json.JsonValue;
import io.dynaferry.json.JsonValue.JsonString;
import io.dynaferry.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * A quarantined change as it is stored: one JSON object with what is known about it and, as its last member, the whole record as
 * it came. Read again with {@link #record}.
 */
public final class QuarantineDocument {
    private static final String FORMAT = "dynaferry-quarantine-1";

    private QuarantineDocument() {}

    /** The whole document. */
    public static byte[] of(QuarantinedChange change, Instant now) {
        Slice record = change.record().json();
        byte[] head = (head(change, now) + ",\"record\":").getBytes(StandardCharsets.UTF_8);
        byte[] document = new byte[head.length + record.length() + 1];
        System.arraycopy(head, 0, document, 0, head.length);
        System.arraycopy(record.bytes(), record.from(), document, head.length, record.length());
        document[document.length - 1] = '}';
        return document;
    }

    /** The document without the record, which is stored elsewhere. */
    public static byte[] pointer(QuarantinedChange change, Instant now, String place) {
        StringBuilder quoted = new StringBuilder();
        JsonWriter.compact(quoted).value(place);
        return (head(change, now) + ",\"storedAt\":" + quoted + "}").getBytes(StandardCharsets.UTF_8);
    }

    /** A name that the same change has whenever it comes, and no other. */
    public static String name(QuarantinedChange change) {
        String text = change.target() + "/" + change.record().sequenceNumber() + "-"
                + change.record().eventId();
        return text.replaceAll("[^A-Za-z0-9._@/-]", "_") + ".json";
    }

    /** The record of a whole document. */
    public static StreamRecord record(Slice document) {
        Slice[] record = new Slice[] {document};
        JsonSplitter.members(document, (name, value) -> {
            if (name.equals("record")) {
                record[0] = value;
            }
        });
        return StreamRecordReader.readRecord(record[0]);
    }

    /** The name of the target, and whether its items go through a transform, of a whole document. */
    public static Recipient recipient(Slice document) {
        String[] target = {""};
        boolean[] transformed = {false};
        JsonSplitter.members(document, (name, value) -> {
            if (name.equals("target") && JsonValue.parse(value.copy()) instanceof JsonString text) {
                target[0] = text.value();
            } else if (name.equals("transform")) {
                transformed[0] = JsonValue.parse(value.copy()) instanceof JsonString;
            }
        });
        return new Recipient(target[0], transformed[0]);
    }

    /** For whom a document is. */
    public record Recipient(String target, boolean transformed) {}

    private static String head(QuarantinedChange change, Instant now) {
        StringBuilder text = new StringBuilder();
        StreamRecord record = change.record();
        JsonWriter.compact(text)
                .beginObject()
                .member("format", FORMAT)
                .member("target", change.target())
                .member("reason", change.reason())
                .member("transform", change.transform())
                .member("stream", record.stream())
                .member("shardId", record.shardId())
                .member("eventId", record.eventId())
                .member("eventName", record.kind().name())
                .member("sequenceNumber", record.sequenceNumber().toString())
                .member("createdAt", record.createdAt().toString())
                .member("quarantinedAt", now.toString())
                .endObject();
        return text.substring(0, text.length() - 1);
    }
}
