package io.dynaferry.bench;

import io.dynaferry.dynamodb.storage.FileStorage;
import io.dynaferry.item.Slice;
import io.dynaferry.place.LocalPlace;
import io.dynaferry.place.Place;
import io.dynaferry.place.Storage;
import io.dynaferry.testkit.export.ExportDescription;
import io.dynaferry.testkit.export.ExportWriter;
import io.dynaferry.testkit.item.GeneratedItems;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Iterator;
import java.util.stream.LongStream;

/** A full export of generated items in eight files, written once and found again by the next run. */
public final class GeneratedExport {
    private static final String TABLE_ARN = "arn:aws:dynamodb:us-east-1:111111111111:table/Music";
    private static final Instant MOMENT = Instant.parse("2026-11-21T00:00:00Z");
    private static final int FILES = 8;
    private static final String SUMMARY = "/manifest-summary.json";

    private GeneratedExport() {}

    /** The place of the export of so many items, in a directory for exports. */
    public static String in(Path directory, long items) throws IOException {
        LocalPlace place = (LocalPlace) Place.parse(directory.toString()).resolve("items-" + items);
        try (Storage storage = new FileStorage(place)) {
            return place + "/" + findOrWrite(storage, items);
        }
    }

    /** The directory of the export below the storage. */
    public static String findOrWrite(Storage storage, long items) throws IOException {
        String found = storage.list("AWSDynamoDB/").stream()
                .map(file -> file.path())
                .filter(path -> path.endsWith(SUMMARY))
                .findFirst()
                .orElse(null);
        if (found != null) {
            return found.substring(0, found.length() - SUMMARY.length());
        }
        GeneratedItems generated = new GeneratedItems(1);
        Iterator<Slice> slices = LongStream.range(0, items)
                .mapToObj(index -> Slice.of(generated.item(index)))
                .iterator();
        ExportDescription description = ExportDescription.full(TABLE_ARN, MOMENT);
        return ExportWriter.write(storage, description, FILES, slices).directory();
    }
}
