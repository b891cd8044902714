package io.dynaferry.reconcile;

import static io.dynaferry.reconcile.SongFixture.SONGS;
import static io.dynaferry.reconcile.SongFixture.joined;
import static io.dynaferry.reconcile.SongFixture.songs;
import static org.assertj.core.api.Assertions.assertThat;

import io.dynaferry.failure.ExitCode;
import io.dynaferry.json.JsonValue;
import io.dynaferry.json.JsonValue.JsonArray;
import io.dynaferry.json.JsonValue.JsonObject;
import io.dynaferry.json.JsonValue.JsonString;
import io.dynaferry.testkit.fault.Fault;
import io.dynaferry.testkit.fault.FaultPlan;
import io.dynaferry.testkit.fault.FaultProxy;
import io.dynaferry.testkit.fault.FaultRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is put, what is deleted, what is guarded, and what can be planned and undone. */
class RepairIT {
    @TempDir
    private Path directory;

    private ReconcileHarness harness;

    @BeforeEach
    void begin() {
        harness = new ReconcileHarness(directory.resolve("report"));
    }

    @Test
    void aRepairPutsAndDeletesAndTheNextComparisonIsClean() throws Exception {
        harness.tables(
                SONGS, songs(0, 200, "a"), joined(songs(5, 190, "a"), songs(190, 200, "b"), songs(200, 202, "a")));

        ExitCode code = harness.reconcile("--repair", "put,delete", "--undo");

        assertThat(code).as(harness.said()).isEqualTo(ExitCode.DONE);
        assertThat(harness.number("repaired")).isEqualTo(15);
        assertThat(harness.number("deleted")).isEqualTo(2);
        assertThat(harness.real("consumedWriteUnits")).isEqualTo(17);
        assertThat(harness.real("consumedReadUnits"))
                .as("each drifting key is read by the first look, the second, and the repair")
                .isGreaterThan(17 * 3);
        assertThat(harness.driftLines())
                .hasSize(17)
                .filteredOn(line -> line.contains("\"deleted\""))
                .hasSize(2);
        assertThat(harness.report.resolve("undo")).isNotEmptyDirectory();
        assertThat(harness.reconcile()).as(harness.said()).isEqualTo(ExitCode.DONE);
        assertThat(harness.number("identical")).isEqualTo(200);
        assertThat(harness.tables.scan(harness.ledger)).noneMatch(row -> row.contains("intent#"));
    }

    @Test
    void aPutRepairLeavesWhatOnlyTheTargetHas() throws Exception {
        harness.tables(SONGS, songs(0, 10, "a"), songs(5, 12, "a"));

        ExitCode code = harness.reconcile("--repair", "put");

        assertThat(code).as(harness.said()).isEqualTo(ExitCode.DRIFT_FOUND);
        assertThat(harness.number("repaired")).isEqualTo(5);
        assertThat(harness.number("leftAlone")).isEqualTo(2);
        assertThat(harness.tables.scan(harness.target)).hasSize(12);
    }

    @Test
    void theDeleteGuardStopsBeforeTheFirstDelete() throws Exception {
        harness.tables(SONGS, songs(0, 50, "a"), songs(0, 60, "a"));

        ExitCode code = harness.reconcile("--repair", "put,delete");

        assertThat(code).as(harness.said()).isEqualTo(ExitCode.STOPPED_BY_GUARD);
        assertThat(harness.said()).contains("deletes=10, allowed=0");
        assertThat(harness.tables.scan(harness.target)).hasSize(60);
        assertThat(harness.number("extra")).isEqualTo(10);
        assertThat(harness.reconcile("--repair", "put,delete", "--max-deletes", "10"))
                .as(harness.said())
                .isEqualTo(ExitCode.DONE);
        assertThat(harness.tables.scan(harness.target)).hasSize(50);
    }

    @Test
    void anEmptySourceDeletesNothing() {
        harness.tables(SONGS, List.of(), songs(0, 5, "a"));

        ExitCode code = harness.reconcile("--repair", "put,delete", "--max-deletes", "100%");

        assertThat(code).as(harness.said()).isEqualTo(ExitCode.STOPPED_BY_GUARD);
        assertThat(harness.tables.scan(harness.target)).hasSize(5);
    }

    @Test
    void aSourceThatCannotBeReadDeletesNothing() throws Exception {
        harness.tables(SONGS, songs(0, 20, "a"), songs(10, 25, "b"));
        FaultPlan unreadable = FaultPlan.nothing().withRule(FaultRule.every("Scan", Fault.EXPIRED_TOKEN));
        try (FaultProxy proxy = FaultProxy.start(harness.server.endpoint(), unreadable)) {
            ExitCode code =
                    harness.reconcileWithSourceAt(proxy.uri(), "--repair", "put,delete", "--max-deletes", "100%");

            assertThat(code).as(harness.said()).isEqualTo(ExitCode.UNAVAILABLE);
        }
        assertThat(harness.tables.scan(harness.target)).hasSize(15).allMatch(item -> item.contains("\"S\":\"b\""));
    }

    @Test
    void aRepairWritesNoFasterThanItMay() throws Exception {
        harness.tables(SONGS, songs(0, 40, "a"), List.of());

        ExitCode code = harness.reconcile("--repair", "put", "--write-units", "10");

        assertThat(code).as(harness.said()).isEqualTo(ExitCode.DONE);
        assertThat(harness.number("repaired")).isEqualTo(40);
        assertThat(took("repair")).isGreaterThan(Duration.ofSeconds(2));
    }

