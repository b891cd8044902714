package io.dynaferry.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynaferry.failure.ExitCode;
import io.dynaferry.item.KeySchema;
import io.dynaferry.testkit.fault.FaultPlan;
import io.dynaferry.testkit.fault.FaultProxy;
import io.dynaferry.testkit.item.GeneratedItems;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TakeoverIT {
    private static final KeySchema KEYS = GeneratedItems.keySchema();
    private static final int ITEMS = 300;

    private final LoadHarness harness = new LoadHarness();
    private final LoadHarness other = new LoadHarness();

    /** As when somebody starts a run again that he believes to be dead. */
    @Test
    void aRunThatAnotherAttemptTookOverDoesNotCallItselfDone() {
        GeneratedItems items = new GeneratedItems(19);
        harness.tables.createTable(harness.source, KEYS);
        harness.tables.createTable(harness.target, KEYS);
        harness.tables.putAll(
                harness.source,
                IntStream.range(0, ITEMS)
                        .mapToObj(index -> new String(items.item(index), StandardCharsets.UTF_8))
                        .toList());
        // One segment is one task, so that Spark has room for that of the other attempt.
        List<String> run = List.of("--run-id", "taken-" + harness.target, "--segments", "1");
        List<String> second = new ArrayList<>(harness.bothSides());
        second.addAll(run);
        AtomicReference<ExitCode> secondCode = new AtomicReference<>();
        FaultPlan plan = FaultPlan.nothing().withRule(request -> {
            if (request.operation().equals("BatchWriteItem") && request.ordinal() == 2) {
                secondCode.set(other.run(second));
            }
            return Optional.empty();
        });

        ExitCode code;
        try (FaultProxy proxy = FaultProxy.start(harness.server.endpoint(), plan)) {
            code = harness.through(proxy.uri()).load(run.toArray(String[]::new));
        }

        assertThat(secondCode.get()).as(other.complained()).isEqualTo(ExitCode.DONE);
        assertThat(other.said()).contains("attempt 2.", "Read " + ITEMS + " items, wrote " + ITEMS);
        assertThat(code).isEqualTo(ExitCode.FAILED);
        assertThat(harness.complained()).contains("another attempt").hasLineCount(1);
        assertThat(harness.fingerprint(harness.target, KEYS)).isEqualTo(harness.fingerprint(harness.source, KEYS));
    }
}
