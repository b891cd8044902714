package io.dynaferry.reconcile;

import static io.dynaferry.reconcile.ExportFixture.expiring;
import static io.dynaferry.reconcile.ExportFixture.item;
import static io.dynaferry.reconcile.ExportFixture.items;
import static io.dynaferry.reconcile.ExportFixture.key;
import static io.dynaferry.reconcile.ExportFixture.withAddress;
import static org.assertj.core.api.Assertions.assertThat;

import io.dynaferry.failure.ExitCode;
import io.dynaferry.item.Slice;
import io.dynaferry.testkit.export.WrittenChange;
import io.dynaferry.testkit.fault.FaultPlan;
import io.dynaferry.testkit.fault.FaultProxy;
import io.dynaferry.testkit.fault.FaultRule;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One side is an export and the other a live table. */
class MixedSidesIT {
    private static final String BERLIN = withAddress(7, "10115", "Berlin").utf8();
    private static final String BONN = withAddress(7, "53111", "Bonn").utf8();

    @TempDir
    private Path directory;

    private ReconcileHarness harness;
    private ExportFixture exports;

    @BeforeEach
    void begin() {
        harness = new ReconcileHarness(directory.resolve("report"));
        exports = new ExportFixture(directory);
    }

    @Test
    void anExportIsComparedWithALiveTable() throws Exception {
        String export = exports.full("one", items("a", 0, 30));
        table(items("a", 0, 29));

        ExitCode code = withTarget(export);

        assertThat(code).as(harness.said()).isEqualTo(ExitCode.DRIFT_FOUND);
        assertThat(harness.number("missing")).isEqualTo(1);
    }

    @Test
    void whatChangedSinceAnExportIsNamedByItsPaths() throws Exception {
        String export = exports.full("one", oneChanged(BERLIN));
        table(oneChanged(BONN));

        ExitCode code = withTarget(export);

        assertThat(code).as(harness.said()).isEqualTo(ExitCode.DRIFT_FOUND);
        assertThat(harness.number("changed")).isEqualTo(1);
        assertThat(harness.driftLines()).containsExactly(changed("\"address.town\",\"address.zip\""));
        assertThat(harness.summary().toString()).contains("address.zip", "address.town");
        assertThat(Files.readString(harness.report.resolve("report.html")))
                .contains(
                        "address.zip",
                        "The source is an export as of 2024-05-14 11:14:20 UTC. What was written to the live target since"
                                + " then counts as drift.")
                .doesNotContain("10115", "53111");
    }

    @Test
    void whatChangedBeforeAnExportIsNamedByItsPaths() throws Exception {
        table(oneChanged(BERLIN));
        String export = exports.full("other", oneChanged(BONN));

        ExitCode code = withSource(export, harness.server.endpoint());

        assertThat(code).as(harness.said()).isEqualTo(ExitCode.DRIFT_FOUND);
        assertThat(harness.driftLines()).containsExactly(changed("\"address.town\",\"address.zip\""));
    }

    /** The last word about an item may be in the increment or in the full export; what was deleted is not there. */
    @Test
    void anExportAndItsIncrementAreComparedWithALiveTable() throws Exception {
        String full = exports.full("one", oneChanged(BERLIN));
        String increment = exports.changes(
                "increment",
                List.of(
                        WrittenChange.delete(1, key(3)),
                        WrittenChange.delete(1, key(4)),
                        WrittenChange.put(1, key(7), withAddress(7, "10115", "Bonn")),
                        WrittenChange.put(1, key(30), item("b", 30))));
        List<Slice> live = new ArrayList<>(oneChanged(BONN));
        live.set(9, item("b", 9));
        live.add(item("b", 30));
        live.remove(3);
        table(live);

        ExitCode code = withTarget(full, "--source", increment);

        assertThat(code).as(harness.said()).isEqualTo(ExitCode.DRIFT_FOUND);
        assertThat(harness.number("identical")).isEqualTo(27);
        assertThat(harness.driftLines())
                .containsExactlyInAnyOrder(
                        line("extra", 4, ""), line("changed", 7, "\"address.zip\""), line("changed", 9, "\"value\""));
    }

    @Test
    void itemsAreComparedAsTheyCount() throws Exception {
        String transform = Files.writeString(
                        directory.resolve("transform.yaml"), "steps:\n  - rename: {from: value, to: worth}\n")
                .toString();
        String export = exports.full("one", oneChanged(BERLIN));
        table(oneChanged(BONN).stream()
                .map(item -> Slice.ofUtf8(item.utf8().replace("\"value\"", "\"worth\"")))
                .toList());

        ExitCode code =
                withTarget(export, "--transform", transform, "--ignore-attributes", "address.town", "--show-values");

        assertThat(code).as(harness.said()).isEqualTo(ExitCode.DRIFT_FOUND);
        assertThat(harness.driftLines())
                .singleElement()
                .asString()
                .startsWith("{\"kind\":\"changed\",\"key\":{\"id\":{\"N\":\"7\"}},\"attributes\":[\"address.zip\"],")
                .contains("\"source\":{", "\"target\":{", "Berlin", "Bonn", "\"worth\"")
                .doesNotContain("\"value\"");
    }

