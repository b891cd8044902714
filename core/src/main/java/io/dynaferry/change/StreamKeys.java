package io.dynaferry.change;

import io.dynaferry.failure.ExitCode;
import io.dynaferry.failure.MigrationException;
import io.dynaferry.item.BinaryValue;
import io.dynaferry.item.CanonicalKey;
import io.dynaferry.item.InvalidItemException;
import io.dynaferry.item.Item;
import io.dynaferry.item.ItemParser;
import io.dynaferry.item.ItemScanner;
import io.dynaferry.item.KeyAttribute;
import io.dynaferry.item.KeySchema;
import io.dynaferry.item.KeyType;
import io.dynaferry.item.NumberValue;
import io.dynaferry.item.StringValue;
import io.dynaferry.item.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * The keys of one stream's records in canonical form. A record does not say which of its key attributes partitions, and lists
 * them in any order: the schema is read off the first record and is the same for both orders. For one thread.
 */
public final class StreamKeys {
    private final KeySchema schema;
    private final ItemScanner scanner;

    private StreamKeys(KeySchema schema) {
        this.schema = schema;
        this.scanner = new ItemScanner(schema);
    }

    /** For all records of the stream that this one is of. */
    public static StreamKeys of(StreamRecord first) {
        return new StreamKeys(schema(first));
    }

    public KeySchema schema() {
        return schema;
    }

    public CanonicalKey key(StreamRecord record) {
        try {
            scanner.scan(record.keys());
            return scanner.key();
        } catch (InvalidItemException wrong) {
            throw unusable(record, wrong);
        }
    }

    private static KeySchema schema(StreamRecord record) {
        try {
            Item keys = ItemParser.parse(record.keys());
            List<KeyAttribute> attributes = new ArrayList<>();
            keys.attributes().forEach((name, value) -> attributes.add(new KeyAttribute(name, type(value))));
            if (attributes.isEmpty() || attributes.size() > 2) {
                throw new InvalidItemException("a key has " + attributes.size() + " attributes", 0);
            }
            return attributes.size() == 1
                    ? KeySchema.of(attributes.get(0))
                    : KeySchema.ofEitherOrder(attributes.get(0), attributes.get(1));
        } catch (InvalidItemException wrong) {
            throw unusable(record, wrong);
        }
    }

    private static KeyType type(Value value) {
        if (value instanceof StringValue) {
            return KeyType.S;
        }
        if (value instanceof NumberValue) {
            return KeyType.N;
        }
        if (value instanceof BinaryValue) {
            return KeyType.B;
        }
        throw new InvalidItemException("a key attribute is neither S nor N nor B", 0);
    }

    private static MigrationException unusable(StreamRecord record, InvalidItemException wrong) {
        return new MigrationException(
                ExitCode.BAD_INPUT,
                "Cannot read the key of a stream record: " + wrong.rule() + " [stream=" + record.stream()
                        + ", sequenceNumber=" + record.sequenceNumber() + "]. Follow one table with one function.",
                wrong);
    }
}
