package io.dynaferry.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynaferry.failure.ExitCode;
import io.dynaferry.item.KeySchema;
import io.dynaferry.testkit.fault.FaultPlan;
import io.dynaferry.testkit.fault.FaultProxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How fast the source is read, and which items are left out. */
class ReadingRulesIT {
    private static final KeySchema KEYS = KeySchema.parse("id:S");
    private static final String FILLER = "x".repeat(100_000);

    private final LoadHarness harness = new LoadHarness();

    /** A page of a megabyte costs 128 units. Two may come before anybody knows that, and a second's units may be kept. */
    @ParameterizedTest
    @ValueSource(strings = {"200", "50%"})
    void theSourceIsReadNoFasterThanAllowed(String limit) throws Exception {
        createSourceWithReadUnits(400);
        harness.tables.createTable(harness.target, KEYS);
        harness.tables.putAll(
                harness.source,
                IntStream.range(0, 60)
                        .mapToObj(id -> "{\"id\":{\"S\":\"" + id + "\"},\"x\":{\"S\":\"" + FILLER + "\"}}")
                        .toList());
        List<Long> scans = new CopyOnWriteArrayList<>();
        FaultPlan plan = FaultPlan.nothing().withRule(request -> {
            if (request.operation().equals("Scan")) {
                scans.add(System.nanoTime());
            }
            return Optional.empty();
        });

        try (FaultProxy proxy = FaultProxy.start(harness.server.endpoint(), plan)) {
            ExitCode code = harness.through(proxy.uri()).load("--read-units", limit, "--segments", "2");

            assertThat(code).as(harness.complained()).isEqualTo(ExitCode.DONE);
        }
        Duration reading = Duration.ofNanos(scans.get(scans.size() - 1) - scans.get(0));
        assertThat(scans).hasSizeGreaterThan(5);
        assertThat(reading.toMillis() / 1000.0).isGreaterThan(128.0 * (scans.size() - 3) / 200 * 0.9);
    }

    @Test
    void expiredItemsAreLeftOut() {
        Instant now = Instant.parse("2026-11-21T12:00:00Z");
        harness.tables.createTable(harness.source, KEYS);
        harness.tables.createTable(harness.target, KEYS);
        long moment = now.getEpochSecond();
        harness.tables.putAll(
                harness.source,
                List.of(
                        "{\"id\":{\"S\":\"gone\"},\"until\":{\"N\":\"" + (moment - 1) + "\"}}",
                        "{\"id\":{\"S\":\"there\"},\"until\":{\"N\":\"" + (moment + 3600 * 24 * 365) + "\"}}",
                        "{\"id\":{\"S\":\"for ever\"}}"));
        assertThat(harness.at(() -> now).load("--skip-expired")).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(harness.complained()).contains("has no time to live");
        harness.tables.call(
                "UpdateTimeToLive",
                "{\"TableName\":\"" + harness.source
                        + "\",\"TimeToLiveSpecification\":{\"Enabled\":true,\"AttributeName\":\"until\"}}");

        ExitCode code = harness.at(() -> now).load("--skip-expired");

        assertThat(code).as(harness.complained()).isEqualTo(ExitCode.DONE);
        assertThat(harness.tables.scan(harness.target)).hasSize(2).noneMatch(item -> item.contains("gone"));
        assertThat(harness.said()).contains("wrote 2, deleted 0");
    }

    private void createSourceWithReadUnits(int units) {
        harness.tables.call(
                "CreateTable",
                "{\"TableName\":\"" + harness.source
                        + "\",\"BillingMode\":\"PROVISIONED\",\"ProvisionedThroughput\":{\"ReadCapacityUnits\":" + units
                        + ",\"WriteCapacityUnits\":400},\"AttributeDefinitions\":[{\"AttributeName\":\"id\","
                        + "\"AttributeType\":\"S\"}],\"KeySchema\":[{\"AttributeName\":\"id\",\"KeyType\":\"HASH\"}]}");
    }
}
