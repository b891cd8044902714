package io.dynaferry.operator.cutover;

import io.dynaferry.dynamodb.access.Side;
import io.dynaferry.dynamodb.access.SideClients;
import io.dynaferry.dynamodb.definition.TableDefinitions;
import io.dynaferry.dynamodb.repair.RepairScope;
import io.dynaferry.failure.MigrationException;
import io.dynaferry.progress.Watermark;
import io.dynaferry.table.TableDefinition;
import io.dynaferry.table.TableReference;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One table of the two, with its clients, its definition and what its stream shows. */
final class OpenTable implements AutoCloseable {
    private final SideClients clients;
    private final TableReference table;
    private final TableDefinition definition;
    private @Nullable StreamWatch watch;
    private @Nullable String unreadable;

    private OpenTable(SideClients clients, TableReference table, TableDefinition definition) {
        this.clients = clients;
        this.table = table;
        this.definition = definition;
    }

    /**
     * Opens a table and looks at it.
     *
     * @throws MigrationException if it is not there or cannot be asked
     */
    static OpenTable open(Side side, InstantSource clock) {
        SideClients clients = SideClients.open(side);
        try {
            TableReference table = Objects.requireNonNull(side.table(), "a side has no table");
            TableDefinitions tables = new TableDefinitions(clients.dynamoDb(), clients.errors(), clock);
            return new OpenTable(clients, table, tables.describe(table));
        } catch (RuntimeException failure) {
            clients.close();
            throw failure;
        }
    }

    SideClients clients() {
        return clients;
    }

    TableDefinition definition() {
        return definition;
    }

    /** As intents and comparisons name it in the ledger. */
    String name() {
        return RepairScope.name(clients.side());
    }

    /** Whether a name of the ledger's watermarks and quarantine is this table's: there may be a number behind it. */
    boolean isFollowerNamed(String name) {
        String plain = table.name() + "@" + clients.side().region();
        return name.equals(plain) || name.startsWith(plain + "#");
    }

    /** A stream that is switched off tells nothing any more. */
    Optional<String> stream() {
        return definition.stream().value().isPresent()
                ? definition.state().streamArn().value()
                : Optional.empty();
    }

    /** Reads the stream behind the watermarks to its end. */
    void readStream(List<Watermark> lanes) {
        begin(lanes, StreamWatch::readToTheEnd);
    }

    /** Goes to the end of the stream, without reading what it holds. */
    void skipStream() {
        begin(List.of(), StreamWatch::skipToTheEnd);
    }

    private void begin(List<Watermark> lanes, Call call) {
        stream().ifPresent(arn -> {
            watch = StreamWatch.of(clients, arn, lanes);
            attempt(call);
        });
    }

    /** Looks whether anything has come since. */
    void look() {
        attempt(StreamWatch::look);
    }

    StreamSight sight(Duration watched) {
        String arn = stream().orElse("");
        StreamWatch open = watch;
        if (open == null) {
            return StreamSight.none();
        }
        if (unreadable == null) {
            try {
                return open.sight(watched);
            } catch (MigrationException refused) {
                unreadable = clause(refused);
            }
        }
        return StreamSight.unreadable(arn, unreadable);
    }

    /** A stream that may not be read is no reason to stop: the gate says so. */
    private void attempt(Call call) {
        StreamWatch open = watch;
        if (open == null || unreadable != null) {
            return;
        }
        try {
            call.on(open);
        } catch (MigrationException refused) {
            unreadable = clause(refused);
        }
    }

    private static String clause(MigrationException refused) {
        return String.valueOf(refused.getMessage()).replaceFirst("\\.$", "");
    }

    /** Something that is done with the stream. */
    private interface Call {
        void on(StreamWatch watch);
    }

    @Override
    public void close() {
        clients.close();
    }
}
