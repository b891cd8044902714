package io.dynaferry.snapshot.export;

import io.dynaferry.snapshot.source.SourceUnit;
import java.util.List;

/** The data files of an export as units. */
final class ExportUnits {
    private ExportUnits() {}

    static List<SourceUnit> of(int stage, int place, ExportManifest export) {
        ExportSummary summary = export.summary();
        return export.files().stream()
                .map(file -> unit(stage, new FileRecipe(place, summary.kind(), summary.format(), file)))
                .toList();
    }

    static SourceUnit unit(int stage, FileRecipe recipe) {
        DataFile file = recipe.file();
        return new SourceUnit(
                "file/" + stage + "/" + file.path(),
                stage,
                file.size(),
                Math.max(0, file.itemCount()),
                recipe.encoded());
    }
}
