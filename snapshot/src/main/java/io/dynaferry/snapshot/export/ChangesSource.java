package io.dynaferry.snapshot.export;

import io.dynaferry.dynamodb.access.Side;
import io.dynaferry.read.ReadPacer;
import io.dynaferry.snapshot.source.OpenSource;
import io.dynaferry.snapshot.source.SourcePlan;
import io.dynaferry.snapshot.source.TableSource;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/**
 * What changed in a table within a window of time: incremental exports that follow each other without a gap, each a stage
 * of its own. It is no table: a key that was not touched is not in it.
 *
 * @param side who reads the files
 * @param places the directories with {@code manifest-summary.json}, in any order
 * @param keys the table's key schema in its short form, which an export does not tell
 */
public record ChangesSource(Side side, List<String> places, String keys) implements TableSource {
    /** From a moment (inclusive) to another (exclusive). */
    public record Window(Instant from, Instant to) {}

    public ChangesSource {
        places = List.copyOf(places);
    }

    /** Whether the exports at these places are incremental ones and nothing else. */
    public static boolean isAllThereIs(Side side, List<String> places) throws IOException {
        return ExportManifests.read(side, places).stream()
                .allMatch(export -> export.summary().kind() == ExportKind.INCREMENTAL);
    }

    /** The time that the exports cover together. */
    public Window window() throws IOException {
        ExportChain chain = ExportChain.ofChanges(ExportManifests.read(side, places));
        return new Window(chain.from(), chain.moment());
    }

    @Override
    public SourcePlan plan() throws IOException {
        List<ExportManifest> manifests = ExportManifests.read(side, places);
        ExportChain chain = ExportChain.ofChanges(manifests);
        String table = chain.exports().get(0).summary().tableArn();
        String description =
                "Changes of " + ExportFault.shown(table) + " from " + chain.from() + " to " + chain.moment();
        return new SourcePlan(description, table, chain.moment(), List.of(), ExportUnits.of(chain, manifests));
    }

    @Override
    public OpenSource open(ReadPacer pacer) {
        return new OpenExports(side, places, keys);
    }
}
