package io.dynaferry.change;

import io.dynaferry.failure.ExitCode;
import io.dynaferry.failure.MigrationException;
import io.dynaferry.item.Slice;
import io.dynaferry.json.JsonSplitter;
import io.dynaferry.json.JsonValue;
import io.dynaferry.json.JsonValue.JsonString;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads stream records in the form in which Lambda gets them. It cuts and does not copy: the slices of a record hold the whole
 * event alive. What it cannot follow it refuses at the first record, with a {@link MigrationException} that says what to do.
 */
public final class StreamRecordReader {
    private static final Set<String> WITH_NEW_IMAGE = Set.of("NEW_IMAGE", "NEW_AND_OLD_IMAGES");
    private static final String EXPIRY_PRINCIPAL = "dynamodb.amazonaws.com";

    private StreamRecordReader() {}

    /**
     * The records of an event, {@code {"Records": [...]}}, in its order, which is that of the shard. The shard is known where the
     * event says it beside the records, as those of a tumbling window do.
     */
    public static List<StreamRecord> readEvent(Slice event) {
        List<StreamRecord> records = new ArrayList<>();
        try {
            Map<String, Slice> members = members(event);
            Slice shard = members.get("shardId");
            String shardId = shard == null ? null : text(shard);
            Slice elements = members.get("Records");
            if (elements != null) {
                JsonSplitter.elements(elements, record -> records.add(readRecord(record, shardId)));
            }
        } catch (IllegalArgumentException broken) {
            throw unreadable(String.valueOf(broken.getMessage()), broken);
        }
        return records;
    }

    /** One record of an event. */
    public static StreamRecord readRecord(Slice json) {
        try {
            return readRecord(json, null);
        } catch (IllegalArgumentException broken) {
            throw unreadable(String.valueOf(broken.getMessage()), broken);
        }
    }

    private static StreamRecord readRecord(Slice json, @Nullable String shardId) {
        Map<String, Slice> record = members(json);
        requireStream(record);
        Map<String, Slice> change = members(required("dynamodb", record));
        requireNewImages(change);
        ChangeKind kind = kind(text(required("eventName", record)));
        Slice newImage = change.get("NewImage");
        if (kind != ChangeKind.REMOVE && newImage == null) {
            throw unreadable("a record of kind " + kind + " has no NewImage", null);
        }
        return new StreamRecord(
                text(required("eventID", record)),
                kind,
                sequenceNumber(text(required("SequenceNumber", change))),
                createdAt(change.get("ApproximateCreationDateTime")),
                text(record.get("eventSourceARN")),
                record.containsKey("shardId") ? text(record.get("shardId")) : shardId,
                required("Keys", change),
                newImage,
                kind == ChangeKind.REMOVE && isByExpiry(record.get("userIdentity")),
                json);
    }

    private static void requireStream(Map<String, Slice> record) {
        String source = text(record.get("eventSource"));
        if (!source.equals("aws:dynamodb")) {
            throw new MigrationException(
                    ExitCode.WRONG_USAGE,
                    "Cannot follow the event: its records do not come from a DynamoDB stream [eventSource=" + source
                            + "]. Give the function a table's stream as its event source.");
        }
    }

    private static void requireNewImages(Map<String, Slice> change) {
        String view = text(change.get("StreamViewType"));
        if (!view.isEmpty() && !WITH_NEW_IMAGE.contains(view)) {
            throw new MigrationException(
                    ExitCode.WRONG_USAGE,
                    "Cannot follow the stream: its records do not hold the new image of the items [StreamViewType="
                            + view
                            + "]. Disable the table's stream, enable it with NEW_IMAGE or NEW_AND_OLD_IMAGES, which makes"
                            + " another stream, and begin again with the load.");
        }
    }

    private static ChangeKind kind(String name) {
        for (ChangeKind kind : ChangeKind.values()) {
            if (kind.name().equals(name)) {
                return kind;
            }
        }
        throw unreadable("its kind is none of INSERT, MODIFY and REMOVE [eventName=" + name + "]", null);
    }

    private static SequenceNumber sequenceNumber(String text) {
        try {
            return SequenceNumber.parse(text);
        } catch (IllegalArgumentException broken) {
            throw unreadable(String.valueOf(broken.getMessage()), broken);
        }
    }

    /** In seconds, written as any number; an event without a time is as old as can be. */
    private static Instant createdAt(@Nullable Slice seconds) {
        try {
            return seconds == null
                    ? Instant.EPOCH
                    : Instant.ofEpochMilli(Math.round(Double.parseDouble(text(seconds)) * 1000));
        } catch (NumberFormatException broken) {
            throw unreadable("its ApproximateCreationDateTime is not a time in seconds", broken);
        }
    }

    private static boolean isByExpiry(@Nullable Slice identity) {
        boolean[] found = new boolean[1];
        if (identity != null && identity.bytes()[identity.from()] == '{') {
            JsonSplitter.members(
                    identity,
                    (name, value) -> found[0] |= name.toLowerCase(Locale.ROOT).equals("principalid")
                            && text(value).startsWith(EXPIRY_PRINCIPAL));
        }
        return found[0];
    }

    private static Map<String, Slice> members(Slice object) {
        Map<String, Slice> members = new HashMap<>();
        JsonSplitter.members(object, members::put);
        return members;
    }

    private static Slice required(String name, Map<String, Slice> members) {
        Slice value = members.get(name);
        if (value == null) {
            throw unreadable("a record has no " + name, null);
        }
        return value;
    }

    /** A string without its quotes, or a literal as it stands; empty if there is none. */
    private static String text(@Nullable Slice value) {
        if (value == null) {
            return "";
        }
        String text = value.utf8();
        if (text.indexOf('\\') >= 0) {
            return JsonValue.parse(text.getBytes(StandardCharsets.UTF_8)) instanceof JsonString string
                    ? string.value()
                    : text;
        }
        return text.startsWith("\"") ? text.substring(1, text.length() - 1) : text;
    }

    private static MigrationException unreadable(String why, @Nullable Exception cause) {
        return new MigrationException(
                ExitCode.BAD_INPUT,
                "Cannot read the event: " + why
                        + ". Give the function the events of a DynamoDB stream as Lambda delivers them.",
                cause);
    }
}
