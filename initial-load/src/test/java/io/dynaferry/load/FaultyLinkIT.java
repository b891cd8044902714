package io.dynaferry.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynaferry.failure.ExitCode;
import io.dynaferry.item.KeySchema;
import io.dynaferry.testkit.fault.Fault;
import io.dynaferry.testkit.fault.FaultPlan;
import io.dynaferry.testkit.fault.FaultProxy;
import io.dynaferry.testkit.item.GeneratedItems;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FaultyLinkIT {
    private static final KeySchema KEYS = GeneratedItems.keySchema();
    private static final int ITEMS = 800;

    private final LoadHarness harness = new LoadHarness();

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"PROVISIONED_THROUGHPUT_EXCEEDED", "SOME_UNPROCESSED", "ERROR_AFTER", "CUT_IN_MID_ANSWER"})
    void nothingIsLostOrInvented(Fault fault, @TempDir Path directory) throws Exception {
        GeneratedItems items = new GeneratedItems(11);
        harness.tables.createTable(harness.source, KEYS);
        harness.tables.createTable(harness.target, KEYS);
        harness.tables.putAll(
                harness.source,
                IntStream.range(0, ITEMS)
                        .mapToObj(index -> new String(items.item(index), StandardCharsets.UTF_8))
                        .toList());
        FaultPlan plan = FaultPlan.nothing()
                .withSeed(3)
                .withProbability(fault, 0.15)
                .withDelay(Duration.ofMillis(10))
                .onlyFor("BatchWriteItem", "Scan");

        try (FaultProxy proxy = FaultProxy.start(harness.server.endpoint(), plan)) {
            ExitCode code = harness.through(proxy.uri()).load("--report", directory.toString(), "--verify");

            assertThat(code).as(harness.complained()).isEqualTo(ExitCode.DONE);
            assertThat(proxy.report().count(fault)).isPositive();
        }
        assertThat(harness.fingerprint(harness.target, KEYS)).isEqualTo(harness.fingerprint(harness.source, KEYS));
        assertThat(Files.readString(directory.resolve("summary.json")))
                .contains("\"itemsRead\": " + ITEMS + ",", "\"itemsWritten\": " + ITEMS + ",");
        assertThat(harness.said()).contains("holds what was written");
    }
}
