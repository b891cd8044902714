package io.dynaferry.load;

import io.dynaferry.dynamodb.access.Side;
import io.dynaferry.dynamodb.wire.ScanConsistency;
import io.dynaferry.failure.ExitCode;
import io.dynaferry.failure.MigrationException;
import io.dynaferry.job.PlannedTransform;
import io.dynaferry.snapshot.connector.ConnectorSource;
import io.dynaferry.snapshot.export.ExportSource;
import io.dynaferry.snapshot.export.UnverifiedExportSource;
import io.dynaferry.snapshot.live.LiveTableSource;
import io.dynaferry.snapshot.live.SegmentCount;
import io.dynaferry.snapshot.source.TableSource;
import io.dynaferry.snapshot.source.UnexpiredSource;
import io.dynaferry.table.TableDefinition;
import io.dynaferry.write.RateBounds;
import io.dynaferry.write.RateLimit;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/** Decides how a load is done: what is read, in how many pieces, and how fast. */
final class Planner {
    private static final double CONNECTOR_ON_DEMAND = 40_000;
    private static final double CONNECTOR_SHARE = 0.5;

    private final LoadOptions options;
    private final @Nullable TableDefinition source;
    private final TableDefinition target;
    private final @Nullable PlannedTransform transform;
    private final int parallelism;
    private final InstantSource clock;

    Planner(
            LoadOptions options,
            Optional<TableDefinition> source,
            TableDefinition target,
            @Nullable PlannedTransform transform,
            int parallelism,
            InstantSource clock) {
        this.options = options;
        this.source = source.orElse(null);
        this.target = target;
        this.transform = transform;
        this.parallelism = parallelism;
        this.clock = clock;
    }

    int tasks() {
        return parallelism;
    }

    @Nullable
    PlannedTransform transform() {
        return transform;
    }

    String keys() {
        return target.keys().toString();
    }

    /**
     * What is read.
     *
     * @param places of the exports to read; empty for the live table
     * @param notes takes a name and a value, and gives the value that an earlier attempt noted under it, if there was one
     */
    TableSource source(List<String> places, BinaryOperator<String> notes) {
        TableSource plain =
                places.isEmpty() ? liveTable(Objects.requireNonNull(source, "no table"), notes) : export(places);
        if (!options.has(LoadOption.SKIP_EXPIRED)) {
            return plain;
        }
        long now = Long.parseLong(
                notes.apply("expiredBefore", Long.toString(clock.instant().getEpochSecond())));
        return new UnexpiredSource(plain, expiryAttribute(), keys(), now);
    }

    /** The target as it is read back. */
    TableSource readBack() {
        int segments = SegmentCount.of(target.state().sizeBytes(), placesAtOnce());
        return new LiveTableSource(options.target(), keys(), segments, ScanConsistency.STRONG, 0, 0);
    }

    private TableSource export(List<String> places) {
        Side side = options.source();
        return options.has(LoadOption.WITHOUT_MANIFEST)
                ? new UnverifiedExportSource(side, places.get(0), keys())
                : new ExportSource(side, places, keys());
    }

    private TableSource liveTable(TableDefinition table, BinaryOperator<String> notes) {
        int chosen = options.segments() > 0
                ? options.segments()
                : SegmentCount.of(table.state().sizeBytes(), placesAtOnce());
        int segments = Integer.parseInt(notes.apply("segments", Integer.toString(chosen)));
        ConnectorConf connector = options.connector();
        if (connector != null) {
            return throughConnector(connector, table, segments, notes);
        }
        return new LiveTableSource(
                options.source(),
                table.keys().toString(),
                segments,
                options.consistency(),
                table.state().sizeBytes(),
                table.state().itemCount());
    }

    /** A split holds as many segments as a task would open of the native engine's. */
    private TableSource throughConnector(
            ConnectorConf connector, TableDefinition table, int segments, BinaryOperator<String> notes) {
        int together = OpenUnits.perTask(writes(), parallelism);
        int wanted = (segments + together - 1) / together;
        int splits = Integer.parseInt(notes.apply("splits", Integer.toString(wanted)));
        return new ConnectorSource(
                options.source(),
                table.keys().toString(),
                segments,
                splits,
                table.state().sizeBytes(),
                table.state().itemCount(),
                settings(connector, table, splits));
    }

    /** Where nobody says otherwise, as the connector would find it out for itself. */
    private Map<String, String> settings(ConnectorConf connector, TableDefinition table, int splits) {
        double limit = readUnits();
        if (Double.isFinite(limit)) {
            return connector.settings(limit, 1, splits, parallelism);
        }
        double units = table.capacity()
                .provisioned()
                .value()
                .map(provisioned -> (double) provisioned.read())
                .orElse(CONNECTOR_ON_DEMAND);
        return connector.settings(units, CONNECTOR_SHARE, splits, parallelism);
    }

    /** How many units a task reads in turns. The connector reads the segments of a split side by side, and far ahead. */
    int openAtATime() {
        return options.connector() == null ? OpenUnits.perTask(writes(), parallelism) : 1;
    }

    private int placesAtOnce() {
        return parallelism * OpenUnits.perTask(writes(), parallelism);
    }

    private String expiryAttribute() {
        TableDefinition table = source == null ? target : source;
        return table.timeToLive()
                .value()
                .orElseThrow(() -> new MigrationException(
                        ExitCode.WRONG_USAGE,
                        "Cannot skip expired items: " + table.name()
                                + " has no time to live, so nothing tells which they are [time to live="
                                + table.timeToLive() + "]. Leave --skip-expired out."));
    }

    /** Read units per second for all tasks together; infinite for no limit. */
    double readUnits() {
        RateLimit limit = options.readUnits();
        if (limit == null || source == null) {
            return Double.POSITIVE_INFINITY;
        }
        return limit.readsFrom(source);
    }

    RateBounds writes() {
        RateLimit limit = options.writeUnits();
        return limit == null ? RateLimit.defaultWritesTo(target) : limit.writesTo(target);
    }
}
