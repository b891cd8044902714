package io.dynaferry.snapshot.export;

import io.dynaferry.dynamodb.access.Patience;
import io.dynaferry.dynamodb.access.Side;
import io.dynaferry.dynamodb.access.SideClients;
import io.dynaferry.place.Storage;
import io.dynaferry.place.StoredFile;
import io.dynaferry.read.ReadPacer;
import io.dynaferry.snapshot.source.OpenSource;
import io.dynaferry.snapshot.source.SourcePlan;
import io.dynaferry.snapshot.source.SourceUnit;
import io.dynaferry.snapshot.source.TableSource;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * The data files of a full export whose manifests are lost: whatever is there. Nobody can tell whether a file is missing,
 * changed or cut at the end of a record, and the plan warns of it.
 *
 * @param place a directory with data files in it, or in directories below it
 * @param keys the table's key schema in its short form
 */
public record UnverifiedExportSource(Side side, String place, String keys) implements TableSource {
    @Override
    public SourcePlan plan() throws IOException {
        List<SourceUnit> units = units();
        if (units.isEmpty()) {
            throw ExportFault.of(
                    "there are no data files",
                    "place=" + ExportFault.shown(place) + ", expected=*.json.gz or *.ion.gz",
                    "Name the directory that holds the data files.");
        }
        String warning = "The export at " + ExportFault.shown(place) + " is read without its manifests: " + units.size()
                + " data files were found, and nobody can tell whether that is all of them or whether they are whole.";
        String description = "Data files without manifests at " + ExportFault.shown(place);
        return new SourcePlan(description, "", null, List.of(warning), units);
    }

    private List<SourceUnit> units() throws IOException {
        ExportPlace export = ExportPlace.of(place);
        String prefix = export.directory().isEmpty() ? "" : export.directory() + "/";
        try (SideClients clients = SideClients.open(side, Patience.ofJob());
                Storage storage = export.open(clients)) {
            return storage.list(prefix).stream()
                    .flatMap(file -> recipe(file).stream())
                    .map(recipe -> ExportUnits.unit(0, recipe))
                    .toList();
        }
    }

    private static Optional<FileRecipe> recipe(StoredFile stored) {
        DataFile file = DataFile.withoutManifest(stored.path(), stored.size());
        for (ExportFormat format : ExportFormat.values()) {
            if (stored.path().endsWith(format.extension())) {
                return Optional.of(new FileRecipe(0, ExportKind.FULL, format, file));
            }
        }
        return Optional.empty();
    }

    @Override
    public OpenSource open(ReadPacer pacer) {
        return new OpenExports(side, List.of(place), keys);
    }
}
