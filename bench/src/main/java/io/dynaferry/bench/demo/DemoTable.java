package io.dynaferry.bench.demo;

import io.dynaferry.bench.LocalClients;
import io.dynaferry.dynamodb.wire.ScanConsistency;
import io.dynaferry.dynamodb.wire.ScanPage;
import io.dynaferry.dynamodb.wire.WireBatchEndpoint;
import io.dynaferry.dynamodb.wire.WireClients;
import io.dynaferry.dynamodb.wire.WireScan;
import io.dynaferry.item.Fingerprint;
import io.dynaferry.item.FingerprintTally;
import io.dynaferry.item.ItemScanner;
import io.dynaferry.item.KeySchema;
import io.dynaferry.item.Slice;
import io.dynaferry.testkit.item.GeneratedItems;
import io.dynaferry.testkit.server.Account;
import io.dynaferry.write.BatchWriter;
import io.dynaferry.write.ItemWrite;
import io.dynaferry.write.WriteLimits;
import io.dynaferry.write.WriteTally;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** One account's table in the demo. */
final class DemoTable implements AutoCloseable {
    private static final WriteLimits LIMITS = WriteLimits.DEFAULT.withBatchesInFlight(8);

    private final String name;
    private final KeySchema schema;
    private final DynamoDbClient reading;
    private final DynamoDbClient writing;

    DemoTable(URI endpoint, Account account, String name, KeySchema schema) {
        this.name = name;
        this.schema = schema;
        this.reading = LocalClients.open(endpoint, account, WireClients::forScans);
        this.writing = LocalClients.open(endpoint, account, WireClients::forWrites);
    }

    void fill(long items) throws InterruptedException {
        GeneratedItems generated = new GeneratedItems(1);
        ItemScanner scanner = new ItemScanner(schema);
        try (BatchWriter writer = writer()) {
            for (long index = 0; index < items; index++) {
                Slice item = Slice.of(generated.item(index));
                scanner.scan(item);
                writer.write(ItemWrite.put(item, scanner.key()));
            }
            writer.flush();
        }
    }

    Fingerprint fingerprint() {
        FingerprintTally tally = new FingerprintTally();
        ItemScanner scanner = new ItemScanner(schema);
        WireScan scan = new WireScan(reading, name, 1, ScanConsistency.STRONG);
        Optional<ScanPage> page = Optional.of(scan.firstPage(0));
        while (page.isPresent()) {
            page.get().items().scan(scanner, item -> tally.add(scanner));
            page = page.get().lastEvaluatedKey().map(key -> scan.pageAfter(0, key));
        }
        return tally.fingerprint();
    }

    /** Copies everything and says in a line what that took. */
    String copyTo(DemoTable target) throws InterruptedException {
        ItemScanner scanner = new ItemScanner(schema);
        WireScan scan = new WireScan(reading, name, 1, ScanConsistency.STRONG);
        try (BatchWriter writer = target.writer()) {
            Optional<ScanPage> page = Optional.of(scan.firstPage(0));
            while (page.isPresent()) {
                List<ItemWrite> writes = new ArrayList<>();
                page.get().items().scan(scanner, item -> writes.add(ItemWrite.put(item, scanner.key())));
                for (ItemWrite write : writes) {
                    writer.write(write);
                }
                page = page.get().lastEvaluatedKey().map(key -> scan.pageAfter(0, key));
            }
            writer.flush();
            return describe(writer.tally());
        }
    }

    private static String describe(WriteTally tally) {
        return String.format(
                "%,d items in %,d requests, %,d of them repeated; %,.0f write units",
                tally.puts(), tally.requests(), tally.retriedRequests(), tally.consumedUnits());
    }

    private BatchWriter writer() {
        return new BatchWriter(name, new WireBatchEndpoint(writing, name, schema), LIMITS, (write, reason) -> {
            throw new IllegalStateException("DynamoDB Local rejected a generated item: " + reason);
        });
    }

    @Override
    public void close() {
        reading.close();
        writing.close();
    }
}
