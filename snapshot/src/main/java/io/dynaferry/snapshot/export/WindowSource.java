package io.dynaferry.snapshot.export;

import io.dynaferry.dynamodb.access.Side;
import io.dynaferry.dynamodb.access.SideClients;
import io.dynaferry.place.Storage;
import io.dynaferry.read.ReadPacer;
import io.dynaferry.snapshot.source.OpenSource;
import io.dynaferry.snapshot.source.SourcePlan;
import io.dynaferry.snapshot.source.TableSource;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/**
 * One incremental export by itself: not a table, but the last state of each key that changed in a window of time. Puts and
 * deletes, each key at most once.
 *
 * @param side who reads the files
 * @param place the directory with {@code manifest-summary.json}
 * @param keys the table's key schema in its short form
 */
public record WindowSource(Side side, String place, String keys) implements TableSource {
    /** A stretch of time, with its beginning and without its end. */
    public record Window(Instant from, Instant to) {}

    /** Whether a side that is named by these places is nothing but one incremental export. */
    public static boolean isWindow(Side side, List<String> places) throws IOException {
        return places.size() == 1
                && new WindowSource(side, places.get(0), "").read().summary().kind() == ExportKind.INCREMENTAL;
    }

    /** The window of which the export tells the changes. */
    public Window window() throws IOException {
        ExportSummary summary = read().summary();
        return new Window(summary.from().orElseThrow(), summary.moment());
    }

    @Override
    public SourcePlan plan() throws IOException {
        ExportManifest manifest = read();
        ExportSummary summary = manifest.summary();
        String description = "Incremental export of " + ExportFault.shown(summary.tableArn()) + " from "
                + summary.from().orElseThrow() + " to " + summary.moment();
        return new SourcePlan(
                description, summary.tableArn(), summary.moment(), List.of(), ExportUnits.of(0, 0, manifest));
    }

    private ExportManifest read() throws IOException {
        ExportPlace export = ExportPlace.of(place);
        try (SideClients clients = SideClients.open(side);
                Storage storage = export.open(clients)) {
            return ExportManifest.read(storage, export.directory());
        }
    }

    @Override
    public OpenSource open(ReadPacer pacer) {
        return new OpenExports(side, List.of(place), keys);
    }
}
