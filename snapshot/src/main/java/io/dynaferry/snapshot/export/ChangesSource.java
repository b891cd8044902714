package io.dynaferry.snapshot.export;

import io.dynaferry.dynamodb.access.Side;
import io.dynaferry.read.ReadPacer;
import io.dynaferry.snapshot.source.OpenSource;
import io.dynaferry.snapshot.source.SourcePlan;
import io.dynaferry.snapshot.source.TableSource;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

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

    /** The time that exports cover together which are incremental ones and nothing else; empty where a full one is among them. */
    public static Optional<Window> window(Side side, List<String> places) throws IOException {
        List<ExportManifest> manifests = ExportManifests.read(side, places);
        boolean isTable = manifests.stream().anyMatch(export -> export.summary().kind() == ExportKind.FULL);
        if (isTable) {
            return Optional.empty();
        }
        ExportChain chain = ExportChain.ofChanges(manifests);
        return Optional.of(new Window(chain.from(), chain.moment()));
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
