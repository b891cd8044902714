package io.dynaferry.bench.demo;

import io.dynaferry.bench.LocalClients;
import io.dynaferry.dynamodb.access.AwsErrors;
import io.dynaferry.dynamodb.access.SettingNames;
import io.dynaferry.dynamodb.access.SideOptions;
import io.dynaferry.dynamodb.definition.OnRequest;
import io.dynaferry.dynamodb.definition.TableDefinitions;
import io.dynaferry.dynamodb.wire.ScanConsistency;
import io.dynaferry.dynamodb.wire.ScanPage;
import io.dynaferry.dynamodb.wire.WireBatchEndpoint;
import io.dynaferry.dynamodb.wire.WireClients;
import io.dynaferry.dynamodb.wire.WireScan;
import io.dynaferry.item.Fingerprint;
import io.dynaferry.item.FingerprintTally;
import io.dynaferry.item.Item;
import io.dynaferry.item.ItemScanner;
import io.dynaferry.item.ItemWriter;
import io.dynaferry.item.Slice;
import io.dynaferry.table.TableReference;
import io.dynaferry.testkit.server.Account;
import io.dynaferry.write.BatchWriter;
import io.dynaferry.write.ItemWrite;
import io.dynaferry.write.WriteLimits;
import java.net.URI;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** One account's table, as it is beyond all programs. */
final class LocalTable implements AutoCloseable {
    private static final WriteLimits LIMITS = WriteLimits.DEFAULT.withBatchesInFlight(8);

    private final URI endpoint;
    private final Account account;
    private final SampleTable table;
    private final DynamoDbClient client;

    LocalTable(URI endpoint, Account account, SampleTable table) {
        this.endpoint = endpoint;
        this.account = account;
        this.table = table;
        this.client = LocalClients.open(endpoint, account, WireClients::forScans);
    }

    void create() {
        SettingNames names = SettingNames.options("source");
        Map<String, String> settings = Map.of(names.region(), Stage.REGION, names.endpoint(), endpoint.toString());
        AwsErrors errors = AwsErrors.of(
                SideOptions.read(names, settings::get).withoutTable().toSide());
        new TableDefinitions(client, errors, InstantSource.system())
                .createLike(table.definition(), TableReference.parse(table.name()), EnumSet.of(OnRequest.TIME_TO_LIVE));
    }

    void fill(long items) throws InterruptedException {
        try (DynamoDbClient writing = LocalClients.open(endpoint, account, WireClients::forWrites);
                BatchWriter writer = writer(writing)) {
            for (long index = 0; index < items; index++) {
                Item item = table.item(index);
                writer.write(ItemWrite.put(Slice.of(ItemWriter.write(item)), item.key(table.keys())));
            }
            writer.flush();
        }
    }

    private BatchWriter writer(DynamoDbClient writing) {
        return new BatchWriter(
                table.name(), new WireBatchEndpoint(writing, table.name(), table.keys()), LIMITS, (write, reason) -> {
                    throw new IllegalStateException("DynamoDB Local rejected a generated item: " + reason);
                });
    }

    Fingerprint fingerprint() {
        FingerprintTally tally = new FingerprintTally();
        ItemScanner scanner = new ItemScanner(table.keys());
        WireScan scan = new WireScan(client, table.name(), 1, ScanConsistency.STRONG);
        Optional<ScanPage> page = Optional.of(scan.firstPage(0));
        while (page.isPresent()) {
            page.get().items().scan(scanner, item -> tally.add(scanner));
            page = page.get().lastEvaluatedKey().map(key -> scan.pageAfter(0, key));
        }
        return tally.fingerprint();
    }

    @Override
    public void close() {
        client.close();
    }
}