    @Test
    void itemsOfBothKindsOfSidesStandInTheDriftFilesWhenAskedFor() throws Exception {
        String export = exports.full("one", items("a", 0, 10));
        table(items("b", 9, 13));

        withTarget(export, "--show-values");

        assertThat(harness.driftLines())
                .hasSize(13)
                .contains(
                        shown(
                                line("missing", 8, ""),
                                ",\"source\":" + item("a", 8).utf8()),
                        shown(
                                line("changed", 9, "\"value\""),
                                ",\"source\":" + item("a", 9).utf8() + ",\"target\":"
                                        + item("b", 9).utf8()),
                        shown(
                                line("extra", 12, ""),
                                ",\"target\":" + item("b", 12).utf8()));
    }

    private static String shown(String line, String items) {
        return line.substring(0, line.length() - 1) + items + "}";
    }

    /** On either side; and --keep-expired has them count. */
    @Test
    void expiredItemsEqualAbsentOnes() throws Exception {
        List<Slice> items = new ArrayList<>(items("a", 0, 20));
        items.add(expiring(21, -1_000));
        items.add(expiring(22, -1_000));
        String export = exports.full("one", items);
        List<Slice> live = new ArrayList<>(items("a", 0, 20));
        live.add(expiring(22, 1_000));
        live.add(expiring(23, -1_000));
        table(live);
        harness.tables.call(
                "UpdateTimeToLive",
                "{\"TableName\":\"" + harness.target
                        + "\",\"TimeToLiveSpecification\":{\"Enabled\":true,\"AttributeName\":\"until\"}}");

        withTarget(export);

        assertThat(harness.driftLines()).containsExactly(line("extra", 22, ""));

        withTarget(export, "--keep-expired");

        // The server may have deleted the table's own by now.
        assertThat(harness.driftLines()).contains(line("missing", 21, ""), line("changed", 22, "\"until\""));
    }

    /** The live item that is judged is the one that the second look read. */
    @Test
    void theSecondLookReadsTheLiveSideAlone() throws Exception {
        table(oneChanged(BERLIN));
        List<Slice> older = new ArrayList<>(oneChanged(BERLIN));
        older.set(8, withAddress(8, "10115", "Bonn"));
        older.set(9, withAddress(9, "10115", "Bonn"));
        older.add(item("a", 30));
        String export = exports.full("other", older);
        FaultRule writer = request -> {
            if (request.operation().equals("BatchGetItem") && request.ordinal() == 1) {
                harness.tables.putAll(
                        harness.target,
                        List.of(
                                older.get(8).utf8(),
                                withAddress(9, "53111", "Berlin").utf8(),
                                item("b", 30).utf8()));
            }
            return Optional.empty();
        };
        try (FaultProxy proxy =
                FaultProxy.start(harness.server.endpoint(), FaultPlan.nothing().withRule(writer))) {
            ExitCode code = withSource(export, proxy.uri());

            assertThat(code).as(harness.said()).isEqualTo(ExitCode.DRIFT_FOUND);
        }
        assertThat(harness.number("inFlight")).isEqualTo(1);
        assertThat(harness.driftLines())
                .contains(line("changed", 9, "\"address.town\",\"address.zip\""), line("changed", 30, "\"value\""));
    }

    private static List<Slice> oneChanged(String seventh) {
        List<Slice> items = new ArrayList<>(items("a", 0, 30));
        items.set(7, Slice.ofUtf8(seventh));
        return items;
    }

    private static String changed(String paths) {
        return line("changed", 7, paths);
    }

    private static String line(String kind, int id, String paths) {
        return "{\"kind\":\"" + kind + "\",\"key\":{\"id\":{\"N\":\"" + id + "\"}},\"attributes\":[" + paths
                + "],\"state\":\"drift\"}";
    }

    private void table(List<Slice> items) {
        harness.tables.createTable(harness.target, ExportFixture.SCHEMA);
        harness.tables.putAll(harness.target, items.stream().map(Slice::utf8).toList());
    }

    private ExitCode withTarget(String export, String... more) {
        return reconcile(
                List.of("--source", export, "--target", harness.target), "--target", harness.server.endpoint(), more);
    }

    /** The table is the source, behind this address. */
    private ExitCode withSource(String export, URI endpoint, String... more) {
        return reconcile(List.of("--source", harness.target, "--target", export), "--source", endpoint, more);
    }

    private ExitCode reconcile(List<String> sides, String live, URI endpoint, String... more) {
        List<String> arguments = new ArrayList<>(sides);
        arguments.addAll(List.of(live + "-region", ReconcileHarness.REGION, live + "-endpoint", endpoint.toString()));
        arguments.addAll(List.of("--settle", "0", "--report", harness.report.toString()));
        arguments.addAll(List.of(more));
        return harness.run(arguments.toArray(String[]::new));
    }
}
