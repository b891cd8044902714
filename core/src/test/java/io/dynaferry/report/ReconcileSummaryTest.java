package io.dynaferry.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynaferry.drift.DriftKind;
import io.dynaferry.json.JsonValue;
import io.dynaferry.json.JsonValue.JsonArray;
import io.dynaferry.json.JsonValue.JsonNumber;
import io.dynaferry.json.JsonValue.JsonObject;
import io.dynaferry.json.JsonValue.JsonWord;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ReconcileSummaryTest {
    /** The fields are API: whoever changes the golden file breaks somebody's state machine. */
    @Test
    void theSummaryIsTheGoldenFile() throws IOException {
        String summary = ExampleReconciles.repaired().summary();
        try (InputStream golden = Objects.requireNonNull(getClass().getResourceAsStream("reconcile-summary.json"))) {
            assertThat(summary.substring(0, summary.indexOf("  \"keySpace\": ")))
                    .isEqualTo(new String(golden.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void theFieldsOfTheContractComeFirstAndInItsOrder() {
        assertThat(members(ExampleReconciles.drift()).members().keySet())
                .startsWith(
                        "job",
                        "runId",
                        "status",
                        "source",
                        "target",
                        "startedAt",
                        "finishedAt",
                        "compared",
                        "identical",
                        "missing",
                        "extra",
                        "changed",
                        "inFlight",
                        "repaired",
                        "deleted",
                        "leftAlone",
                        "sourceFingerprint",
                        "targetFingerprint",
                        "topAttributes");
    }

    @Test
    void everyRunHasTheSameFieldsAndNullWhereThereIsNothing() {
        List<String> fields =
                List.copyOf(members(ExampleReconciles.equal()).members().keySet());
        for (ReconcileReport report : ExampleReconciles.all().values()) {
            assertThat(members(report).members().keySet()).containsExactlyElementsOf(fields);
        }
        assertThat(members(ExampleReconciles.failed()).members())
                .containsEntry("sourceFingerprint", JsonWord.NULL)
                .containsEntry("sample", JsonWord.NULL)
                .containsEntry("provenEqual", JsonWord.FALSE);
        assertThat(members(ExampleReconciles.equal()).members())
                .containsEntry("failure", JsonWord.NULL)
                .containsEntry("provenEqual", JsonWord.TRUE)
                .containsEntry("compared", new JsonNumber("20000012"));
    }

    @Test
    void aSampleHasItsInterval() {
        JsonObject sample =
                (JsonObject) members(ExampleReconciles.sampledDrift()).members().get("sample");
        assertThat(sample).isNotNull();
        assertThat(number(sample, "percent")).isEqualTo(1);
        assertThat(number(sample, "confidencePercent")).isEqualTo(95);
        assertThat(number(sample, "lowestDriftPercent")).isBetween(0.0113, 0.0114);
        assertThat(number(sample, "highestDriftPercent")).isBetween(0.0231, 0.0232);
    }

    @Test
    void theMapHasAllItsRanges() {
        KeySpaceTally tally = new KeySpaceTally();
        tally.compared(-1);
        tally.differs(-1, DriftKind.EXTRA);
        JsonArray map =
                (JsonArray) members(new ReconcileBuilder().at(tally.map()).report())
                        .members()
                        .get("keySpace");
        assertThat(map).isNotNull();
        assertThat(map.elements()).hasSize(64);
        assertThat(((JsonObject) map.elements().get(63)).members())
                .containsEntry("compared", new JsonNumber("1"))
                .containsEntry("extra", new JsonNumber("1"))
                .containsEntry("missing", new JsonNumber("0"));
    }

    @Test
    void secretsAreNotInIt() {
        assertThat(ExampleReconciles.drift().summary())
                .doesNotContain("not-for-everybody")
                .contains("(masked)");
    }

    private static double number(JsonObject object, String name) {
        return Double.parseDouble(
                ((JsonNumber) Objects.requireNonNull(object.members().get(name))).text());
    }

    private static JsonObject members(ReconcileReport report) {
        return (JsonObject) JsonValue.parse(report.summary().getBytes(StandardCharsets.UTF_8));
    }
}
