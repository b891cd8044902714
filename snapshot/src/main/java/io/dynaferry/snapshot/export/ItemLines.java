package io.dynaferry.snapshot.export;

import java.io.IOException;

/** Lines of a full export in DynamoDB JSON: <code>{"Item":{...}}</code>. */
final class ItemLines implements RecordReader {
    private static final int ENVELOPE = "{\"Item\":".length();

    private final ItemVisitor visitor;

    ItemLines(ItemVisitor visitor) {
        this.visitor = visitor;
    }

    @Override
    public int read(byte[] bytes, int from, int to) throws IOException {
        int item = isUsual(bytes, from, to) ? from + ENVELOPE : unusual(bytes, from, to);
        int end = visitor.item(bytes, item, to);
        if (end <= item || end > to) {
            throw new IllegalStateException("A visitor of items answers with the offset after the item.");
        }
        if (to - end >= 2 && bytes[end] == '}' && bytes[end + 1] == '\n') {
            return end + 2;
        }
        return JsonLine.end(bytes, JsonLine.expect('}', bytes, end, to), to);
    }

    /** As the service writes it, without a space. */
    private static boolean isUsual(byte[] bytes, int from, int to) {
        return to - from > ENVELOPE
                && bytes[from] == '{'
                && bytes[from + 1] == '"'
                && bytes[from + 2] == 'I'
                && bytes[from + 3] == 't'
                && bytes[from + 4] == 'e'
                && bytes[from + 5] == 'm'
                && bytes[from + 6] == '"'
                && bytes[from + 7] == ':';
    }

    private static int unusual(byte[] bytes, int from, int to) {
        int name = JsonLine.skipSpace(bytes, JsonLine.expect('{', bytes, from, to), to);
        int afterName = JsonLine.value(bytes, name, to);
        if (!JsonLine.is("\"Item\"", bytes, name, afterName)) {
            throw new InvalidRecordException("a record of a full export should be {\"Item\":{...}}", name);
        }
        return JsonLine.skipSpace(bytes, JsonLine.expect(':', bytes, afterName, to), to);
    }
}
