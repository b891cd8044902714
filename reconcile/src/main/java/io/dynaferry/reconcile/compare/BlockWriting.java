package io.dynaferry.reconcile.compare;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.apache.spark.serializer.SerializationStream;
import scala.reflect.ClassTag;

/** Writes blocks, each behind its length, and numbers of buckets, as their complements. */
final class BlockWriting extends SerializationStream {
    private final OutputStream stream;
    private final byte[] head = new byte[Integer.BYTES];

    BlockWriting(OutputStream stream) {
        this.stream = stream;
    }

    @Override
    public <T> SerializationStream writeObject(T object, ClassTag<T> type) {
        try {
            if (object instanceof byte[] block) {
                writeHead(block.length);
                stream.write(block);
            } else if (object instanceof Integer bucket && bucket >= 0) {
                writeHead(~bucket);
            } else {
                throw new IllegalArgumentException("Neither a block nor a bucket: " + object.getClass());
            }
            return this;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void writeHead(int value) throws IOException {
        Packed.putInt(head, 0, value);
        stream.write(head);
    }

    @Override
    public void flush() {
        try {
            stream.flush();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
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
