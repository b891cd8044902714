package io.dynaferry.testkit.instant;

import io.dynaferry.testkit.http.WireServer;
import java.net.URI;
import java.time.Duration;

/**
 * Speaks as much of DynamoDB as a load needs and answers at once, or after a set latency, as {@link InstantTables} do;
 * {@code GET /tally} shows what was written. Sizes are those on the wire, where the service counts names and values only:
 * pages and capacity units are near, not exact.
 */
public final class InstantEndpoint implements AutoCloseable {
    /** The seed of the items that it serves. */
    public static final long SEED = 1;

    private final InstantTables tables;
    private final WireServer server;

    private InstantEndpoint(InstantTables tables, Duration latency) {
        this.tables = tables;
        this.server = WireServer.start(request -> tables.answer(request).delayedBy(latency));
    }

    /** Every request waits for the latency on its own; none holds up another. */
    public static InstantEndpoint start(long tableItems, Duration latency) {
        return new InstantEndpoint(new InstantTables(tableItems), latency);
    }

    public URI uri() {
        return server.uri();
    }

    public int port() {
        return server.port();
    }

    public Tally tally() {
        return tables.tally();
    }

    @Override
    public void close() {
        server.close();
    }
}
