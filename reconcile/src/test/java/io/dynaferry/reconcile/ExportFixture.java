package io.dynaferry.reconcile;

import io.dynaferry.dynamodb.storage.FileStorage;
import io.dynaferry.item.KeySchema;
import io.dynaferry.item.Slice;
import io.dynaferry.place.LocalPlace;
import io.dynaferry.place.Storage;
import io.dynaferry.testkit.export.ExportDescription;
import io.dynaferry.testkit.export.ExportWriter;
import io.dynaferry.testkit.export.WrittenChange;
import io.dynaferry.testkit.export.WrittenExport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** Exports in a directory, and items for them. */
final class ExportFixture {
    static final KeySchema SCHEMA = KeySchema.parse("id:N");

    private static final String TABLE = "arn:aws:dynamodb:eu-central-1:123456789012:table/Music";
    private static final Instant MOMENT = Instant.parse("2024-05-14T11:14:20.608Z");

    private final Path directory;

    ExportFixture(Path directory) {
        this.directory = directory;
    }

    /** Writes a full export; returns its place. */
    String full(String name, List<Slice> items) throws IOException {
        ExportDescription description = ExportDescription.full(TABLE, MOMENT);
        return place(name, ExportWriter.write(bucket(name), description, 3, items.iterator()));
    }

    /** Writes an incremental export of the hour after the full one; returns its place. */
    String changes(String name, List<WrittenChange> changes) throws IOException {
        ExportDescription description = ExportDescription.incremental(TABLE, MOMENT, MOMENT.plusSeconds(3_600));
        return place(name, ExportWriter.writeChanges(bucket(name), description, 2, changes.iterator()));
    }

    private Storage bucket(String name) throws IOException {
        Path path = Files.createDirectories(directory.resolve(name));
        return new FileStorage(new LocalPlace(path.toString(), path));
    }

    private String place(String name, WrittenExport export) {
        return directory.resolve(name).resolve(export.directory()).toString();
    }

    static List<Slice> items(String value, int from, int to) {
        return IntStream.range(from, to).mapToObj(id -> item(value, id)).toList();
    }

    static Slice item(String value, int id) {
        return Slice.ofUtf8("{\"id\":{\"N\":\"" + id + "\"},\"value\":{\"S\":\"" + value + "\"}}");
    }

    static Slice withAddress(int id, String zip, String town) {
        return Slice.ofUtf8(
                "{\"id\":{\"N\":\"" + id + "\"},\"value\":{\"S\":\"a\"},\"address\":{\"M\":{\"zip\":{\"S\":\"" + zip
                        + "\"},\"town\":{\"S\":\"" + town + "\"}}}}");
    }

    /** With an attribute that says when, so many seconds from now. */
    static Slice expiring(int id, int seconds) {
        long until = Instant.now().getEpochSecond() + seconds;
        return Slice.ofUtf8("{\"id\":{\"N\":\"" + id + "\"},\"until\":{\"N\":\"" + until + "\"}}");
    }

    static Slice key(int id) {
        return Slice.ofUtf8("{\"id\":{\"N\":\"" + id + "\"}}");
    }
}
