package io.dynaferry.snapshot.source;

import io.dynaferry.item.Item;
import io.dynaferry.item.ItemParser;
import io.dynaferry.item.ItemScanner;
import io.dynaferry.item.ItemWriter;
import io.dynaferry.item.KeyAttribute;
import io.dynaferry.item.KeySchema;
import io.dynaferry.item.Slice;
import io.dynaferry.item.Value;
import io.dynaferry.write.ItemWrite;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** Makes deletes of puts. */
final class DeletedKeys {
    private final KeySchema keys;
    private final ItemScanner scanner;

    DeletedKeys(KeySchema keys, ItemScanner scanner) {
        this.keys = keys;
        this.scanner = scanner;
    }

    /** The delete of the item that a record would put. */
    SourceRecord of(SourceRecord put) {
        return SourceRecord.delete(scannedKey(put.write().bytes()), scanner);
    }

    /** Hands the delete of an item to a visitor. */
    void pass(Slice put, RecordVisitor visitor) throws IOException {
        visitor.record(ItemWrite.Kind.DELETE, scannedKey(put), scanner);
    }

    private Slice scannedKey(Slice put) {
        Map<String, Value> attributes = ItemParser.parse(put).attributes();
        Map<String, Value> key = new LinkedHashMap<>();
        take(keys.partition(), attributes, key);
        keys.sort().ifPresent(sort -> take(sort, attributes, key));
        Slice bytes = Slice.of(ItemWriter.write(new Item(key)));
        scanner.scan(bytes);
        return bytes;
    }

    private static void take(KeyAttribute part, Map<String, Value> from, Map<String, Value> to) {
        to.put(part.name(), Objects.requireNonNull(from.get(part.name())));
    }
}
