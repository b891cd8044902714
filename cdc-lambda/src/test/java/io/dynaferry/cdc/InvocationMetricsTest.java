package io.dynaferry.cdc;

import static io.dynaferry.cdc.Songs.item;
import static io.dynaferry.cdc.Songs.key;
import static io.dynaferry.change.EventFixture.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.dynaferry.change.Application;
import io.dynaferry.change.StreamRecord;
import io.dynaferry.change.TargetOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class InvocationMetricsTest {
    @Test
    void aLineIsInTheEmbeddedMetricFormatAndShowsNoValue() {
        List<StreamRecord> records = event().insert(key(1), item(1, "hidden"))
                .remove(key(1))
                .remove(key(2))
                .records();
        TargetOutcome outcome =
                new TargetOutcome("Music@eu", 1, List.of(), records.subList(2, 3), Set.of("throttled"), 5, 3, 2);

        String line = InvocationMetrics.line(
                "follower",
                records,
                new Application(3, 2, List.of(outcome)),
                outcome,
                Duration.ofMillis(17),
                Instant.parse("2026-11-21T00:00:12.500Z"));

        assertThat(line)
                .startsWith(
                        "{\"_aws\":{\"Timestamp\":1795219212500,\"CloudWatchMetrics\":[{\"Namespace\":\"Dynaferry\","
                                + "\"Dimensions\":[[\"FunctionName\",\"Target\"]],\"Metrics\":[{\"Name\":\"Coalesced\",\"Unit\":\"Count\"}")
                .endsWith("\"FunctionName\":\"follower\",\"Target\":\"Music@eu\",\"Coalesced\":1,\"Failed\":1,"
                        + "\"Quarantined\":0,\"Records\":3,\"Requests\":5,\"Retries\":3,\"Throttles\":2,\"Writes\":1,"
                        + "\"Duration\":17,\"Lag\":10500}")
                .doesNotContain("hidden");
    }
}
