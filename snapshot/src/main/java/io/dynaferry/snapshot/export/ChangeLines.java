package io.dynaferry.snapshot.export;

import io.dynaferry.item.Slice;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Lines of an incremental export in DynamoDB JSON: an object of {@code Metadata}, {@code Keys} and images, in any order. */
final class ChangeLines implements RecordReader {
    private static final int MAXIMUM_TIMESTAMP_DIGITS = 18;

    private final ChangeVisitor visitor;
    private @Nullable Slice metadata;
    private @Nullable Slice keys;
    private @Nullable Slice newImage;
    private @Nullable Slice oldImage;

    ChangeLines(ChangeVisitor visitor) {
        this.visitor = visitor;
    }

    @Override
    public int read(byte[] bytes, int from, int to) throws IOException {
        metadata = null;
        keys = null;
        newImage = null;
        oldImage = null;
        int end = JsonLine.end(bytes, members(bytes, from, to), to);
        if (metadata == null || keys == null) {
            throw new InvalidRecordException("a record of an incremental export should have Metadata and Keys", from);
        }
        visitor.change(new ExportedChange(timestamp(metadata), keys, newImage, oldImage));
        return end;
    }

    private int members(byte[] bytes, int from, int to) {
        int at = JsonLine.expect('{', bytes, from, to);
        do {
            at = member(bytes, JsonLine.skipSpace(bytes, at, to), to);
        } while (bytes[at - 1] == ',');
        return at;
    }

    /** The offset after the comma or the closing brace that follows the member. */
    private int member(byte[] bytes, int name, int to) {
        int afterName = JsonLine.value(bytes, name, to);
        int from = JsonLine.skipSpace(bytes, JsonLine.expect(':', bytes, afterName, to), to);
        int end = JsonLine.value(bytes, from, to);
        if (bytes[from] != '{') {
            throw new InvalidRecordException("the members of a record should be objects", from);
        }
        take(bytes, name, afterName, Slice.of(bytes, from, end));
        int at = JsonLine.skipSpace(bytes, end, to);
        return JsonLine.peek(bytes, at, to) == ',' ? at + 1 : JsonLine.expect('}', bytes, at, to);
    }

    private void take(byte[] bytes, int name, int afterName, Slice value) {
        if (JsonLine.is("\"Metadata\"", bytes, name, afterName)) {
            metadata = once(metadata, value);
        } else if (JsonLine.is("\"Keys\"", bytes, name, afterName)) {
            keys = once(keys, value);
        } else if (JsonLine.is("\"NewImage\"", bytes, name, afterName)) {
            newImage = once(newImage, value);
        } else if (JsonLine.is("\"OldImage\"", bytes, name, afterName)) {
            oldImage = once(oldImage, value);
        } else {
            throw new InvalidRecordException(
                    "a member of the record is none of Metadata, Keys, NewImage, OldImage", name);
        }
    }

    private static Slice once(@Nullable Slice before, Slice value) {
        if (before != null) {
            throw new InvalidRecordException("a member of the record is there twice", value.from());
        }
        return value;
    }

    /** Reads <code>{"WriteTimestampMicros":{"N":"1695097218000000"}}</code>, and the forms with a bare string or number. */
    private static long timestamp(Slice metadata) {
        byte[] bytes = metadata.bytes();
        int to = metadata.to();
        int name = JsonLine.skipSpace(bytes, metadata.from() + 1, to);
        int afterName = JsonLine.value(bytes, name, to);
        if (!JsonLine.is("\"WriteTimestampMicros\"", bytes, name, afterName)) {
            throw new InvalidRecordException("Metadata should begin with WriteTimestampMicros", name);
        }
        int at = JsonLine.skipSpace(bytes, JsonLine.expect(':', bytes, afterName, to), to);
        if (bytes[at] == '{') {
            int tag = JsonLine.skipSpace(bytes, at + 1, to);
            int afterTag = JsonLine.value(bytes, tag, to);
            if (!JsonLine.is("\"N\"", bytes, tag, afterTag)) {
                throw new InvalidRecordException("WriteTimestampMicros should be a number", tag);
            }
            at = JsonLine.skipSpace(bytes, JsonLine.expect(':', bytes, afterTag, to), to);
        }
        return digits(bytes, at, JsonLine.value(bytes, at, to));
    }

    private static long digits(byte[] bytes, int from, int to) {
        boolean quoted = bytes[from] == '"';
        int at = quoted ? from + 1 : from;
        int end = quoted ? to - 1 : to;
        boolean wrong = at >= end || end - at > MAXIMUM_TIMESTAMP_DIGITS;
        long result = 0;
        for (; at < end && !wrong; at++) {
            wrong = bytes[at] < '0' || bytes[at] > '9';
            result = result * 10 + (bytes[at] - '0');
        }
        if (wrong) {
            throw new InvalidRecordException("WriteTimestampMicros should be a number of microseconds", from);
        }
        return result;
    }
}
