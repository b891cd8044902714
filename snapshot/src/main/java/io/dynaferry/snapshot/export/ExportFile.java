package io.dynaferry.snapshot.export;

import io.dynaferry.failure.MigrationException;
import io.dynaferry.item.InvalidItemException;
import io.dynaferry.place.Storage;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/**
 * Reads one data file of an export in one pass: gunzips it, hands its records out without copying them, and checks that it
 * is the file the manifest speaks of, by its MD5 and by the number of its records.
 *
 * <p>The checks end with the file: when a {@code MigrationException} is thrown, records may have been handed out before.
 * An {@link IOException} is the storage's or the visitor's own.
 */
public final class ExportFile {
    /** An item of 400 KB in its most verbose form, before and after a change, and some room. */
    private static final int MAXIMUM_LINE_BYTES = 16 << 20;

    /** Whether a pass compares the file with the manifest's MD5. */
    public enum Checksum {
        VERIFIED,
        /** For a second pass over a file whose first one verified it. */
        TRUSTED
    }

    private final Storage storage;
    private final ExportSummary summary;
    private final DataFile file;
    private final Checksum checksum;
    private final String shown;

    private ExportFile(Storage storage, ExportSummary summary, DataFile file, Checksum checksum) {
        this.storage = storage;
        this.summary = summary;
        this.file = file;
        this.checksum = checksum;
        this.shown = ExportFault.shown(storage.place() + "/" + file.path());
    }

    public static ExportFile of(Storage storage, ExportSummary summary, DataFile file) {
        return new ExportFile(storage, summary, file, Checksum.VERIFIED);
    }

    public ExportFile with(Checksum changed) {
        return new ExportFile(storage, summary, file, changed);
    }

    /** Hands out every item of a file of a full export; answers with their number. */
    public long forEachItem(ItemVisitor visitor) throws IOException {
        requireKind(ExportKind.FULL);
        return read(
                switch (summary.format()) {
                    case DYNAMODB_JSON -> new ItemLines(visitor);
                    case ION -> new IonItemLines(visitor);
                });
    }

    /** Hands out every change of a file of an incremental export; answers with their number. */
    public long forEachChange(ChangeVisitor visitor) throws IOException {
        requireKind(ExportKind.INCREMENTAL);
        return read(
                switch (summary.format()) {
                    case DYNAMODB_JSON -> new ChangeLines(visitor);
                    case ION -> new IonChangeLines(visitor);
                });
    }

    private void requireKind(ExportKind kind) {
        if (summary.kind() != kind) {
            throw new IllegalStateException("The export is " + summary.kind() + ", not " + kind + ".");
        }
    }

    private long read(RecordReader records) throws IOException {
        MessageDigest md5 = checksum == Checksum.VERIFIED ? Md5.start() : null;
        try (GzipReader gzip = new GzipReader(storage.read(file.path()), shown, md5)) {
            long count = read(new LineBlocks(gzip, shown, MAXIMUM_LINE_BYTES), records);
            checkChecksum(md5);
            if (count != file.itemCount()) {
                throw wrongCount(Long.toString(count));
            }
            return count;
        } catch (NoSuchFileException e) {
            throw ExportFault.of("a data file is missing", "file=" + shown, ExportFault.COPY_AGAIN, e);
        }
    }

    private long read(LineBlocks blocks, RecordReader records) throws IOException {
        long count = 0;
        try {
            while (blocks.next()) {
                byte[] bytes = blocks.bytes();
                int to = blocks.to();
                for (int at = 0; at < to; at = records.read(bytes, at, to)) {
                    if (count == file.itemCount()) {
                        throw wrongCount("more");
                    }
                    count++;
                }
            }
        } catch (InvalidItemException e) {
            throw invalid(e.rule(), count, blocks.offset(e.offset()), e);
        } catch (InvalidRecordException e) {
            throw invalid(e.rule(), count, blocks.offset(e.offset()), e);
        }
        return count;
    }

    private void checkChecksum(@Nullable MessageDigest md5) {
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

    private MigrationException invalid(String rule, long number, long offset, RuntimeException cause) {
        return ExportFault.of(
                rule,
                "file=" + shown + ", record=" + number + ", byte offset in the unzipped data=" + offset,
                ExportFault.COPY_AGAIN,
                cause);
    }
}
