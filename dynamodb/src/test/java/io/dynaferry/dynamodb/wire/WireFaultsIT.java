package io.dynaferry.dynamodb.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynaferry.dynamodb.access.AccountSide;
import io.dynaferry.dynamodb.access.SideClients;
import io.dynaferry.item.Fingerprint;
import io.dynaferry.item.FingerprintTally;
import io.dynaferry.item.ItemScanner;
import io.dynaferry.item.KeySchema;
import io.dynaferry.item.Slice;
import io.dynaferry.testkit.fault.Fault;
import io.dynaferry.testkit.fault.FaultPlan;
import io.dynaferry.testkit.fault.FaultProxy;
import io.dynaferry.testkit.fault.FaultReport;
import io.dynaferry.testkit.item.GeneratedItems;
import io.dynaferry.testkit.server.Account;
import io.dynaferry.testkit.server.DynamoDbLocal;
import io.dynaferry.testkit.wire.DynamoDbHttp;
import io.dynaferry.write.BatchWriter;
import io.dynaferry.write.ItemWrite;
import io.dynaferry.write.WriteLimits;
import io.dynaferry.write.WriteTally;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The wire with everything between it and the table that a network and a service can do. */
class WireFaultsIT {
    private static final int ITEMS = 1_000;
    private static final KeySchema SCHEMA = GeneratedItems.keySchema();
    private static final WriteLimits LIMITS =
            WriteLimits.DEFAULT.withBatchesInFlight(4).withBackOff(Duration.ofMillis(2), Duration.ofMillis(20));

    private final DynamoDbLocal server = DynamoDbLocal.shared();
    private final Account account = new Account("faultyaccount");
    private final String table = server.freshTableName("faults");

    @BeforeEach
    void createTable() {
        new DynamoDbHttp(server.endpoint(), account).createTable(table, SCHEMA);
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsLostOrInventedWhileThisHappensToEveryFifthRequest(Fault fault) throws InterruptedException {
        FaultPlan plan = FaultPlan.nothing()
                .withSeed(5)
                .withProbability(fault, 0.2)
                .withDelay(Duration.ofMillis(30))
                .onlyFor("BatchWriteItem");

        WriteTally tally = writeThrough(plan, fault);

        assertThat(tally.puts()).isEqualTo(ITEMS);
        assertThat(contents(server.endpoint())).isEqualTo(expected());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void nothingIsLostOrInventedWhenEverythingHappensAtOnce(long seed) throws InterruptedException {
        FaultPlan plan = FaultPlan.nothing().withSeed(seed).withDelay(Duration.ofMillis(30));
        for (Fault fault : Fault.values()) {
            plan = plan.withProbability(fault, 0.03);
        }
        WriteTally tally = writeThrough(plan.onlyFor("BatchWriteItem"), null);

        assertThat(tally.puts()).as("seed " + seed).isEqualTo(ITEMS);
        assertThat(tally.retriedRequests()).as("seed " + seed).isPositive();
        assertThat(contents(server.endpoint())).as("seed " + seed).isEqualTo(expected());
    }

    /** An ended session is another matter: only the clients of a side can renew it, and their tests show it. */
    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"SOME_UNPROCESSED", "ALL_UNPROCESSED", "EXPIRED_TOKEN"})
    void aScanSeesEverythingWhileThisHappensToEveryThirdPage(Fault fault) throws InterruptedException {
        writeThrough(FaultPlan.nothing(), null);
        FaultPlan plan = FaultPlan.nothing()
                .withSeed(6)
                .withProbability(fault, 0.34)
                .withDelay(Duration.ofMillis(30))
                .onlyFor("Scan");
        try (FaultProxy proxy = FaultProxy.start(server.endpoint(), plan)) {
            assertThat(contents(proxy.uri())).isEqualTo(expected());
            assertThat(proxy.report().requests("Scan")).isPositive();
        }
    }

    private WriteTally writeThrough(FaultPlan plan, @Nullable Fault wanted) throws InterruptedException {
        try (FaultProxy proxy = FaultProxy.start(server.endpoint(), plan);
                SideClients clients = AccountSide.open(proxy.uri(), account);
                BatchWriter writer = new BatchWriter(
                        table, WireBatchEndpoint.direct(clients, table, SCHEMA), LIMITS, (write, reason) -> {
                            throw new AssertionError(reason);
                        })) {
            for (ItemWrite write : writes()) {
                writer.write(write);
            }
            writer.flush();
            FaultReport report = proxy.report();
            if (wanted != null) {
                assertThat(report.count(wanted)).isPositive();
            }
            return writer.tally();
        }
    }

    /** Small segments, so that there are pages enough to go wrong. */
    private Fingerprint contents(URI endpoint) {
        try (SideClients clients = AccountSide.open(endpoint, account)) {
            ItemScanner scanner = new ItemScanner(SCHEMA);
            FingerprintTally tally = new FingerprintTally();
            WireScan scan = WireScan.direct(clients, table, 8, ScanConsistency.STRONG);
            WireClient.scanAll(scan, 8, scanner, item -> tally.add(scanner));
            return tally.fingerprint();
        }
    }

    private static Fingerprint expected() {
        ItemScanner scanner = new ItemScanner(SCHEMA);
        FingerprintTally tally = new FingerprintTally();
        for (ItemWrite write : writes()) {
            scanner.scan(write.bytes());
            tally.add(scanner);
        }
        return tally.fingerprint();
    }

    private static List<ItemWrite> writes() {
        GeneratedItems generated = new GeneratedItems(1);
        ItemScanner scanner = new ItemScanner(SCHEMA);
        List<ItemWrite> writes = new ArrayList<>();
        for (int index = 0; index < ITEMS; index++) {
            Slice item = Slice.of(generated.item(index));
            scanner.scan(item);
            writes.add(ItemWrite.put(item, scanner.key()));
        }
        return writes;
    }
}
