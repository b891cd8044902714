package io.dynaferry.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynaferry.conformance.ConformanceCase;
import io.dynaferry.conformance.ConformanceSuite;
import io.dynaferry.failure.ExitCode;
import io.dynaferry.item.KeySchema;
import io.dynaferry.json.JsonValue;
import io.dynaferry.json.JsonValue.JsonObject;
import io.dynaferry.progress.RunNotes;
import io.dynaferry.testkit.item.GeneratedItems;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LiveTableIT {
    private static final KeySchema KEYS = GeneratedItems.keySchema();

    private final LoadHarness harness = new LoadHarness();

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 26, 1000})
    void allItemsArriveAndAreCounted(int count, @TempDir Path directory) throws Exception {
        fillSource(count);

        ExitCode code = harness.load("--create-target", "--run-id", "all-" + count, "--report", directory.toString());

        assertThat(code).as(harness.complained()).isEqualTo(ExitCode.DONE);
        assertThat(harness.fingerprint(harness.target, KEYS)).isEqualTo(harness.fingerprint(harness.source, KEYS));
        assertThat(Files.readString(directory.resolve("summary.json")))
                .contains("\"itemsRead\": " + count + ",")
                .contains("\"itemsWritten\": " + count + ",")
                .contains(harness.fingerprint(harness.source, KEYS).toString());
        assertThat(directory.resolve("report.html")).exists();
    }

    @Test
    void theLedgerTellsWhoLooksOnWhatToExpectAndTheClockOfTheHandOff() {
        harness.createStreamedSource();
        harness.tables.putAll(
                harness.source,
                IntStream.range(0, 40)
                        .mapToObj(id -> "{\"id\":{\"S\":\"" + id + "\"}}")
                        .toList());

        ExitCode code = harness.load("--create-target", "--run-id", "noted-" + harness.target, "--segments", "2");

        assertThat(code).as(harness.complained()).isEqualTo(ExitCode.DONE);
        String notes = harness.tables.scan(LoadHarness.LEDGER).stream()
                .filter(row -> row.contains("noted-" + harness.target) && row.contains("unit#" + RunNotes.UNIT))
                .findAny()
                .orElseThrow();
        assertThat(notes)
                .contains(
                        RunNotes.EXPECTED_ITEMS + "=40",
                        RunNotes.UNITS + "=2",
                        RunNotes.STREAM + "=arn:aws:dynamodb:",
                        RunNotes.HAND_OFF_FROM + "=20",
                        RunNotes.HAND_OFF_DEADLINE + "=20");
    }

    static Stream<String> schemas() {
        return ConformanceSuite.load()
                .valid()
                .map(each -> each.schema().toString())
                .distinct();
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void everyTypeOfTheConformanceSuiteArrivesAsItIs(String keys) {
        KeySchema schema = KeySchema.parse(keys);
        List<String> items = ConformanceSuite.load()
                .sideBySide(schema.toString())
                .map(ConformanceCase::item)
                .map(item -> item.utf8())
                .toList();
        harness.tables.createTable(harness.source, schema);
        harness.tables.putAll(harness.source, items);

        ExitCode code = harness.load("--create-target");

        assertThat(code).as(harness.complained()).isEqualTo(ExitCode.DONE);
        assertThat(items).isNotEmpty();
        assertThat(harness.fingerprint(harness.target, schema))
                .isEqualTo(LoadHarness.fingerprint(items.stream(), schema));
    }

    @Test
    void aFinishedRunDoesNothingTheSecondTimeAndSaysSo() {
        fillSource(30);
        assertThat(harness.load("--create-target", "--run-id", "twice-" + harness.target))
                .isEqualTo(ExitCode.DONE);
        harness.tables.call("DeleteTable", "{\"TableName\":\"" + harness.target + "\"}");
        harness.tables.createTable(harness.target, KEYS);

        ExitCode code = harness.load("--create-target", "--run-id", "twice-" + harness.target);

        assertThat(code).isEqualTo(ExitCode.DONE);
        assertThat(harness.said()).contains("is done already");
        assertThat(harness.tables.scan(harness.target)).isEmpty();
    }

    @Test
    void aLoadThatIsAskedForADocumentSaysNothingElse(@TempDir Path report) throws Exception {
        fillSource(30);
        String run = "document-" + harness.target;

        harness.load("--create-target", "--run-id", run, "--json", "--report", report.toString());

        assertThat(harness.said().strip())
                .isEqualTo(Files.readString(report.resolve("summary.json")).strip());
        assertThat(harness.complained()).isEmpty();

        harness.load("--run-id", run, "--json");

        JsonObject answer = (JsonObject) JsonValue.parse(harness.said().getBytes(StandardCharsets.UTF_8));
        assertThat(answer.members()).containsKey("nothingToDo");
    }

    @Test
    void aQuietLoadSaysWhatItDidAndHowTheTableIsFollowed() {
        fillSource(30);

        harness.load("--create-target", "--quiet");

        assertThat(harness.said()).startsWith("Read 30 items, wrote 30");
        assertThat(harness.said().lines()).hasSize(2);
    }

    @Test
    void aTargetWithAnotherKeyIsRefusedBeforeAnythingIsWritten() {
        fillSource(3);
        harness.tables.createTable(harness.target, KeySchema.parse("other:S"));

        ExitCode code = harness.load();

        assertThat(code).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(harness.complained()).contains("key schema").doesNotContain("\tat ");
        assertThat(harness.tables.scan(harness.target)).isEmpty();
    }

    @Test
    void aMissingTargetIsNamedTogetherWithTheWayOut() {
        fillSource(1);

        ExitCode code = harness.load();

        assertThat(code).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(harness.complained().lines()).hasSize(1);
        assertThat(harness.complained()).contains(harness.target).contains("--create-target");
    }

    @Test
    void aDryRunTouchesNothing() {
        fillSource(5);

        ExitCode code = harness.load("--create-target", "--dry-run");

        assertThat(code).isEqualTo(ExitCode.DONE);
        assertThat(harness.said()).contains("dry run");
        assertThat(harness.tables.call("ListTables", "{}")).doesNotContain(harness.target);
    }

    private void fillSource(int count) {
        GeneratedItems items = new GeneratedItems(7);
        harness.tables.createTable(harness.source, KEYS);
        harness.tables.putAll(
                harness.source,
                IntStream.range(0, count)
                        .mapToObj(index -> new String(items.item(index), StandardCharsets.UTF_8))
                        .toList());
    }
}
