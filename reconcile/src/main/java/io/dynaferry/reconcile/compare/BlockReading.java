package io.dynaferry.reconcile.compare;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.function.Supplier;
import org.apache.spark.serializer.DeserializationStream;
import scala.reflect.ClassTag;

/** Reads what {@link BlockWriting} has written. It may end before a number of a bucket, and nowhere else. */
final class BlockReading extends DeserializationStream {
    private final InputStream stream;
    private final byte[] head = new byte[Integer.BYTES];

    BlockReading(InputStream stream) {
        this.stream = stream;
    }

    @Override
    @SuppressWarnings("unchecked") // The caller knows what was written.
    public <T> T readObject(ClassTag<T> type) {
        return (T) next(EOFException::new);
    }

    @Override
    @SuppressWarnings("unchecked") // The same.
    public <T> T readValue(ClassTag<T> type) {
        return (T) next(BlockReading::brokenOff);
    }

    /** @param atEnd what to throw where nothing follows */
    private Object next(Supplier<IOException> atEnd) {
        try {
            int got = stream.readNBytes(head, 0, head.length);
            if (got == 0) {
                throw atEnd.get();
            }
            requireAll(got, head.length);
            int value = Packed.intAt(head, 0);
            return value < 0 ? (Object) ~value : block(value);
        } catch (IOException failure) {
            throw BlockReading.<RuntimeException>undeclared(failure);
        }
    }

    private byte[] block(int length) throws IOException {
        byte[] block = new byte[length];
        requireAll(stream.readNBytes(block, 0, length), length);
        return block;
    }

    private static void requireAll(int got, int wanted) throws IOException {
        if (got < wanted) {
            throw brokenOff();
        }
    }

    private static IOException brokenOff() {
        return new IOException("A file of the shuffle breaks off.");
    }

    /** Spark takes these as they are, and the end of a stream by an exception, but declares none. */
    @SuppressWarnings("unchecked")
    private static <E extends Exception> RuntimeException undeclared(IOException failure) throws E {
        throw (E) failure;
    }

    @Override
    public void close() {
        try {
            stream.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
