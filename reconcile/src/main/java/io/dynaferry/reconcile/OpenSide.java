package io.dynaferry.reconcile;

import io.dynaferry.command.Console;
import io.dynaferry.command.SideInput;
import io.dynaferry.dynamodb.access.Patience;
import io.dynaferry.dynamodb.access.SideClients;
import io.dynaferry.dynamodb.definition.TableDefinitions;
import io.dynaferry.table.TableDefinition;
import io.dynaferry.table.TableReference;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One side, looked at before anything is compared: its clients and its definition where it is a live table. */
final class OpenSide implements AutoCloseable {
    private final SideInput input;
    private final @Nullable SideClients clients;
    private final @Nullable TableDefinition definition;

    private OpenSide(SideInput input, @Nullable SideClients clients, @Nullable TableDefinition definition) {
        this.input = input;
        this.clients = clients;
        this.definition = definition;
    }

    /**
     * Opens a side.
     *
     * @throws io.dynaferry.failure.MigrationException if its table is not there or cannot be asked
     */
    static OpenSide open(SideInput input, InstantSource clock, Console console) {
        if (input.isExport()) {
            return new OpenSide(input, null, null);
        }
        SideClients clients = SideClients.open(input.side(), Patience.ofJob(console::say));
        try {
            TableReference table = Objects.requireNonNull(input.side().table(), "a live side has no table");
            TableDefinitions tables = new TableDefinitions(clients.dynamoDb(), clients.errors(), clock);
            return new OpenSide(input, clients, tables.describe(table));
        } catch (RuntimeException failure) {
            clients.close();
            throw failure;
        }
    }

    SideInput input() {
        return input;
    }

    boolean isLive() {
        return definition != null;
    }

    /** Of a live table. */
    Optional<TableDefinition> definition() {
        return Optional.ofNullable(definition);
    }

    /** Of a live table. */
    SideClients clients() {
        return Objects.requireNonNull(clients, "an export has no clients");
    }

    @Override
    public void close() {
        if (clients != null) {
            clients.close();
        }
    }
}
