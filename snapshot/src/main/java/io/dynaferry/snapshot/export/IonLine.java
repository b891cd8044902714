package io.dynaferry.snapshot.export;

import com.amazon.ion.IonException;
import com.amazon.ion.IonReader;
import com.amazon.ion.IonType;
import com.amazon.ion.system.IonReaderBuilder;
import java.io.IOException;

/**
 * One line of an Ion export: a value, which a version marker ({@code $ion_1_0}) may precede. Lines are read one by one, so
 * that what is wrong with one has a place.
 */
final class IonLine {
    private static final IonReaderBuilder READERS = IonReaderBuilder.standard();

    private IonLine() {}

    /** Takes the value of a line apart. */
    @FunctionalInterface
    interface Content {
        void read(IonReader ion);
    }

    /** Reads the line that begins at {@code from}; the offset after it. */
    static int read(byte[] bytes, int from, int to, Content content) throws IOException {
        int end = IonBounds.check(bytes, from, to);
        try (IonReader ion = READERS.build(bytes, from, end - from)) {
            if (ion.next() != IonType.STRUCT || ion.isNullValue() || ion.getTypeAnnotations().length > 0) {
                throw new InvalidRecordException("a record should be an Ion struct", from);
            }
            content.read(ion);
            if (ion.next() != null) {
                throw new InvalidRecordException("something follows the record on its line", from);
            }
        } catch (InvalidRecordException e) {
            throw new InvalidRecordException(e.rule(), from);
        } catch (IonException | IllegalArgumentException | ArithmeticException e) {
            // The library's messages quote the text, which is an item's.
            throw new InvalidRecordException("the line is not valid Ion", from);
        }
        return end == to ? to : end + 1;
    }
}
