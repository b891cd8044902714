package io.dynaferry.bench.follow;

import io.dynaferry.bench.ProcessTime;
import io.dynaferry.cdc.BatchResponse;
import io.dynaferry.cdc.Replicator;
import io.dynaferry.item.Slice;
import io.dynaferry.testkit.instant.InstantEndpointProcess;
import io.dynaferry.testkit.server.Account;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A warm function in this process: events one after the other, against an endpoint that answers every request after a set time. */
public final class FollowBenchmark {
    private static final int KEYS = 1000;
    private static final int VARIETY = 50;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private FollowBenchmark() {}

    /** Arguments: the records of an event, the latency in milliseconds, how long to warm up and how long to measure in seconds. */
    public static void main(String[] arguments) throws IOException {
        int records = Integer.parseInt(arguments[0]);
        Duration latency = Duration.ofMillis(Long.parseLong(arguments[1]));
        System.setProperty("aws.accessKeyId", new Account("benchmark").accessKeyId());
        System.setProperty("aws.secretAccessKey", Account.SECRET_ACCESS_KEY);
        PrintStream report = System.out;
        System.setOut(new PrintStream(OutputStream.nullOutputStream()));
        GeneratedEvents generated = new GeneratedEvents(KEYS);
        List<Slice> events = new ArrayList<>();
        for (int number = 0; number < VARIETY; number++) {
            events.add(generated.next(records));
        }
        try (InstantEndpointProcess endpoint = InstantEndpointProcess.start(0, latency);
                Replicator replicator = Replicator.open(Map.of(
                        "TARGET_TABLE", "Music",
                        "TARGET_REGION", "us-east-1",
                        "TARGET_ENDPOINT", endpoint.uri().toString()))) {
            follow(replicator, events, Duration.ofSeconds(Long.parseLong(arguments[2])));
            double cpuBefore = ProcessTime.cpuSeconds();
            long begun = System.nanoTime();
            long invocations = follow(replicator, events, Duration.ofSeconds(Long.parseLong(arguments[3])));
            double seconds = (System.nanoTime() - begun) / 1e9;
            report.println(ProcessTime.line(
                    "follow batch=" + records + " latency=" + latency.toMillis() + "ms",
                    invocations * records,
                    seconds,
                    ProcessTime.cpuSeconds() - cpuBefore));
        }
    }

    private static long follow(Replicator replicator, List<Slice> events, Duration duration) {
        long end = System.nanoTime() + duration.toNanos();
        long invocations = 0;
        while (System.nanoTime() < end) {
            BatchResponse response = replicator.process(events.get((int) (invocations++ % events.size())), PATIENCE);
            if (!response.failures().isEmpty()) {
                throw new IllegalStateException("A batch failed at " + response.failures());
            }
        }
        return invocations;
    }
}
