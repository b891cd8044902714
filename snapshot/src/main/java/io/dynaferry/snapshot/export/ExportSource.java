package io.dynaferry.snapshot.export;

import io.dynaferry.dynamodb.access.Side;
import io.dynaferry.read.ReadPacer;
import io.dynaferry.snapshot.source.OpenSource;
import io.dynaferry.snapshot.source.SourcePlan;
import io.dynaferry.snapshot.source.SourceUnit;
import io.dynaferry.snapshot.source.TableSource;
import java.io.IOException;
import java.util.List;

/**
 * A full export, or a chain of a full one and incremental ones: the full export is the first stage, and each incremental
 * one a stage of its own, because a key may be in several of them but only once in each.
 *
 * <p>A unit is a data file, read from its beginning or not at all.
 *
 * @param side who reads the files
 * @param places the directories with {@code manifest-summary.json}, in any order
 * @param keys the table's key schema in its short form, which an export does not tell
 */
public record ExportSource(Side side, List<String> places, String keys) implements TableSource {
    public ExportSource {
        places = List.copyOf(places);
    }

    @Override
    public SourcePlan plan() throws IOException {
        List<ExportManifest> manifests = ExportManifests.read(side, places);
        ExportChain chain = ExportChain.of(manifests);
        List<SourceUnit> units = ExportUnits.of(chain, manifests);
        String table = chain.exports().get(0).summary().tableArn();
        return new SourcePlan(description(chain), table, chain.moment(), List.of(), units);
    }

    private static String description(ExportChain chain) {
        ExportSummary first = chain.exports().get(0).summary();
        int following = chain.exports().size() - 1;
        String what = following == 0 ? "Full export" : "Full export and " + following + " incremental";
        return what + " of " + ExportFault.shown(first.tableArn()) + " as of " + chain.moment();
    }

    @Override
    public OpenSource open(ReadPacer pacer) {
        return new OpenExports(side, places, keys);
    }
}
