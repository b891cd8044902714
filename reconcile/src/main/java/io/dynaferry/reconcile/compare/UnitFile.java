package io.dynaferry.reconcile.compare;

import io.dynaferry.place.PendingFile;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import scala.Tuple2;

/** Blocks and their buckets, one after the other, in a file that is there only once it is whole. */
final class UnitFile {
    private static final int BUFFER_BYTES = 1 << 16;

    private UnitFile() {}

    /** Writes blocks; closing it without publishing leaves nothing behind. */
    static final class Writer implements AutoCloseable {
        private final PendingFile file;
        private final DataOutputStream out;

        Writer(PendingFile file) {
            this.file = file;
            this.out = new DataOutputStream(new BufferedOutputStream(file, BUFFER_BYTES));
        }

        void write(int bucket, byte[] block) throws IOException {
            out.writeInt(bucket);
            out.writeInt(block.length);
            out.write(block);
        }

        void publish() throws IOException {
            out.flush();
            file.publish();
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }

    /** Reads what a writer has written. */
    static final class Reader implements AutoCloseable {
        private final DataInputStream in;

        Reader(InputStream file) {
            this.in = new DataInputStream(new BufferedInputStream(file, BUFFER_BYTES));
        }

        Optional<Tuple2<Integer, byte[]>> next() throws IOException {
            int bucket;
            try {
                bucket = in.readInt();
            } catch (EOFException end) {
                return Optional.empty();
            }
            byte[] block = new byte[in.readInt()];
            in.readFully(block);
            return Optional.of(new Tuple2<>(bucket, block));
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
