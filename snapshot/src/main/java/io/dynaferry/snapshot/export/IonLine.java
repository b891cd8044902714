package io.dynaferry.snapshot.export;

import com.amazon.ion.IonException;
import com.amazon.ion.IonReader;
import com.amazon.ion.IonType;
import com.amazon.ion.system.IonReaderBuilder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/**
 * One line of an Ion export: a value, which a version marker ({@code $ion_1_0}) may precede. Lines are read one by one, so
 * that what is wrong with one has a place. For one thread.
 */
final class IonLine {
    private static final IonReaderBuilder READERS = IonReaderBuilder.standard();

    private static final int DECODED_AT_ONCE = 1 << 12;

    private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    private final CharBuffer decoded = CharBuffer.allocate(DECODED_AT_ONCE);

    /** Takes the value of a line apart. */
    @FunctionalInterface
    interface Content {
        void read(IonReader ion);
    }

    /** Reads the line that begins at {@code from}; the offset after it. */
    int read(byte[] bytes, int from, int to, Content content) throws IOException {
        int end = IonBounds.check(bytes, from, to);
        requireUtf8(ByteBuffer.wrap(bytes, from, end - from));
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

    /** The name of the field at which the reader stands. */
    static String name(IonReader ion) {
        String name = ion.getFieldName();
        if (name == null) {
            throw new InvalidRecordException("a name is a symbol of unknown text", 0);
        }
        return name;
    }

    /** The library reads on where bytes are no characters. */
    private void requireUtf8(ByteBuffer line) {
        decoder.reset();
        CoderResult result = CoderResult.OVERFLOW;
        while (result.isOverflow()) {
            decoded.clear();
            result = decoder.decode(line, decoded, true);
        }
        if (result.isError()) {
            throw new InvalidRecordException("the line is not UTF-8", line.position());
        }
    }
}
