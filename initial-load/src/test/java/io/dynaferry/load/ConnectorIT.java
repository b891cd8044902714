package io.dynaferry.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynaferry.conformance.ConformanceCase;
import io.dynaferry.conformance.ConformanceSuite;
import io.dynaferry.failure.ExitCode;
import io.dynaferry.item.KeySchema;
import io.dynaferry.item.Slice;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectorIT {
    private static final KeySchema KEYS = KeySchema.parse("pk:S,sk:N");

    private final LoadHarness harness = new LoadHarness();

    @Test
    void theConformanceSuiteArrivesThroughTheConnector(@TempDir Path directory) throws Exception {
        List<String> items = ConformanceSuite.load()
                .sideBySide(KEYS.toString())
                .map(ConformanceCase::item)
                .map(Slice::utf8)
                .toList();
        harness.tables.createTable(harness.source, KEYS);
        harness.tables.createTable(harness.target, KEYS);
        harness.tables.putAll(harness.source, items);

        ExitCode code = harness.load(
                "--scan-engine",
                "emr-connector",
                "--connector-conf",
                "dynamodb.throughput.read.percent=1.0",
                "--verify",
                "--report",
                directory.toString());

        assertThat(code).as(harness.complained()).isEqualTo(ExitCode.DONE);
        assertThat(harness.fingerprint(harness.target, KEYS)).isEqualTo(LoadHarness.fingerprint(items.stream(), KEYS));
        assertThat(harness.said())
                .contains("scanned by the EMR connector in 16 segments", "percent=1.0", "holds what was written");
        assertThat(Files.readString(directory.resolve("summary.json"))).doesNotContain("SecretAccessKey");
    }

    @Test
    void anotherEngineCannotGoOnWithARun() {
        harness.tables.createTable(harness.source, KEYS);
        String runId = "engine-" + harness.target;
        assertThat(harness.load("--run-id", runId, "--create-target")).isEqualTo(ExitCode.DONE);

        assertThat(harness.load("--run-id", runId, "--scan-engine", "emr-connector"))
                .isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(harness.complained()).contains("--scan-engine");
    }
}
