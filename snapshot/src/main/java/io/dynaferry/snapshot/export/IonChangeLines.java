package io.dynaferry.snapshot.export;

import com.amazon.ion.IonReader;
import com.amazon.ion.IonType;
import io.dynaferry.item.InvalidItemException;
import io.dynaferry.item.Slice;
import java.io.IOException;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Lines of an incremental export in Ion: <code>$ion_1_0 {Record:{Keys:{...},Metadata:{...},NewImage:{...}}}</code>, or the
 * same without the {@code Record} around it.
 */
final class IonChangeLines implements RecordReader {
    private static final BigDecimal LARGEST_TIMESTAMP = BigDecimal.TEN.pow(18);

    private final ChangeVisitor visitor;
    private final IonLine line = new IonLine();
    private final JsonBuffer json = new JsonBuffer();
    private final IonItems items = new IonItems(json);
    private final Range keys = new Range();
    private final Range newImage = new Range();
    private final Range oldImage = new Range();
    private long timestamp;

    IonChangeLines(ChangeVisitor visitor) {
        this.visitor = visitor;
    }

    @Override
    public int read(byte[] bytes, int from, int to) throws IOException {
        json.clear();
        keys.clear();
        newImage.clear();
        oldImage.clear();
        timestamp = -1;
        int end = line.read(bytes, from, to, this::record);
        Slice foundKeys = keys.slice(json);
        if (foundKeys == null || timestamp < 0) {
            throw new InvalidRecordException("a record of an incremental export should have Metadata and Keys", from);
        }
        try {
            visitor.change(new ExportedChange(timestamp, foundKeys, newImage.slice(json), oldImage.slice(json)));
        } catch (InvalidItemException e) {
            throw new InvalidRecordException(e.rule(), from);
        }
        return end;
    }

    private void record(IonReader ion) {
        ion.stepIn();
        IonType first = ion.next();
        if (first == IonType.STRUCT && "Record".equals(ion.getFieldName())) {
            ion.stepIn();
            members(ion, ion.next());
            ion.stepOut();
            if (ion.next() != null) {
                throw new InvalidRecordException("something stands beside Record", 0);
            }
        } else {
            members(ion, first);
        }
        ion.stepOut();
    }

    private void members(IonReader ion, @Nullable IonType first) {
        for (IonType type = first; type != null; type = ion.next()) {
            switch (IonLine.name(ion)) {
                case "Keys" -> image(ion, keys);
                case "NewImage" -> image(ion, newImage);
                case "OldImage" -> image(ion, oldImage);
                case "Metadata" -> metadata(ion);
                default ->
                    throw new InvalidRecordException(
                            "a member of the record is none of Metadata, Keys, NewImage, OldImage", 0);
            }
        }
    }

    private void image(IonReader ion, Range range) {
        if (range.to > 0) {
            throw new InvalidRecordException("a member of the record is there twice", 0);
        }
        range.from = json.length();
        items.item(ion);
        range.to = json.length();
    }

    private void metadata(IonReader ion) {
        if (ion.getType() != IonType.STRUCT || ion.isNullValue() || timestamp >= 0) {
            throw new InvalidRecordException("Metadata should be one struct", 0);
        }
        ion.stepIn();
        while (ion.next() != null) {
            if ("WriteTimestampMicros".equals(ion.getFieldName())) {
                timestamp = micros(ion);
            }
        }
        ion.stepOut();
    }

    private static long micros(IonReader ion) {
        if (!ion.isNullValue()) {
            BigDecimal number = switch (ion.getType()) {
                case INT -> new BigDecimal(ion.bigIntegerValue());
                case DECIMAL -> ion.bigDecimalValue();
                case STRING -> new BigDecimal(ion.stringValue());
                default -> BigDecimal.ONE.negate();
            };
            if (number.signum() >= 0 && number.compareTo(LARGEST_TIMESTAMP) < 0) {
                return number.longValueExact();
            }
        }
        throw new InvalidRecordException("WriteTimestampMicros should be a number of microseconds", 0);
    }

    /** Where an image stands in the buffer, which may still move. */
    private static final class Range {
        private int from;
        private int to;

        void clear() {
            from = 0;
            to = 0;
        }

        @Nullable
        Slice slice(JsonBuffer json) {
            return to == 0 ? null : Slice.of(json.bytes(), from, to);
        }
    }
}
