package io.dynaferry.snapshot.live;

import io.dynaferry.dynamodb.access.Side;
import io.dynaferry.dynamodb.wire.ScanConsistency;
import io.dynaferry.read.ReadPacer;
import io.dynaferry.snapshot.source.OpenSource;
import io.dynaferry.snapshot.source.SourcePlan;
import io.dynaferry.snapshot.source.SourceUnit;
import io.dynaferry.snapshot.source.TableSource;
import io.dynaferry.table.TableReference;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * A table in use, read by a parallel scan.
 *
 * @param side with a table
 * @param keys the table's key schema in its short form
 * @param segments see {@link SegmentCount}: the same number at each run that takes up another
 * @param tableBytes what the service said last, for progress
 * @param tableItems what the service said last, for progress
 */
public record LiveTableSource(
        Side side, String keys, int segments, ScanConsistency consistency, long tableBytes, long tableItems)
        implements TableSource {
    public LiveTableSource {
        Objects.requireNonNull(side.table(), "the side has no table");
        if (segments < 1 || segments > SegmentCount.MAXIMUM) {
            throw new IllegalArgumentException("No scan has so many segments: " + segments);
        }
    }

    TableReference table() {
        return Objects.requireNonNull(side.table());
    }

    @Override
    public SourcePlan plan() {
        String description = "Table " + table() + " in " + side.region() + ", scanned in " + segments
                + (segments == 1 ? " segment" : " segments") + " with "
                + (consistency == ScanConsistency.STRONG ? "strong" : "eventual") + " reads";
        List<SourceUnit> units =
                IntStream.range(0, segments).mapToObj(this::unit).toList();
        return new SourcePlan(description, table().toString(), null, List.of(), units);
    }

    private SourceUnit unit(int segment) {
        return new SourceUnit(
                "segment/" + segment + "/" + segments,
                0,
                share(tableBytes, segment),
                share(tableItems, segment),
                Integer.toString(segment));
    }

    /** The shares of all segments together are the whole. */
    private long share(long whole, int segment) {
        return whole / segments + (segment < whole % segments ? 1 : 0);
    }

    @Override
    public OpenSource open(ReadPacer pacer) {
        return new OpenLiveTable(this, pacer);
    }
}
