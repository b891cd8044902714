package io.dynaferry.testkit.export;

import io.dynaferry.item.Slice;
import io.dynaferry.place.Storage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes an export as DynamoDB does: data files, then manifests with their checksums. The storage is the bucket's root.
 *
 * <p>Items go through without being held, so an export may be as large as the storage. Files may be written by several
 * threads at once; the manifest lists them in the order in which they were begun, so that equal work gives equal bytes.
 *
 * <pre>{@code
 * ExportWriter export = ExportWriter.begin(bucket, ExportDescription.full(tableArn, moment));
 * try (DataFileWriter file = export.nextFile()) {
 *     file.item(item);
 *     file.finish();
 * }
 * WrittenExport written = export.finish();
 * }</pre>
 */
public final class ExportWriter {
    private final Storage bucket;
    private final ExportDescription description;
    private final ExportNames names;
    private final List<@Nullable WrittenFile> files = new ArrayList<>();

    private ExportWriter(Storage bucket, ExportDescription description) {
        this.bucket = bucket;
        this.description = description;
        this.names = new ExportNames(description);
    }

    /** Begins an export: from here on its directory is there, with the file that says so. */
    public static ExportWriter begin(Storage bucket, ExportDescription description) throws IOException {
        ExportWriter writer = new ExportWriter(bucket, description);
        writer.write(writer.names.manifest("_started"), "");
        return writer;
    }

    /** Writes a whole full export, its items dealt to the files in turn. */
    public static WrittenExport write(
            Storage bucket, ExportDescription description, int fileCount, Iterator<Slice> items) throws IOException {
        return begin(bucket, description).deal(fileCount, items, DataFileWriter::item);
    }

    /** Writes a whole incremental export, its changes dealt to the files in turn. */
    public static WrittenExport writeChanges(
            Storage bucket, ExportDescription description, int fileCount, Iterator<WrittenChange> changes)
            throws IOException {
        return begin(bucket, description).deal(fileCount, changes, DataFileWriter::change);
    }

    private <T> WrittenExport deal(int fileCount, Iterator<T> records, Line<T> line) throws IOException {
        List<DataFileWriter> writers = new ArrayList<>();
        try {
            for (int i = 0; i < fileCount; i++) {
                writers.add(nextFile());
            }
            for (int next = 0; records.hasNext(); next = (next + 1) % fileCount) {
                line.write(writers.get(next), records.next());
            }
            for (DataFileWriter writer : writers) {
                writer.finish();
            }
        } finally {
            for (DataFileWriter writer : writers) {
                writer.close();
            }
        }
        return finish();
    }

    /** Begins the next data file. */
    public synchronized DataFileWriter nextFile() throws IOException {
        int place = files.size();
        files.add(null);
        return new DataFileWriter(bucket, names.nextDataFile(), encoder(), written -> finished(place, written));
    }

    private synchronized void finished(int place, WrittenFile written) {
        files.set(place, written);
    }

    /** Writes the manifests; every file must have been finished. */
    public synchronized WrittenExport finish() throws IOException {
        List<WrittenFile> written = new ArrayList<>();
        for (WrittenFile file : files) {
            if (file == null) {
                throw new IllegalStateException("A data file was not finished.");
            }
            written.add(file);
        }
        WrittenExport export = new WrittenExport(names.directory(), names.exportArn(), written);
        StringBuilder lines = new StringBuilder();
        written.forEach(file -> lines.append(file.manifestLine()));
        manifest("manifest-files", lines.toString());
        manifest("manifest-summary", ManifestText.summary(description, names, export.itemBytes(), export.itemCount()));
        return export;
    }

    private ItemEncoder encoder() {
        return switch (description.format()) {
            case DYNAMODB_JSON -> new JsonLines();
            case ION -> new IonLines();
        };
    }

    private void manifest(String name, String text) throws IOException {
        write(names.manifest(name + ".json"), text);
        byte[] digest = Md5.start().digest(text.getBytes(StandardCharsets.UTF_8));
        write(names.manifest(name + ".md5"), Md5.base64(digest));
    }

    private void write(String key, String text) throws IOException {
        bucket.write(key, text.getBytes(StandardCharsets.UTF_8));
    }

    private interface Line<T> {
        void write(DataFileWriter file, T content) throws IOException;
    }
}
