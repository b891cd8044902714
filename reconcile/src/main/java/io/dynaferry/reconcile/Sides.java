package io.dynaferry.reconcile;

import io.dynaferry.command.Console;
import io.dynaferry.command.SideInput;
import io.dynaferry.dynamodb.ledger.DynamoDbWatermarkLedger;
import io.dynaferry.failure.ExitCode;
import io.dynaferry.failure.MigrationException;
import io.dynaferry.item.KeySchema;
import io.dynaferry.place.Place;
import io.dynaferry.place.Storage;
import io.dynaferry.progress.Watermark;
import io.dynaferry.progress.WatermarkLedger;
import io.dynaferry.reconcile.compare.SideRole;
import io.dynaferry.reconcile.look.OwnFiles;
import io.dynaferry.snapshot.export.ChangesSource;
import io.dynaferry.snapshot.export.ChangesSource.Window;
import io.dynaferry.snapshot.export.ExportSource;
import io.dynaferry.snapshot.export.UnverifiedExportSource;
import io.dynaferry.snapshot.live.LiveTableSource;
import io.dynaferry.snapshot.live.SegmentCount;
import io.dynaferry.snapshot.source.TableSource;
import io.dynaferry.table.TableDefinition;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Both sides, and what has to hold between them. */
final class Sides implements AutoCloseable {
    private static final int SEGMENTS_AT_A_TIME = 4;

    private final ReconcileOptions options;
    private final OpenSide source;
    private final OpenSide target;
    private final KeySchema keys;
    private final @Nullable Window window;

    private Sides(ReconcileOptions options, OpenSide source, OpenSide target) throws IOException {
        this.options = options;
        this.source = source;
        this.target = target;
        checkNotTheSame();
        this.keys = commonKeys();
        this.window = commonWindow();
    }

    /**
     * Opens both sides and looks at them.
     *
     * @throws MigrationException if they cannot be compared
     */
    static Sides open(ReconcileOptions options, InstantSource clock, Console console) throws IOException {
        OpenSide source = OpenSide.open(options.source(), clock, console);
        try {
            OpenSide target = OpenSide.open(options.target(), clock, console);
            try {
                return new Sides(options, source, target);
            } catch (RuntimeException | IOException failure) {
                target.close();
                throw failure;
            }
        } catch (RuntimeException | IOException failure) {
            source.close();
            throw failure;
        }
    }

    OpenSide source() {
        return source;
    }

    OpenSide target() {
        return target;
    }

    boolean isLive() {
        return source.isLive() && target.isLive();
    }

    boolean hasLive() {
        return source.isLive() || target.isLive();
    }

    /** Roughly: the service counts every six hours. */
    long sizeOfTarget() {
        return target.definition().map(table -> table.state().itemCount()).orElse(0L);
    }

    /** How far the source's stream has been followed, as the ledger beside the target has it; nothing where nobody keeps it. */
    Supplier<List<Watermark>> watermarks(ReconcileOptions settings, InstantSource clock) {
        Optional<String> stream =
                source.definition().flatMap(table -> table.state().streamArn().value());
        if (stream.isEmpty() || !target.isLive()) {
            return List::of;
        }
        WatermarkLedger ledger = new DynamoDbWatermarkLedger(
                target.clients().dynamoDb(), settings.ledger(), target.clients().errors());
        return () -> ledger.of(stream.get());
    }

    KeySchema keys() {
        return keys;
    }

    /** The window of time of which both sides tell the changes; empty where they tell whole tables. */
    Optional<Window> window() {
        return Optional.ofNullable(window);
    }

    /** The attribute by which items of both tables expire; empty if they do not, or if that is not to count. */
    Optional<String> expiryAttribute() {
        if (options.has(ReconcileOption.KEEP_EXPIRED)) {
            return Optional.empty();
        }
        return Stream.of(source, target)
                .flatMap(side -> side.definition().stream())
                .flatMap(definition -> definition.timeToLive().value().stream())
                .findFirst()
                .or(() -> Optional.ofNullable(options.ttlAttribute()));
    }

