package io.dynaferry.load;

import io.dynaferry.item.Item;
import io.dynaferry.item.ItemParser;
import io.dynaferry.item.ItemScanner;
import io.dynaferry.item.ItemWriter;
import io.dynaferry.item.KeyAttribute;
import io.dynaferry.item.KeySchema;
import io.dynaferry.item.Slice;
import io.dynaferry.item.Value;
import io.dynaferry.job.PlannedTransform;
import io.dynaferry.snapshot.source.SourceRecord;
import io.dynaferry.transform.BoundTransform;
import io.dynaferry.transform.TargetChange;
import io.dynaferry.transform.TargetChange.Put;
import io.dynaferry.write.ItemWrite;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What becomes of a record on its way to the target. Not thread-safe. */
interface Passage {
    /** What is written for a record; null for nothing. */
    @Nullable
    SourceRecord through(SourceRecord record);

    /** Untouched, bytes and all. */
    Passage UNCHANGED = record -> record;

    /** Through a transform. In a stage after the first, what the filter keeps from the target may be there from before. */
    static Passage of(@Nullable PlannedTransform transform, int stage) {
        if (transform == null) {
            return UNCHANGED;
        }
        Transformed transformed = new Transformed(transform.bound(), KeySchema.parse(transform.keys()));
        return stage == 0 ? transformed::item : transformed::change;
    }

    /** Passes records through a transform. */
    final class Transformed {
        private final BoundTransform transform;
        private final KeySchema keys;
        private final ItemScanner scanner;

        private Transformed(BoundTransform transform, KeySchema keys) {
            this.transform = transform;
            this.keys = keys;
            this.scanner = new ItemScanner(keys);
        }

        private @Nullable SourceRecord item(SourceRecord record) {
            Slice before = record.write().bytes();
            Optional<Slice> after = transform.apply(before);
            if (after.isEmpty()) {
                return null;
            }
            return after.get() == before ? record : put(after.get());
        }

        private @Nullable SourceRecord change(SourceRecord record) {
            Item item = ItemParser.parse(record.write().bytes());
            boolean removal = record.write().kind() == ItemWrite.Kind.DELETE;
            TargetChange change = removal ? transform.removed(item) : transform.changed(item);
            if (change instanceof Put put) {
                return put(Slice.of(ItemWriter.write(put.item())));
            }
            return change instanceof TargetChange.Delete ? delete(item) : null;
        }

        private SourceRecord put(Slice item) {
            scanner.scan(item.bytes(), item.from(), item.to());
            return SourceRecord.put(item, scanner);
        }

        private SourceRecord delete(Item item) {
            Map<String, Value> key = new HashMap<>();
            take(keys.partition(), item, key);
            keys.sort().ifPresent(sort -> take(sort, item, key));
            Slice bytes = Slice.of(ItemWriter.write(new Item(key)));
            scanner.scan(bytes.bytes(), bytes.from(), bytes.to());
            return SourceRecord.delete(bytes, scanner);
        }

        private static void take(KeyAttribute part, Item item, Map<String, Value> key) {
            key.put(part.name(), Objects.requireNonNull(item.attributes().get(part.name())));
        }
    }
}
