package io.dynaferry.testkit.instant;

import io.dynaferry.item.Slice;
import io.dynaferry.testkit.item.GeneratedItems;
import io.dynaferry.testkit.protocol.JsonCursor;
import java.util.Optional;

/** What a Scan asks for. {@code start} is the index of the first item that is wanted. */
record ScanRequest(
        String table,
        int segment,
        int totalSegments,
        long start,
        int limit,
        boolean consistent,
        boolean wantsCapacity) {
    ScanRequest {
        if (totalSegments < 1 || totalSegments > 1_000_000 || segment < 0 || segment >= totalSegments || limit < 1) {
            throw new IllegalArgumentException("Segment, TotalSegments or Limit is out of range.");
        }
    }

    static ScanRequest parse(Slice body) {
        Fields fields = new Fields();
        JsonCursor cursor = new JsonCursor(body).enterObject();
        for (Optional<String> name = cursor.nextMember(); name.isPresent(); name = cursor.nextMember()) {
            fields.take(name.get(), cursor);
        }
        return fields.request();
    }

    /** Where the segment begins in a table of so many items; {@code segmentFrom} of the next one is where it ends. */
    long segmentFrom(long items) {
        return boundary(items, segment);
    }

    long segmentTo(long items) {
        return boundary(items, segment + 1);
    }

    private long boundary(long items, long index) {
        return items / totalSegments * index + items % totalSegments * index / totalSegments;
    }

    private static final class Fields {
        private String table = "";
        private int segment;
        private int totalSegments = 1;
        private long start;
        private int limit = Integer.MAX_VALUE;
        private boolean consistent;
        private boolean wantsCapacity;

        void take(String name, JsonCursor cursor) {
            switch (name) {
                case "TableName" -> table = cursor.text();
                case "Segment" -> segment = integer(cursor);
                case "TotalSegments" -> totalSegments = integer(cursor);
                case "Limit" -> limit = integer(cursor);
                case "ConsistentRead" -> consistent = cursor.value().utf8().equals("true");
                case "ReturnConsumedCapacity" -> wantsCapacity = !cursor.text().equals("NONE");
                case "ExclusiveStartKey" -> start = indexOfKey(cursor) + 1;
                default -> refuse(name);
            }
        }

        ScanRequest request() {
            return new ScanRequest(table, segment, totalSegments, start, limit, consistent, wantsCapacity);
        }

        private static int integer(JsonCursor cursor) {
            return Integer.parseInt(cursor.value().utf8());
        }

        private static long indexOfKey(JsonCursor cursor) {
            JsonCursor key = new JsonCursor(cursor.value()).enterObject();
            key.nextMember();
            key.enterObject().nextMember();
            return GeneratedItems.indexOf(key.text());
        }

        /** A filter that is not applied would be a wrong answer. */
        private static void refuse(String name) {
            throw new IllegalArgumentException("This endpoint does not know the member " + name + " of a Scan.");
        }
    }
}
