package io.dynaferry.testkit.stream;

import io.dynaferry.item.ItemScanner;
import io.dynaferry.item.Slice;
import io.dynaferry.json.JsonSplitter;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One change as GetRecords tells it. The images are never looked into, so what the function gets is what the service sent.
 *
 * @param json the record as a function's event has it, but for the stream's ARN
 * @param keyHash equal for all records of an item, however its key is spelled
 */
public record StreamRecord(Slice json, String sequenceNumber, Instant created, long keyHash) {
    /** Takes an element of {@code Records} in an answer of GetRecords. */
    public static StreamRecord parse(Slice record) {
        Reader reader = new Reader();
        JsonSplitter.members(record, reader::outer);
        return reader.record(record);
    }

    /** Takes over what the poller has to know, and finds out what an event spells differently. */
    private static final class Reader {
        private @Nullable String sequenceNumber;
        private Instant created = Instant.EPOCH;
        private long keyHash;
        private boolean spelledOtherwise;

        void outer(String name, Slice value) {
            switch (name) {
                case "dynamodb" -> JsonSplitter.members(value, this::inner);
                case "userIdentity" -> spelledOtherwise = true;
                default -> {
                    // The function's business.
                }
            }
        }

        void inner(String name, Slice value) {
            switch (name) {
                case "SequenceNumber" -> sequenceNumber = unquoted(value);
                case RecordText.CREATED -> {
                    created = instant(value);
                    spelledOtherwise |= value.length()
                            != Long.toString(created.getEpochSecond()).length();
                }
                case "Keys" -> keyHash = hash(value);
                default -> {
                    // The function's business.
                }
            }
        }

        StreamRecord record(Slice whole) {
            if (sequenceNumber == null) {
                throw new IllegalArgumentException("A stream record has no SequenceNumber.");
            }
            Slice json = spelledOtherwise ? RecordText.asInAnEvent(whole, created) : whole;
            return new StreamRecord(json, sequenceNumber, created, keyHash);
        }
    }

    private static String unquoted(Slice string) {
        return string.utf8().substring(1, string.length() - 1);
    }

    private static Instant instant(Slice number) {
        return Instant.ofEpochMilli(
                new BigDecimal(number.utf8()).movePointRight(3).longValue());
    }

    private static long hash(Slice keys) {
        ItemScanner scanner = new ItemScanner();
        scanner.scan(keys);
        return scanner.digest().low();
    }
}
