package io.dynaferry.testkit.stream;

import io.dynaferry.item.Slice;
import io.dynaferry.testkit.protocol.JsonText;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Puts records together to the event that a function gets. The shard's id stands beside the records, as in the events of a
 * mapping with a tumbling window.
 */
final class StreamEvent {
    /** What one invocation may carry. */
    static final int LARGEST = 6 * 1024 * 1024;

    private final byte[] recordTail;
    private final byte[] eventTail;

    StreamEvent(String streamArn, String shardId) {
        this.recordTail = utf8(",\"eventSourceARN\":" + JsonText.quote(streamArn) + "}");
        this.eventTail = utf8("],\"shardId\":" + JsonText.quote(shardId) + "}");
    }

    Slice of(List<StreamRecord> records) {
        ByteArrayOutputStream event = new ByteArrayOutputStream(size(records));
        event.writeBytes(utf8("{\"Records\":["));
        for (int i = 0; i < records.size(); i++) {
            if (i > 0) {
                event.write(',');
            }
            Slice json = records.get(i).json();
            event.write(json.bytes(), json.from(), json.length() - 1);
            event.writeBytes(recordTail);
        }
        event.writeBytes(eventTail);
        return Slice.of(event.toByteArray());
    }

    /** How many of the records fit into one event, up to {@code most}; at least one. */
    int fitting(Iterable<StreamRecord> records, int most) {
        int bytes = envelope();
        int count = 0;
        for (StreamRecord record : records) {
            bytes += inEvent(record);
            if (count == most || (count > 0 && bytes > LARGEST)) {
                return count;
            }
            count++;
        }
        return count;
    }

    private int size(List<StreamRecord> records) {
        return envelope() + records.stream().mapToInt(this::inEvent).sum();
    }

    private int envelope() {
        return 12 + eventTail.length;
    }

    private int inEvent(StreamRecord record) {
        return record.json().length() + recordTail.length;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
