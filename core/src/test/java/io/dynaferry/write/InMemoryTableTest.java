package io.dynaferry.write;

import io.dynaferry.item.Fingerprint;

class InMemoryTableTest extends BatchEndpointContract {
    private final InMemoryTable table = new InMemoryTable();

    @Override
    protected BatchEndpoint endpoint() {
        return table;
    }

    @Override
    protected Fingerprint contents() {
        return table.fingerprint();
    }
}
