package io.dynaferry.snapshot.export;

import io.dynaferry.failure.MigrationException;
import io.dynaferry.item.InvalidItemException;
import java.io.Closeable;
import java.io.IOException;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/** One pass over a data file, moved on block by block. The file is checked when its end is reached. */
final class ExportPass implements Closeable {
    /** An item of 400 KB in its most verbose form, before and after a change, and some room. */
    private static final int MAXIMUM_LINE_BYTES = 16 << 20;

    private final GzipReader gzip;
    private final @Nullable MessageDigest md5;
    private final RecordReader records;
    private final DataFile file;
    private final String shown;
    private final LineBlocks blocks;
    private long count;

    /** @param shown the file, as messages name it */
    ExportPass(GzipReader gzip, @Nullable MessageDigest md5, RecordReader records, DataFile file, String shown) {
        this.gzip = gzip;
        this.md5 = md5;
        this.records = records;
        this.file = file;
        this.shown = shown;
        this.blocks = new LineBlocks(gzip, shown, MAXIMUM_LINE_BYTES);
    }

    /** Reads the records of the next block; false at the end of the file, which is then what the manifest says it is. */
    boolean next() throws IOException {
        if (blocks.next()) {
            readBlock();
            return true;
        }
        checkChecksum();
        if (file.isVerifiable() && count != file.itemCount()) {
            throw wrongCount(Long.toString(count));
        }
        return false;
    }

    long recordCount() {
        return count;
    }

    /** How much of the compressed file was taken in so far. */
    long compressedBytes() {
        return gzip.compressedBytes();
    }

    private void readBlock() throws IOException {
        byte[] bytes = blocks.bytes();
        int to = blocks.to();
        try {
            for (int at = 0; at < to; at = records.read(bytes, at, to)) {
                if (count == file.itemCount()) {
                    throw wrongCount("more");
                }
                count++;
            }
        } catch (InvalidItemException e) {
            throw invalid(e.rule(), blocks.offset(e.offset()), e);
        } catch (InvalidRecordException e) {
            throw invalid(e.rule(), blocks.offset(e.offset()), e);
        }
    }

    private void checkChecksum() {
        if (md5 == null) {
            return;
        }
        String found = Md5.base64(md5.digest());
        if (!found.equals(file.md5Checksum())) {
            throw ExportFault.of(
                    "a data file does not have its checksum",
                    "file=" + shown + ", expected=" + ExportFault.shown(file.md5Checksum()) + ", found=" + found,
                    ExportFault.COPY_AGAIN);
        }
    }

    private MigrationException wrongCount(String found) {
        return ExportFault.of(
                "a data file does not hold as many records as the manifest says",
                "file=" + shown + ", expected=" + file.itemCount() + ", found=" + found,
                ExportFault.COPY_AGAIN);
    }

    private MigrationException invalid(String rule, long offset, RuntimeException cause) {
        return ExportFault.of(
                rule,
                "file=" + shown + ", record=" + count + ", byte offset in the unzipped data=" + offset,
                ExportFault.COPY_AGAIN,
                cause);
    }

    @Override
    public void close() throws IOException {
        gzip.close();
    }
}
