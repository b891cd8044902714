package io.dynaferry.reconcile.look;

import io.dynaferry.dynamodb.access.Side;
import io.dynaferry.dynamodb.access.SideClients;
import io.dynaferry.dynamodb.wire.WireClients;
import io.dynaferry.dynamodb.wire.WireItemReader;
import io.dynaferry.item.KeySchema;
import io.dynaferry.read.ReadPacer;
import io.dynaferry.repair.ItemReader;

/** The items of one live table by key, with connections of their own. */
public final class LiveItems implements AutoCloseable {
    private final SideClients clients;
    private final Side side;
    private final ItemReader reader;

    private LiveItems(SideClients clients, Side side, ItemReader reader) {
        this.clients = clients;
        this.side = side;
        this.reader = reader;
    }

    /**
     * Opens the connections.
     *
     * @param unitsPerSecond read units; infinite for no limit
     */
    public static LiveItems open(Side side, KeySchema schema, double unitsPerSecond) {
        SideClients clients = SideClients.open(side);
        return new LiveItems(
                clients,
                side,
                new WireItemReader(
                        clients.dynamoDb(WireClients::forScans),
                        String.valueOf(side.table()),
                        schema,
                        ReadPacer.of(unitsPerSecond),
                        clients.errors()));
    }

    public ItemReader reader() {
        return reader;
    }

    SideClients clients() {
        return clients;
    }

    String table() {
        return String.valueOf(side.table());
    }

    @Override
    public void close() {
        clients.close();
    }
}
