package io.dynaferry.snapshot.export;

import io.dynaferry.failure.MigrationException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * Gunzips a data file straight into the caller's array. Unlike the JDK's stream it takes a second member for data and
 * anything else that follows a member for an error, whatever the source says about its available bytes, and it knows the
 * offset of what is wrong.
 */
final class GzipReader implements Closeable {
    private static final int INPUT_BYTES = 1 << 17;
    /**
     * Deflate reaches 1,030 when one byte is repeated for ever; lines with so much as a key of their own stay below this.
     */
    private static final int MAXIMUM_RATIO = 1_000;
    /** Below this much output a ratio is no danger. */
    private static final long UNSUSPICIOUS_BYTES = 16 << 20;

    private static final int DEFLATE = 8;
    private static final int HEADER_CHECKSUM = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;
    private static final int RESERVED = 0xE0;

    private final InputStream in;
    private final String file;
    private final @Nullable MessageDigest md5;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 checksum = new CRC32();
    private final byte[] input = new byte[INPUT_BYTES];
    private int at;
    private int end;
    /** Of {@code input[end]}. */
    private long endOffset;

    private long produced;
    private boolean insideMember;

    /**
     * @param file for messages
     * @param md5 takes all bytes of the file, if somebody is to ask for it
     */
    GzipReader(InputStream in, String file, @Nullable MessageDigest md5) {
        this.in = in;
        this.file = file;
        this.md5 = md5;
    }

    /** Fills a part of the array; -1 at the end of the file. */
    int read(byte[] bytes, int from, int length) throws IOException {
        while (insideMember || beginMember()) {
            int count = inflate(bytes, from, length);
            if (count > 0) {
                checksum.update(bytes, from, count);
                produced += count;
                checkRatio();
                return count;
            }
            if (inflater.finished()) {
                endMember();
            } else if (inflater.needsInput()) {
                feed();
            } else {
                throw broken("the compressed data needs a dictionary");
            }
        }
        return -1;
    }

    /** How many bytes of the file were taken in so far. */
    long compressedBytes() {
        return endOffset;
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        in.close();
    }

    private int inflate(byte[] bytes, int from, int length) {
        try {
            return inflater.inflate(bytes, from, length);
        } catch (DataFormatException e) {
            throw broken("the compressed data is damaged");
        }
    }

    private void feed() throws IOException {
        if (at == end && !fill()) {
            throw truncated();
        }
        inflater.setInput(input, at, end - at);
        at = end;
    }

    private boolean fill() throws IOException {
        int count = in.read(input, 0, input.length);
        if (count < 0) {
            return false;
        }
        if (md5 != null) {
            md5.update(input, 0, count);
        }
        at = 0;
        end = count;
        endOffset += count;
        return true;
    }

    private boolean beginMember() throws IOException {
        if (at == end && !fill()) {
            return false;
        }
        long start = endOffset - (end - at);
        if (octet() != 0x1F || octet() != 0x8B) {
            throw broken(start == 0 ? "a data file is not gzip" : "something follows the compressed data", start);
        }
        int method = octet();
        int flags = octet();
        if (method != DEFLATE || (flags & RESERVED) != 0) {
            throw broken("a data file is gzip of an unknown kind", start);
        }
        skip(6);
        skipOptionalFields(flags);
        insideMember = true;
        return true;
    }

    private void skipOptionalFields(int flags) throws IOException {
        if ((flags & EXTRA) != 0) {
            int low = octet();
            skip(low | octet() << 8);
        }
        if ((flags & NAME) != 0) {
            skipText();
        }
        if ((flags & COMMENT) != 0) {
            skipText();
        }
        if ((flags & HEADER_CHECKSUM) != 0) {
            skip(2);
        }
    }

    private void endMember() throws IOException {
        at = end - inflater.getRemaining();
        long expectedChecksum = integer();
        long expectedLength = integer();
        if (expectedChecksum != checksum.getValue() || expectedLength != (inflater.getBytesWritten() & 0xFFFF_FFFFL)) {
            throw broken("the data does not have the checksum of its gzip trailer");
        }
        inflater.reset();
        checksum.reset();
        insideMember = false;
    }

    private long integer() throws IOException {
        long result = 0;
        for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
            result |= (long) octet() << shift;
        }
        return result;
    }

    private int octet() throws IOException {
        if (at == end && !fill()) {
            throw truncated();
        }
        return input[at++] & 0xFF;
    }

    private void skip(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            octet();
        }
    }

    private void skipText() throws IOException {
        int next = octet();
        while (next != 0) {
            next = octet();
        }
    }

    private void checkRatio() {
        if (produced > UNSUSPICIOUS_BYTES && produced / MAXIMUM_RATIO > endOffset) {
            throw broken("the data is compressed more than " + MAXIMUM_RATIO + " times, which no table's items are");
        }
    }

    private MigrationException truncated() {
        return ExportFault.of(
                "a data file is cut off", "file=" + file + ", byte offset=" + endOffset, ExportFault.COPY_AGAIN);
    }

    private MigrationException broken(String why) {
        return broken(why, endOffset - inflater.getRemaining());
    }

    private MigrationException broken(String why, long offset) {
        return ExportFault.of(why, "file=" + file + ", byte offset=" + offset, ExportFault.COPY_AGAIN);
    }
}
