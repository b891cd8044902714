package io.dynaferry.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynaferry.conformance.ConformanceCase;
import io.dynaferry.conformance.ConformanceSuite;
import io.dynaferry.failure.ExitCode;
import io.dynaferry.item.KeySchema;
import io.dynaferry.item.Slice;
import io.dynaferry.testkit.fault.FaultPlan;
import io.dynaferry.testkit.fault.FaultProxy;
import io.dynaferry.testkit.fault.FaultRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReconcileIT {
    private static final KeySchema SONGS = KeySchema.parse("artist:S,year:N");

    @TempDir
    private Path directory;

    private ReconcileHarness harness;

    @BeforeEach
    void begin() {
        harness = new ReconcileHarness(directory.resolve("report"));
    }

    @Test
    void equalTablesAreProvenEqual() throws Exception {
        harness.tables(SONGS, songs(0, 60, "a"), songs(0, 60, "a"));

        ExitCode code = harness.reconcile();

        assertThat(code).as(harness.said()).isEqualTo(ExitCode.DONE);
        assertThat(harness.number("compared")).isEqualTo(60);
        assertThat(harness.number("identical")).isEqualTo(60);
        assertThat(harness.summary().members().get("sourceFingerprint"))
                .isEqualTo(harness.summary().members().get("targetFingerprint"));
        assertThat(harness.driftLines()).isEmpty();
        assertThat(harness.report.resolve("report.html")).exists();
    }

    @Test
    void everyTypeOfTheConformanceSuiteIsEqualToItself() {
        List<String> items = ConformanceSuite.load()
                .sideBySide("pk:S,sk:N")
                .map(ConformanceCase::item)
                .map(Slice::utf8)
                .toList();
        harness.tables(KeySchema.parse("pk:S,sk:N"), items, items);

        assertThat(harness.reconcile()).as(harness.said()).isEqualTo(ExitCode.DONE);
    }

    @Test
    void driftIsNamedByKeyKindAndAttribute() throws Exception {
        harness.tables(SONGS, songs(0, 50, "a"), joined(songs(5, 40, "a"), songs(40, 50, "b"), songs(50, 53, "a")));

        ExitCode code = harness.reconcile();

        assertThat(code).as(harness.said()).isEqualTo(ExitCode.DRIFT_FOUND);
        assertThat(harness.number("compared")).isEqualTo(53);
        assertThat(harness.number("missing")).isEqualTo(5);
        assertThat(harness.number("extra")).isEqualTo(3);
        assertThat(harness.number("changed")).isEqualTo(10);
        assertThat(harness.number("inFlight")).isZero();
        assertThat(harness.driftLines()).hasSize(18);
        assertThat(harness.driftLines())
                .filteredOn(line -> line.contains("\"changed\""))
                .hasSize(10)
                .allMatch(line -> line.contains("\"attributes\":[\"title\"]") && line.contains("\"state\":\"drift\""))
                .noneMatch(line -> line.contains("\"S\":\"b\""));
    }

    @Test
    void driftNeedNotFailTheProgram() {
        harness.tables(SONGS, songs(0, 3, "a"), List.of());

        assertThat(harness.reconcile("--fail-on-drift=false")).isEqualTo(ExitCode.DONE);
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

    @Test
    void ignoredAttributesDoNotCount() {
        harness.tables(SONGS, songs(0, 20, "a"), songs(0, 20, "b"));

        assertThat(harness.reconcile("--ignore-attributes", "title"))
                .as(harness.said())
                .isEqualTo(ExitCode.DONE);
        assertThat(harness.reconcile()).isEqualTo(ExitCode.DRIFT_FOUND);
    }

    @Test
    void theTargetIsComparedWithTheTransformedSource() throws Exception {
        Path transform = Files.writeString(directory.resolve("transform.yaml"), "steps:\n  - drop: title\n");
        List<String> without = IntStream.range(0, 10)
                .mapToObj(year -> "{\"artist\":{\"S\":\"first\"},\"year\":{\"N\":\"" + year + "\"}}")
                .toList();
        harness.tables(SONGS, songs(0, 10, "a"), without);

        assertThat(harness.reconcile("--transform", transform.toString()))
                .as(harness.said())
                .isEqualTo(ExitCode.DONE);
    }

    @Test
    void whatHealsBetweenTheLooksIsInFlight() throws Exception {
        harness.tables(SONGS, songs(0, 20, "a"), songs(0, 18, "a"));
        CompletableFuture<Void> follower = CompletableFuture.runAsync(() -> {
            while (!harness.said().contains("Waiting 5 s")) {
                LockSupport.parkNanos(1_000_000);
            }
            harness.tables.putAll(harness.target, songs(18, 19, "a"));
        });

        ExitCode code = harness.reconcile("--settle", "5");

        follower.get(1, TimeUnit.MINUTES);
        assertThat(code).as(harness.said()).isEqualTo(ExitCode.DRIFT_FOUND);
        assertThat(harness.number("inFlight")).isEqualTo(1);
        assertThat(harness.number("missing")).isEqualTo(1);
        assertThat(harness.driftLines())
                .anyMatch(line -> line.contains("\"inFlight\""))
                .anyMatch(line -> line.contains("\"drift\""));
    }

    /** What changes while it is looked at for the second time is not drift, however often that happens. */
    @Test
    void whatChangesAgainDuringTheSecondLookIsInFlight() throws Exception {
        harness.tables(SONGS, songs(0, 20, "a"), joined(songs(0, 19, "a"), songs(19, 20, "z")));
        FaultRule changesOnceMore = request -> {
            if (request.operation().equals("BatchGetItem") && request.ordinal() == 1) {
                harness.tables.putAll(harness.source, songs(19, 20, "b"));
                harness.tables.putAll(harness.target, songs(19, 20, "b"));
            }
            return Optional.empty();
        };
        try (FaultProxy proxy =
                FaultProxy.start(harness.server.endpoint(), FaultPlan.nothing().withRule(changesOnceMore))) {
            ExitCode code = harness.reconcileWithSourceAt(proxy.uri());

            assertThat(code).as(harness.said()).isEqualTo(ExitCode.DONE);
            assertThat(proxy.report().requests("BatchGetItem")).isEqualTo(2);
        }
        assertThat(harness.number("inFlight")).isEqualTo(1);
    }

    /** More of them than are looked at with one request. */
    @Test
    void manyThatChangeAgainDuringTheSecondLookAreInFlight() throws Exception {
        harness.tables(SONGS, songs(0, 270, "a"), songs(0, 20, "a"));
        FaultRule changesOnceMore = request -> {
            if (request.operation().equals("BatchGetItem") && request.ordinal() == 1) {
                harness.tables.putAll(harness.source, songs(20, 270, "b"));
            } else if (request.operation().equals("BatchGetItem") && request.ordinal() == 3) {
                harness.tables.putAll(harness.target, songs(20, 270, "b"));
            }
            return Optional.empty();
        };
        try (FaultProxy proxy =
                FaultProxy.start(harness.server.endpoint(), FaultPlan.nothing().withRule(changesOnceMore))) {
            ExitCode code = harness.reconcileWithSourceAt(proxy.uri(), "--segments", "1", "--show-values");

            assertThat(code).as(harness.said()).isEqualTo(ExitCode.DONE);
        }
        assertThat(harness.number("inFlight")).isEqualTo(250);
        assertThat(harness.driftLines()).hasSize(250);
    }

    /** Somebody has to look at a key that never comes to rest. */
    @Test
    void whatNeverComesToRestIsDriftInTheEnd() throws Exception {
        harness.tables(SONGS, songs(0, 20, "a"), joined(songs(0, 19, "a"), songs(19, 20, "z")));
        FaultRule changesAlways = request -> {
            if (request.operation().equals("BatchGetItem")) {
                harness.tables.putAll(harness.source, songs(19, 20, "b" + request.ordinal()));
            }
            return Optional.empty();
        };
        try (FaultProxy proxy =
                FaultProxy.start(harness.server.endpoint(), FaultPlan.nothing().withRule(changesAlways))) {
            assertThat(harness.reconcileWithSourceAt(proxy.uri())).isEqualTo(ExitCode.DRIFT_FOUND);
            assertThat(proxy.report().requests("BatchGetItem")).isEqualTo(4);
        }
        assertThat(harness.number("changed")).isEqualTo(1);
    }

    @Test
    void expiredItemsEqualAbsentOnes() throws Exception {
        List<String> expired = IntStream.range(100, 110)
                .mapToObj(year -> "{\"artist\":{\"S\":\"first\"},\"year\":{\"N\":\"" + year + "\"},\"until\":{\"N\":\""
                        + (Instant.now().getEpochSecond() - 1_000) + "\"}}")
                .toList();
        harness.tables(SONGS, joined(songs(0, 5, "a"), expired), songs(0, 5, "a"));
        harness.tables.call(
                "UpdateTimeToLive",
                "{\"TableName\":\"" + harness.source
                        + "\",\"TimeToLiveSpecification\":{\"Enabled\":true,\"AttributeName\":\"until\"}}");

        assertThat(harness.reconcile()).as(harness.said()).isEqualTo(ExitCode.DONE);
        assertThat(harness.number("missing")).isZero();
    }

    @Test
    void tablesWithDifferentKeysAreRefused() {
        harness.tables.createTable(harness.source, SONGS);
        harness.tables.createTable(harness.target, KeySchema.parse("artist:S"));

        assertThat(harness.reconcile()).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(harness.said()).contains("their keys differ");
    }

    @Test
    void valuesStandInTheDriftFilesOnlyWhenAskedFor() throws Exception {
        harness.tables(SONGS, songs(0, 3, "a"), songs(0, 3, "b"));

        harness.reconcile("--show-values");

        assertThat(harness.driftLines())
                .hasSize(3)
                .allMatch(line -> line.contains("\"source\":{") && line.contains("\"target\":{"));
    }

    private static List<String> songs(int from, int to, String title) {
        return IntStream.range(from, to)
                .mapToObj(year -> "{\"artist\":{\"S\":\"first\"},\"year\":{\"N\":\"" + year + "\"},\"title\":{\"S\":\""
                        + title + "\"}}")
                .toList();
    }

    @SafeVarargs
    private static List<String> joined(List<String>... lists) {
        List<String> all = new ArrayList<>();
        for (List<String> list : lists) {
            all.addAll(list);
        }
        return all;
    }
}
