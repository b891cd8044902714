package io.dynaferry.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynaferry.json.JsonValue;
import io.dynaferry.json.JsonValue.JsonObject;
import io.dynaferry.json.JsonValue.JsonWord;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class LoadSummaryTest {
    /** The fields are API: whoever changes the golden file breaks somebody's state machine. */
    @Test
    void theSummaryIsTheGoldenFile() throws IOException {
        LoadReport report = small();
        try (InputStream golden = Objects.requireNonNull(getClass().getResourceAsStream("load-summary.json"))) {
            assertThat(report.summary()).isEqualTo(new String(golden.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void theFieldsOfTheContractComeFirstAndInItsOrder() {
        assertThat(members(ExampleReports.fine()).members().keySet())
                .startsWith(
                        "job",
                        "runId",
                        "status",
                        "source",
                        "target",
                        "startedAt",
                        "finishedAt",
                        "itemsRead",
                        "itemsWritten",
                        "itemsDeleted",
                        "itemsSkipped",
                        "itemsQuarantined",
                        "bytesRead",
                        "consumedReadUnits",
                        "consumedWriteUnits",
                        "throttledRequests",
                        "retriedRequests",
                        "fingerprint",
                        "handOff");
    }

    @Test
    void everyRunHasTheSameFieldsAndNullWhereThereIsNothing() {
        List<String> fields =
                List.copyOf(members(ExampleReports.fine()).members().keySet());
        assertThat(members(ExampleReports.stopped()).members().keySet()).containsExactlyElementsOf(fields);
        assertThat(members(ExampleReports.hostile()).members().keySet()).containsExactlyElementsOf(fields);
        assertThat(members(ExampleReports.stopped()).members()).containsEntry("fingerprint", JsonWord.NULL);
        assertThat(members(ExampleReports.fine()).members()).containsEntry("failure", JsonWord.NULL);
    }

    @Test
    void secretsAreNotInIt() {
        assertThat(ExampleReports.fine().summary())
                .doesNotContain("not-for-everybody")
                .contains("(masked)");
    }

    private static JsonObject members(LoadReport report) {
        return (JsonObject) JsonValue.parse(report.summary().getBytes(StandardCharsets.UTF_8));
    }

    /** The doubtful one with numbers that a double could not hold, and only its first samples. */
    private static LoadReport small() {
        LoadReport report = ExampleReports.doubtful();
        return new LoadReport(
                report.runId(),
                report.attempt(),
                report.outcome(),
                report.source(),
                report.increments(),
                report.target(),
                report.startedAt(),
                report.startedAt().plus(Duration.ofMinutes(90)),
                new LoadCounts(
                        9_007_199_254_740_993L,
                        9_007_199_254_740_990L,
                        1,
                        1,
                        1,
                        Long.MAX_VALUE,
                        0.5,
                        1_300_511.5,
                        7,
                        9),
                report.fingerprints(),
                report.handOff(),
                report.options(),
                report.differences(),
                report.warnings(),
                report.samples().subList(0, 2),
                new Units("file", report.units().bars().subList(0, 2)));
    }
}
