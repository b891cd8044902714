package io.dynaferry.testkit.protocol;

import io.dynaferry.item.Slice;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A BatchWriteItem request, cut apart: its writes in order, and the other members as they came. */
public record BatchWrite(List<Entry> entries, Map<String, Slice> options) {
    /** What a write does with its table. */
    public enum Kind {
        PUT,
        DELETE
    }

    /** One write: the whole of it as it stands in the request, and the item or key inside. */
    public record Entry(String table, Kind kind, Slice whole, Slice content) {}

    public BatchWrite {
        entries = List.copyOf(entries);
        options = Map.copyOf(options);
    }

    public static BatchWrite parse(Slice body) {
        List<Entry> entries = new ArrayList<>();
        Map<String, Slice> options = new LinkedHashMap<>();
        JsonCursor cursor = new JsonCursor(body).enterObject();
        for (Optional<String> name = cursor.nextMember(); name.isPresent(); name = cursor.nextMember()) {
            if (name.get().equals("RequestItems")) {
                tables(cursor, entries);
            } else {
                options.put(name.get(), cursor.value());
            }
        }
        return new BatchWrite(entries, options);
    }

    /** The writes of an object from table to list of writes, as in {@code RequestItems} and {@code UnprocessedItems}. */
    public static List<Entry> entries(Slice tables) {
        List<Entry> entries = new ArrayList<>();
        tables(new JsonCursor(tables), entries);
        return entries;
    }

    /** Whether the answer is to say what the writes have cost. */
    public boolean wantsConsumedCapacity() {
        Slice wanted = options.get("ReturnConsumedCapacity");
        return wanted != null && !wanted.utf8().equals("\"NONE\"");
    }

    /** Whether it is to say so for the table and its indexes one by one. */
    public boolean wantsCapacityByIndex() {
        Slice wanted = options.get("ReturnConsumedCapacity");
        return wanted != null && wanted.utf8().equals("\"INDEXES\"");
    }

    private static void tables(JsonCursor cursor, List<Entry> entries) {
        cursor.enterObject();
        for (Optional<String> table = cursor.nextMember(); table.isPresent(); table = cursor.nextMember()) {
            cursor.enterArray();
            while (cursor.nextElement()) {
                entries.add(entry(table.get(), cursor.value()));
            }
        }
    }

    private static Entry entry(String table, Slice whole) {
        JsonCursor cursor = new JsonCursor(whole).enterObject();
        Kind kind = cursor.nextMember().map(BatchWrite::kind).orElseThrow(BatchWrite::neither);
        return new Entry(table, kind, whole, content(cursor));
    }

    private static Slice content(JsonCursor cursor) {
        if (cursor.enterObject().nextMember().isEmpty()) {
            throw neither();
        }
        return cursor.value();
    }

    private static Kind kind(String name) {
        return switch (name) {
            case "PutRequest" -> Kind.PUT;
            case "DeleteRequest" -> Kind.DELETE;
            default -> throw neither();
        };
    }

    private static IllegalArgumentException neither() {
        return new IllegalArgumentException("A write is neither a PutRequest nor a DeleteRequest.");
    }
}
