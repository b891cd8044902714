package io.dynaferry.snapshot.export;

import io.dynaferry.place.Storage;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.security.MessageDigest;

/**
 * Reads one data file of an export in one pass: gunzips it, hands its records out without copying them, and checks that it
 * is the file the manifest speaks of, by its MD5 and by the number of its records.
 *
 * <p>The checks end with the file: when a {@code MigrationException} is thrown, records may have been handed out before.
 * An {@link IOException} is the storage's or the visitor's own.
 */
public final class ExportFile {
    /** Whether a pass compares the file with the manifest's MD5. */
    public enum Checksum {
        VERIFIED,
        /** For a second pass over a file whose first one verified it. */
        TRUSTED
    }

    private final Storage storage;
    private final ExportKind kind;
    private final ExportFormat format;
    private final DataFile file;
    private final Checksum checksum;
    private final String shown;

    private ExportFile(Storage storage, ExportKind kind, ExportFormat format, DataFile file, Checksum checksum) {
        this.storage = storage;
        this.kind = kind;
        this.format = format;
        this.file = file;
        this.checksum = checksum;
        this.shown = ExportFault.shown(storage.place() + "/" + file.path());
    }

    public static ExportFile of(Storage storage, ExportSummary summary, DataFile file) {
        return of(storage, summary.kind(), summary.format(), file);
    }

    static ExportFile of(Storage storage, ExportKind kind, ExportFormat format, DataFile file) {
        return new ExportFile(storage, kind, format, file, Checksum.VERIFIED);
    }

    public ExportFile with(Checksum changed) {
        return new ExportFile(storage, kind, format, file, changed);
    }

    /** Hands out every item of a file of a full export; answers with their number. */
    public long forEachItem(ItemVisitor visitor) throws IOException {
        requireKind(ExportKind.FULL);
        return read(items(visitor));
    }

    /** Hands out every change of a file of an incremental export; answers with their number. */
    public long forEachChange(ChangeVisitor visitor) throws IOException {
        requireKind(ExportKind.INCREMENTAL);
        return read(changes(visitor));
    }

    private void requireKind(ExportKind expected) {
        if (kind != expected) {
            throw new IllegalStateException("The export is " + kind + ", not " + expected + ".");
        }
    }

    private long read(RecordReader records) throws IOException {
        try (ExportPass pass = open(records)) {
            while (pass.next()) {
                // The records go to the visitor.
            }
            return pass.recordCount();
        }
    }

    /** A pass that the caller moves on block by block. */
    ExportPass openItems(ItemVisitor visitor) throws IOException {
        requireKind(ExportKind.FULL);
        return open(items(visitor));
    }

    /** A pass that the caller moves on block by block. */
    ExportPass openChanges(ChangeVisitor visitor) throws IOException {
        requireKind(ExportKind.INCREMENTAL);
        return open(changes(visitor));
    }

    private RecordReader items(ItemVisitor visitor) {
        return switch (format) {
            case DYNAMODB_JSON -> new ItemLines(visitor);
            case ION -> new IonItemLines(visitor);
        };
    }

    private RecordReader changes(ChangeVisitor visitor) {
        return switch (format) {
            case DYNAMODB_JSON -> new ChangeLines(visitor);
            case ION -> new IonChangeLines(visitor);
        };
    }

    private ExportPass open(RecordReader records) throws IOException {
        MessageDigest md5 = checksum == Checksum.VERIFIED && file.isVerifiable() ? Md5.start() : null;
        try {
            return new ExportPass(new GzipReader(storage.read(file.path()), shown, md5), md5, records, file, shown);
        } catch (NoSuchFileException e) {
            throw ExportFault.of("a data file is missing", "file=" + shown, ExportFault.COPY_AGAIN, e);
        }
    }
}
