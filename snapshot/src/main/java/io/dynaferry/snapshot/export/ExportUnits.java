package io.dynaferry.snapshot.export;

import io.dynaferry.snapshot.source.SourceUnit;
import java.util.ArrayList;
import java.util.List;

/** The data files of an export as units. */
final class ExportUnits {
    private ExportUnits() {}

    /** Each export of a chain is a stage; the manifests are in the order of the source's places. */
    static List<SourceUnit> of(ExportChain chain, List<ExportManifest> manifests) {
        List<SourceUnit> units = new ArrayList<>();
        for (ExportManifest export : chain.exports()) {
            int stage = chain.exports().indexOf(export);
            units.addAll(of(stage, manifests.indexOf(export), export));
        }
        return units;
    }

    private static List<SourceUnit> of(int stage, int place, ExportManifest export) {
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
