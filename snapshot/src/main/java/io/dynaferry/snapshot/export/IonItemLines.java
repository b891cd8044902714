package io.dynaferry.snapshot.export;

import com.amazon.ion.IonReader;
import io.dynaferry.item.InvalidItemException;
import java.io.IOException;

/** Lines of a full export in Ion: <code>$ion_1_0 {Item:{...}}</code>. */
final class IonItemLines implements RecordReader {
    private final ItemVisitor visitor;
    private final IonLine line = new IonLine();
    private final JsonBuffer json = new JsonBuffer();
    private final IonItems items = new IonItems(json);

    IonItemLines(ItemVisitor visitor) {
        this.visitor = visitor;
    }

    @Override
    public int read(byte[] bytes, int from, int to) throws IOException {
        json.clear();
        int end = line.read(bytes, from, to, this::transcode);
        try {
            if (visitor.item(json.bytes(), 0, json.length()) != json.length()) {
                throw new IllegalStateException("A visitor of items answers with the offset after the item.");
            }
        } catch (InvalidItemException e) {
            throw new InvalidRecordException(e.rule(), from);
        }
        return end;
    }

    private void transcode(IonReader ion) {
        ion.stepIn();
        if (ion.next() == null || !"Item".equals(ion.getFieldName())) {
            throw new InvalidRecordException("a record of a full export should be {Item:{...}}", 0);
        }
        items.item(ion);
        if (ion.next() != null) {
            throw new InvalidRecordException("a record of a full export should be {Item:{...}}", 0);
        }
        ion.stepOut();
    }
}
