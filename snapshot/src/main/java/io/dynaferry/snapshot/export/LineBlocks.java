package io.dynaferry.snapshot.export;

import java.io.IOException;
import java.util.Arrays;

/**
 * A data file in blocks of whole lines, in one array that is used again and again and grows only for a line that does not
 * fit. Nobody looks for the ends of the lines within a block: whoever reads the records finds them on the way.
 */
final class LineBlocks {
    private static final int FIRST_BYTES = 1 << 18;

    private final GzipReader gzip;
    private final String file;
    private final int maximumLineBytes;
    private byte[] bytes = new byte[FIRST_BYTES];
    private int to;
    private int filled;
    /** Of {@code bytes[0]} in the unzipped data. */
    private long offset;

    private boolean ended;

    LineBlocks(GzipReader gzip, String file, int maximumLineBytes) {
        this.gzip = gzip;
        this.file = file;
        this.maximumLineBytes = maximumLineBytes;
    }

    /** Moves on to the next block, which is {@link #bytes} from 0 to {@link #to}; false at the end of the file. */
    boolean next() throws IOException {
        dropBlock();
        int searched = 0;
        while (true) {
            fill();
            to = afterLastNewline(searched);
            if (to == 0 && ended) {
                to = filled;
            }
            if (to > 0 || ended) {
                return to > 0;
            }
            searched = filled;
            grow();
        }
    }

    byte[] bytes() {
        return bytes;
    }

    int to() {
        return to;
    }

    /** The offset in the unzipped data of an offset in the block. */
    long offset(int inBlock) {
        return offset + inBlock;
    }

    private void dropBlock() {
        System.arraycopy(bytes, to, bytes, 0, filled - to);
        offset += to;
        filled -= to;
        to = 0;
    }

    private void fill() throws IOException {
        while (filled < bytes.length && !ended) {
            int count = gzip.read(bytes, filled, bytes.length - filled);
            if (count < 0) {
                ended = true;
            } else {
                filled += count;
            }
        }
    }

    private int afterLastNewline(int searched) {
        int at = filled;
        while (at > searched && bytes[at - 1] != '\n') {
            at--;
        }
        return at > searched ? at : 0;
    }

    private void grow() {
        if (bytes.length >= maximumLineBytes) {
            throw ExportFault.of(
                    "a line is longer than any record can be",
                    "file=" + file + ", byte offset in the unzipped data=" + offset + ", expected=at most "
                            + maximumLineBytes + " bytes",
                    ExportFault.COPY_AGAIN);
        }
        bytes = Arrays.copyOf(bytes, Math.min(bytes.length * 2, maximumLineBytes));
    }
}
