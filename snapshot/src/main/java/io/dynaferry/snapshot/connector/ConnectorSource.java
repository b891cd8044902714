package io.dynaferry.snapshot.connector;

import io.dynaferry.dynamodb.access.Side;
import io.dynaferry.read.ReadPacer;
import io.dynaferry.snapshot.live.SegmentCount;
import io.dynaferry.snapshot.source.OpenSource;
import io.dynaferry.snapshot.source.SourcePlan;
import io.dynaferry.snapshot.source.SourceUnit;
import io.dynaferry.snapshot.source.TableSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * A table in use, read by the EMR connector. It keeps its rate by itself, by its own settings, and gives no positions: a
 * unit that was interrupted begins again.
 *
 * @param side with a table
 * @param keys the table's key schema in its short form
 * @param segments of the scan
 * @param splits what is read in one go, each of several segments that are far from each other
 * @param tableBytes what the service said last, for progress
 * @param tableItems what the service said last, for progress
 * @param settings the connector's own, by their names, {@code dynamodb.throughput.read} among them
 */
public record ConnectorSource(
        Side side,
        String keys,
        int segments,
        int splits,
        long tableBytes,
        long tableItems,
        Map<String, String> settings)
        implements TableSource {
    public ConnectorSource {
        Objects.requireNonNull(side.table(), "the side has no table");
        if (segments < 1 || segments > SegmentCount.MAXIMUM) {
            throw new IllegalArgumentException("No scan has so many segments: " + segments);
        }
        if (splits < 1 || splits > segments) {
            throw new IllegalArgumentException("Segments do not make so many splits: " + splits);
        }
        settings = Map.copyOf(settings);
    }

    String table() {
        return String.valueOf(side.table());
    }

    @Override
    public SourcePlan plan() {
        String description = "Table " + table() + " in " + side.region() + ", scanned by the EMR connector in "
                + segments + (segments == 1 ? " segment" : " segments") + " with eventual reads and "
                + new TreeMap<>(settings);
        List<SourceUnit> units = IntStream.range(0, splits).mapToObj(this::unit).toList();
        return new SourcePlan(
                description,
                table(),
                null,
                List.of(
                        "The connector does not tell what its reads consume: the read units are reckoned from the items'"
                                + " sizes."),
                units);
    }

    private SourceUnit unit(int split) {
        return new SourceUnit(
                "split/" + split + "/" + splits,
                0,
                share(tableBytes, split),
                share(tableItems, split),
                Integer.toString(split));
    }

    /** The shares of all splits together are the whole. */
    private long share(long whole, int split) {
        return whole / splits + (split < whole % splits ? 1 : 0);
    }

    List<Integer> segmentsOf(int split) {
        return IntStream.iterate(split, segment -> segment < segments, segment -> segment + splits)
                .boxed()
                .toList();
    }

    @Override
    public OpenSource open(ReadPacer pacer) {
        return new OpenConnector(this);
    }
}
