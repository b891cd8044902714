package io.dynaferry.bench.compare;

import io.dynaferry.dynamodb.storage.FileStorage;
import io.dynaferry.item.Slice;
import io.dynaferry.place.LocalPlace;
import io.dynaferry.place.Place;
import io.dynaferry.place.Storage;
import io.dynaferry.testkit.export.DataFileWriter;
import io.dynaferry.testkit.export.ExportDescription;
import io.dynaferry.testkit.export.ExportWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;

/** Two exports to compare, of eight files each, written once. */
final class ComparedExports {
    private static final Instant MOMENT = Instant.parse("2026-11-21T00:00:00Z");
    private static final int FILES = 8;

    private ComparedExports() {}

    /** The places of source and target. */
    record Places(String source, String target) {}

    static Places findOrWrite(String directory, long items, long seed) throws IOException {
        LocalPlace place = (LocalPlace) Place.parse(directory).resolve("compare-" + items + "-" + seed);
        try (Storage storage = new FileStorage(place)) {
            Optional<Places> found = found(storage, place);
            if (found.isPresent()) {
                return found.get();
            }
            DriftingItems drifting = new DriftingItems(seed);
            String source = write(storage, "Source", items, drifting::source);
            String target = write(storage, "Target", items, drifting::target);
            storage.write("places", (source + "\n" + target).getBytes(StandardCharsets.UTF_8));
            return found(storage, place).orElseThrow();
        }
    }

    private static Optional<Places> found(Storage storage, LocalPlace place) throws IOException {
        if (storage.list("places").isEmpty()) {
            return Optional.empty();
        }
        String[] directories;
        try (var file = storage.read("places")) {
            directories = new String(file.readAllBytes(), StandardCharsets.UTF_8).split("\n", 2);
        }
        return Optional.of(new Places(
                place.resolve(directories[0]).toString(),
                place.resolve(directories[1]).toString()));
    }

    private static String write(Storage storage, String table, long items, LongFunction<Optional<Slice>> item)
            throws IOException {
        ExportDescription description =
                ExportDescription.full("arn:aws:dynamodb:us-east-1:111111111111:table/" + table, MOMENT);
        ExportWriter export = ExportWriter.begin(storage, description.seeded(table.length() + table.charAt(0)));
        List<DataFileWriter> files = new ArrayList<>();
        for (int file = 0; file < FILES; file++) {
            files.add(export.nextFile());
        }
        for (long index = 0; index < items; index++) {
            Optional<Slice> made = item.apply(index);
            if (made.isPresent()) {
                // The files of the two sides do not hold the same keys.
                files.get((int) ((index * 31 + table.length() + index / 7 * table.charAt(0)) % FILES))
                        .item(made.get());
            }
        }
        for (DataFileWriter file : files) {
            file.finish();
            file.close();
        }
        return export.finish().directory();
    }
}
