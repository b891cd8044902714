package io.dynaferry.reconcile.look;

import io.dynaferry.dynamodb.access.Patience;
import io.dynaferry.dynamodb.access.Side;
import io.dynaferry.dynamodb.access.SideClients;
import io.dynaferry.dynamodb.wire.WireClients;
import io.dynaferry.dynamodb.wire.WireItemReader;
import io.dynaferry.item.KeySchema;
import io.dynaferry.read.ReadPacer;
import io.dynaferry.repair.ItemReader;

/** The items of one live table by key, with connections of their own. */
final class LiveItems implements AutoCloseable {
    private final SideClients clients;
    private final ItemReader reader;
    private final ReadPacer pacer;

    private LiveItems(SideClients clients, ItemReader reader, ReadPacer pacer) {
        this.clients = clients;
        this.reader = reader;
        this.pacer = pacer;
    }

    /**
     * Opens the connections.
     *
     * @param unitsPerSecond read units; infinite for no limit
     */
    static LiveItems open(Side side, KeySchema schema, double unitsPerSecond) {
        SideClients clients = SideClients.open(side, Patience.ofTask());
        ReadPacer pacer = ReadPacer.of(unitsPerSecond);
        return new LiveItems(
                clients,
                new WireItemReader(
                        clients.dynamoDb(WireClients::forScans),
                        String.valueOf(side.table()),
                        schema,
                        pacer,
                        clients.errors()),
                pacer);
    }

    /** What was consumed so far. */
    double readUnits() {
        return pacer.consumed();
    }

    ItemReader reader() {
        return reader;
    }

    @Override
    public void close() {
        clients.close();
    }
}