    private Duration took(String phase) throws IOException {
        JsonArray phases =
                (JsonArray) Objects.requireNonNull(harness.summary().members().get("phases"));
        return phases.elements().stream()
                .map(each -> ((JsonObject) each).members())
                .filter(each -> new JsonString(phase).equals(each.get("phase")))
                .map(each -> Duration.between(moment(each.get("from")), moment(each.get("to"))))
                .findFirst()
                .orElseThrow();
    }

    private static Instant moment(@Nullable JsonValue text) {
        return Instant.parse(((JsonString) Objects.requireNonNull(text)).value());
    }

    @Test
    void aDryRunLeavesAPlanThatIsApplied() throws Exception {
        harness.tables(SONGS, songs(0, 20, "a"), songs(3, 21, "a"));

        ExitCode planned = harness.reconcile("--repair", "put,delete", "--dry-run", "--max-deletes", "5");

        assertThat(planned).as(harness.said()).isEqualTo(ExitCode.DRIFT_FOUND);
        assertThat(harness.report.resolve("plan")).isNotEmptyDirectory();
        assertThat(harness.tables.scan(harness.target)).hasSize(18);
        ExitCode applied = harness.run(suggested(" --apply "));
        assertThat(applied).as(harness.said()).isEqualTo(ExitCode.DONE);
        assertThat(harness.said()).contains("Repair: 3 put, 1 deleted");
        assertThat(harness.reconcile()).as(harness.said()).isEqualTo(ExitCode.DONE);
    }

    /** The command of the report that holds these words, as an operator would paste it, with a report of its own. */
    private String[] suggested(String words) throws IOException {
        Matcher command = Pattern.compile("scripts/reconcile ([^<]*" + words + "[^<]*)")
                .matcher(Files.readString(harness.report.resolve("report.html")));
        assertThat(command.find()).isTrue();
        String applied = command.group(1) + " --report " + directory.resolve("applied");
        return applied.strip().split(" +");
    }

    @Test
    void anAppliedPlanIsReportedAsItIs() throws Exception {
        harness.tables(SONGS, songs(0, 20, "a"), joined(songs(3, 19, "a"), songs(19, 21, "b")));
        harness.reconcile("--repair", "put,delete", "--dry-run", "--max-deletes", "5");

        ExitCode applied = harness.reconcile(
                "--repair", "put,delete", "--max-deletes", "5", "--undo", "--apply", harness.report.toString());

        assertThat(applied).as(harness.said()).isEqualTo(ExitCode.DONE);
        assertThat(harness.number("missing")).isEqualTo(3);
        assertThat(harness.number("changed")).isEqualTo(1);
        assertThat(harness.number("extra")).isEqualTo(1);
        assertThat(harness.number("repaired")).isEqualTo(4);
        assertThat(harness.number("deleted")).isEqualTo(1);
        assertThat(Files.readString(harness.report.resolve("report.html")))
                .contains("1 delete wanted, 5 allowed", "scripts/undo-repair --from " + harness.report + " --target ")
                .doesNotContain("wrong one may hold an empty table", " true ");
    }

    /** Nor do the parts that an earlier run wrote with more tasks. */
    @Test
    void aPlanDoesNotOutliveTheNextDryRun() throws Exception {
        harness.tables(SONGS, songs(0, 20, "a"), songs(3, 20, "a"));
        harness.reconcile("--repair", "put", "--dry-run");
        addPart(harness.report.resolve("plan"));
        addPart(harness.report.resolve("drift"));
        harness.tables.putAll(harness.target, songs(0, 3, "a"));

        ExitCode planned = harness.reconcile("--repair", "put", "--dry-run");

        assertThat(planned).as(harness.said()).isEqualTo(ExitCode.DONE);
        assertThat(harness.report.resolve("plan"))
                .satisfiesAnyOf(
                        plan -> assertThat(plan).doesNotExist(),
                        plan -> assertThat(plan).isEmptyDirectory());
        assertThat(harness.driftLines()).isEmpty();
    }

    private static void addPart(Path parts) throws IOException {
        try (Stream<Path> files = Files.list(parts)) {
            Files.copy(files.findFirst().orElseThrow(), parts.resolve("part-00999.jsonl"));
        }
    }

    @Test
    void aRunThatIsStartedAgainKeepsTheUndoFilesOfItsFirstStart() throws Exception {
        harness.tables(SONGS, songs(0, 20, "a"), songs(0, 20, "b"));
        harness.reconcile("--repair", "put", "--undo", "--run-id", "one");
        Map<String, String> first = undoFiles();
        harness.tables.putAll(harness.target, songs(0, 20, "c"));

        harness.reconcile("--repair", "put", "--undo", "--run-id", "one");

        Map<String, String> both = undoFiles();
        assertThat(first).isNotEmpty();
        assertThat(both).hasSize(2 * first.size()).containsAllEntriesOf(first);
        assertThat(both.keySet().stream().limit(first.size())).containsExactlyElementsOf(first.keySet());
    }

    private Map<String, String> undoFiles() throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> paths = Files.list(harness.report.resolve("undo"))) {
            for (Path path : paths.toList()) {
                files.put(path.getFileName().toString(), Files.readString(path));
            }
        }
        return files;
    }
}