    /** What is read of a side. */
    TableSource read(OpenSide side, int parallelism) throws IOException {
        Optional<TableDefinition> live = side.definition();
        if (live.isPresent()) {
            return liveTable(side, live.get(), parallelism);
        }
        if (window != null) {
            return new ChangesSource(side.input().side(), side.input().places(), keys.toString());
        }
        return options.has(ReconcileOption.WITHOUT_MANIFEST)
                ? new UnverifiedExportSource(
                        side.input().side(), side.input().places().get(0), keys.toString())
                : new ExportSource(side.input().side(), side.input().places(), keys.toString());
    }

    private TableSource liveTable(OpenSide side, TableDefinition table, int parallelism) throws IOException {
        return new LiveTableSource(
                side.input().side(),
                keys.toString(),
                options.segments() > 0 ? options.segments() : segments(side, table, parallelism),
                options.consistency(),
                table.state().sizeBytes(),
                table.state().itemCount());
    }

    private int segments(OpenSide side, TableDefinition table, int parallelism) throws IOException {
        int now = SegmentCount.of(table.state().sizeBytes(), parallelism * SEGMENTS_AT_A_TIME);
        Place checkpoint = options.checkpoint();
        if (checkpoint == null) {
            return now;
        }
        String region = options.target().side().region();
        try (Storage files = new OwnFiles(checkpoint.toString(), region).files()) {
            return KeptSegments.of(files, side == source ? SideRole.SOURCE : SideRole.TARGET, now);
        }
    }

    /** A table is always equal to itself, which would prove nothing of the two that were meant. */
    private void checkNotTheSame() {
        source.definition()
                .filter(one -> target.definition().filter(one::isSameTableAs).isPresent())
                .ifPresent(one -> {
                    throw new MigrationException(
                            ExitCode.WRONG_USAGE,
                            "Cannot compare " + options.source().name() + " with itself [table="
                                    + one.state().arn() + "]. Name another table, region or account as the target.");
                });
    }

    private KeySchema commonKeys() {
        Optional<KeySchema> ofSource = source.definition().map(TableDefinition::keys);
        Optional<KeySchema> ofTarget = target.definition().map(TableDefinition::keys);
        if (ofSource.isPresent() && ofTarget.isPresent() && !ofSource.equals(ofTarget)) {
            throw new MigrationException(
                    ExitCode.WRONG_USAGE,
                    "Cannot compare " + options.source().name() + " with "
                            + options.target().name() + ": their keys differ [source=" + ofSource.get() + ", target="
                            + ofTarget.get() + "]. Name two tables with the same key.");
        }
        return ofSource.or(() -> ofTarget).orElseGet(() -> Objects.requireNonNull(options.keys()));
    }

    private @Nullable Window commonWindow() throws IOException {
        if (options.has(ReconcileOption.WITHOUT_MANIFEST)) {
            return null;
        }
        Window ofSource = window(source);
        Window ofTarget = window(target);
        if (ofSource == null && ofTarget == null) {
            return null;
        }
        if (ofSource == null || ofTarget == null) {
            throw refusedWindow(
                    "one side is incremental exports alone and the other tells a whole table",
                    "Add the full export that the incremental ones follow, or give incremental exports on both sides.");
        }
        if (!ofSource.equals(ofTarget)) {
            throw refusedWindow(
                    "their windows differ [source=" + ofSource.from() + " to " + ofSource.to() + ", target="
                            + ofTarget.from() + " to " + ofTarget.to() + "]",
                    "Export both tables incrementally with the same times.");
        }
        return ofSource;
    }

    private MigrationException refusedWindow(String why, String remedy) {
        return new MigrationException(
                ExitCode.WRONG_USAGE,
                "Cannot compare " + options.source().name() + " with "
                        + options.target().name() + ": " + why + ". " + remedy);
    }

    private static @Nullable Window window(OpenSide side) throws IOException {
        SideInput input = side.input();
        return side.isLive()
                ? null
                : ChangesSource.window(input.side(), input.places()).orElse(null);
    }

    @Override
    public void close() {
        source.close();
        target.close();
    }
}
