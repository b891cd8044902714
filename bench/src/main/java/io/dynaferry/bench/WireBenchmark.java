package io.dynaferry.bench;

import io.dynaferry.dynamodb.access.SettingNames;
import io.dynaferry.dynamodb.access.Side;
import io.dynaferry.dynamodb.access.SideClients;
import io.dynaferry.dynamodb.access.SideOptions;
import io.dynaferry.dynamodb.wire.ScanConsistency;
import io.dynaferry.dynamodb.wire.ScanPage;
import io.dynaferry.dynamodb.wire.WireBatchEndpoint;
import io.dynaferry.dynamodb.wire.WireClients;
import io.dynaferry.dynamodb.wire.WireScan;
import io.dynaferry.item.ItemScanner;
import io.dynaferry.item.Slice;
import io.dynaferry.testkit.instant.InstantEndpointProcess;
import io.dynaferry.testkit.item.GeneratedItems;
import io.dynaferry.testkit.server.Account;
import io.dynaferry.write.BatchWriter;
import io.dynaferry.write.ItemWrite;
import io.dynaferry.write.WriteLimits;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * What the wire costs the client: items written to, or scanned from, an endpoint that answers at once or after a set
 * time. The whole process is counted, Java's start and warm-up included; the endpoint is a process of its own.
 */
public final class WireBenchmark {
    private static final String TABLE = "Music";
    private static final int SEGMENTS = 2;

    private WireBenchmark() {}

    /** Arguments: {@code write|scan|scan-by-sdk}, the number of items, the latency in milliseconds, the batches in flight. */
    public static void main(String[] arguments) throws IOException, InterruptedException, ExecutionException {
        long items = Long.parseLong(arguments[1]);
        Duration latency = Duration.ofMillis(Long.parseLong(arguments[2]));
        System.setProperty("aws.accessKeyId", new Account("benchmark").accessKeyId());
        System.setProperty("aws.secretAccessKey", Account.SECRET_ACCESS_KEY);
        try (InstantEndpointProcess endpoint = InstantEndpointProcess.start(items, latency);
                SideClients clients = SideClients.open(side(endpoint))) {
            long start = System.nanoTime();
            switch (arguments[0]) {
                case "write" -> write(clients, items, Integer.parseInt(arguments[3]));
                case "scan" -> scan(WireScan.direct(clients, TABLE, SEGMENTS, ScanConsistency.EVENTUAL));
                case "scan-by-sdk" ->
                    scan(new WireScan(
                            clients.dynamoDb(WireClients::forScans), TABLE, SEGMENTS, ScanConsistency.EVENTUAL));
                default -> throw new IllegalArgumentException("There is no such case: " + arguments[0]);
            }
            System.out.println(ProcessTime.line(
                    "wire " + arguments[0], items, (System.nanoTime() - start) / 1e9, ProcessTime.cpuSeconds()));
        }
    }

    private static Side side(InstantEndpointProcess endpoint) {
        SettingNames names = SettingNames.options("target");
        Map<String, String> settings = Map.of(
                names.table(),
                TABLE,
                names.region(),
                "us-east-1",
                names.endpoint(),
                endpoint.uri().toString());
        return SideOptions.read(names, settings::get).toSide();
    }

    private static void write(SideClients clients, long items, int batchesInFlight) throws InterruptedException {
        GeneratedItems generated = new GeneratedItems(1);
        ItemScanner scanner = new ItemScanner(GeneratedItems.keySchema());
        WriteLimits limits = WriteLimits.DEFAULT.withBatchesInFlight(batchesInFlight);
        try (BatchWriter writer = new BatchWriter(
                TABLE,
                WireBatchEndpoint.direct(clients, TABLE, GeneratedItems.keySchema()),
                limits,
                (write, reason) -> {
                    throw new IllegalStateException(reason);
                })) {
            for (long index = 0; index < items; index++) {
                Slice item = Slice.of(generated.item(index));
                scanner.scan(item);
                writer.write(ItemWrite.put(item, scanner.key()));
            }
            writer.flush();
        }
    }

    private static void scan(WireScan scan) throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(SEGMENTS);
        try {
            List<Future<?>> segments = new ArrayList<>();
            for (int segment = 0; segment < SEGMENTS; segment++) {
                int number = segment;
                segments.add(threads.submit(() -> scanSegment(scan, number)));
            }
            for (Future<?> segment : segments) {
                segment.get();
            }
        } finally {
            threads.shutdown();
        }
    }

    private static void scanSegment(WireScan scan, int segment) {
        ItemScanner scanner = new ItemScanner(GeneratedItems.keySchema());
        ScanPage page = scan.firstPage(segment);
        page.items().scan(scanner, item -> {});
        Optional<Slice> next = page.lastEvaluatedKey();
        while (next.isPresent()) {
            page = scan.pageAfter(segment, next.get());
            page.items().scan(scanner, item -> {});
            next = page.lastEvaluatedKey();
        }
    }
}
