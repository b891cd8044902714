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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both sides are exports. */
class ExportsIT {
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
    void twoExportsAreComparedWithoutAnyTableOrLedger() throws Exception {
        ExitCode code = reconcile(full("one", 0, 100), full("other", 5, 103));

        assertThat(code).as(harness.said()).isEqualTo(ExitCode.DRIFT_FOUND);
        assertThat(harness.number("missing")).isEqualTo(5);
        assertThat(harness.number("extra")).isEqualTo(3);
        assertThat(harness.number("identical")).isEqualTo(95);
        assertThat(harness.driftLines()).hasSize(8);
        assertThat(Files.readString(harness.report.resolve("report.html"))).contains("2024-05-14");
    }

    @Test
    void whatIsSaidIsTheVerdictAloneOrTheSummaryAlone() throws Exception {
        String one = full("one", 0, 20);

        reconcile(one, one, "--quiet");

        assertThat(harness.said().lines()).hasSize(1);

        reconcile(one, one, "--json");

        assertThat(harness.said().strip())
                .isEqualTo(
                        Files.readString(harness.report.resolve("summary.json")).strip());
    }

    @Test
    void whatChangedBetweenTwoExportsIsNamedByItsPaths() throws Exception {
        String one = exports.full("one", withAddresses("10115", "Berlin"));
        List<Slice> changed = new ArrayList<>(withAddresses("10115", "Bonn"));
        changed.set(7, withAddress(7, "53111", "Bonn"));
        changed.set(23, item("b", 23));
        String other = exports.full("other", changed);

        ExitCode code = reconcile(one, other, "--ignore-attributes", "address.town");

        assertThat(code).as(harness.said()).isEqualTo(ExitCode.DRIFT_FOUND);
        assertThat(harness.number("changed")).isEqualTo(2);
        assertThat(harness.driftLines())
                .anyMatch(line -> line.contains("{\"N\":\"7\"}") && line.contains("[\"address.zip\"]"))
                .anyMatch(line -> line.contains("{\"N\":\"23\"}") && line.contains("[\"address\",\"value\"]"))
                .hasSize(2);
        assertThat(harness.summary().toString()).contains("address.zip");
    }

    private static List<Slice> withAddresses(String zip, String town) {
        return IntStream.range(0, 40).mapToObj(id -> withAddress(id, zip, town)).toList();
    }

    @Test
    void valuesStandInTheDriftFilesOnlyWhenAskedFor() throws Exception {
        String one = exports.full("one", items("here", 0, 22));
        List<Slice> changed = new ArrayList<>(items("here", 1, 21));
        changed.add(item("there", 21));
        changed.add(item("there", 22));
        String other = exports.full("other", changed);

        reconcile(one, other);

        assertThat(harness.driftLines()).hasSize(3).noneMatch(line -> line.contains("here"));

        reconcile(one, other, "--show-values");

        assertThat(harness.driftLines())
                .containsExactlyInAnyOrder(
                        "{\"kind\":\"missing\",\"key\":{\"id\":{\"N\":\"0\"}},\"attributes\":[],\"state\":\"drift\",\"source\":"
                                + item("here", 0).utf8() + "}",
                        "{\"kind\":\"changed\",\"key\":{\"id\":{\"N\":\"21\"}},\"attributes\":[\"value\"],\"state\":\"drift\",\"source\":"
                                + item("here", 21).utf8() + ",\"target\":"
                                + item("there", 21).utf8() + "}",
                        "{\"kind\":\"extra\",\"key\":{\"id\":{\"N\":\"22\"}},\"attributes\":[],\"state\":\"drift\",\"target\":"
                                + item("there", 22).utf8() + "}");
    }

    /** What an increment deleted is missing, and what it changed is compared as it left it. */
    @Test
    void anExportAndItsIncrementAreOneSide() throws Exception {
        String full = exports.full("one", items("a", 0, 30));
        String increment = exports.changes(
                "increment",
                List.of(
                        WrittenChange.delete(1, key(3)),
                        WrittenChange.delete(1, key(4)),
                        WrittenChange.put(1, key(7), item("b", 7)),
                        WrittenChange.put(1, key(8), withAddress(8, "53111", "Bonn")),
                        WrittenChange.put(1, key(30), item("b", 30))));
        List<Slice> after = new ArrayList<>(items("a", 0, 30));
        after.set(7, item("b", 7));
        after.set(8, withAddress(8, "53111", "Berlin"));
        after.add(item("b", 30));
        after.remove(3);
        String other = exports.full("other", after);

        ExitCode code = reconcile(full, other, "--source", increment);

        assertThat(code).as(harness.said()).isEqualTo(ExitCode.DRIFT_FOUND);
        assertThat(harness.number("identical")).isEqualTo(28);
        assertThat(harness.driftLines())
                .containsExactlyInAnyOrder(
                        "{\"kind\":\"extra\",\"key\":{\"id\":{\"N\":\"4\"}},\"attributes\":[],\"state\":\"drift\"}",
                        "{\"kind\":\"changed\",\"key\":{\"id\":{\"N\":\"8\"}},\"attributes\":[\"address.town\"],\"state\":\"drift\"}");
    }

    @Test
    void incrementalExportsOfOneWindowCompareOnlyWhatWasTouched() throws Exception {
        String one = changes("one", "new");

        assertThat(reconcile(one, changes("other", "new"))).as(harness.said()).isEqualTo(ExitCode.DONE);
        assertThat(reconcile(one, changes("different", "old")))
                .as(harness.said())
                .isEqualTo(ExitCode.DRIFT_FOUND);
    }

    @Test
    void aSampleSaysHowMuchItIsWorth() throws Exception {
        String one = full("one", 0, 2_000);
        String other = full("other", 100, 2_000);

        ExitCode code = reconcile(one, other, "--sample", "50%");

        assertThat(code).as(harness.said()).isEqualTo(ExitCode.DRIFT_FOUND);
        assertThat(harness.number("compared")).isBetween(850L, 1_150L);
        assertThat(harness.number("missing")).isBetween(20L, 80L);
        assertThat(harness.said()).contains("In a sample of 50 %, ", "(95 % confidence)");
    }

    @Test
    void expiredItemsEqualAbsentOnesWhereTheAttributeIsNamed() throws Exception {
        List<Slice> items = new ArrayList<>(items("a", 0, 20));
        String one = exports.full("one", items);
        items.add(expiring(21, -1_000));
        items.add(expiring(22, 1_000));
        String other = exports.full("other", items);

        assertThat(reconcile(one, other, "--ttl-attribute", "until"))
                .as(harness.said())
                .isEqualTo(ExitCode.DRIFT_FOUND);
        assertThat(harness.number("extra")).isOne();
        assertThat(harness.number("expired")).isOne();

        reconcile(one, other);

        assertThat(harness.number("extra")).isEqualTo(2);
    }

    @Test
    void aWindowIsNotComparedWithAWholeTable() throws Exception {
        ExitCode code = reconcile(full("one", 0, 3), changes("other", "new"));

        assertThat(code).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(harness.said()).contains("incremental exports alone");
    }

    @Test
    void aStoppedComparisonGoesOnFromItsCheckpoint() throws Exception {
        String one = full("one", 0, 100);
        String other = full("other", 0, 100);
        String checkpoint = directory.resolve("checkpoint").toString();

        assertThat(reconcile(one, other, "--checkpoint", checkpoint))
                .as(harness.said())
                .isEqualTo(ExitCode.DONE);
        assertThat(reconcile(one, other, "--checkpoint", checkpoint))
                .as(harness.said())
                .isEqualTo(ExitCode.DONE);
        assertThat(reconcile(one, other, "--sample", "50%", "--checkpoint", checkpoint))
                .as(harness.said())
                .isEqualTo(ExitCode.WRONG_USAGE);
    }

    @Test
    void aBrokenExportIsBadInput() throws Exception {
        String one = full("one", 0, 10);
        Files.writeString(Path.of(one, "manifest-files.md5"), "bm90IHRoZSBjaGVja3N1bQ==");

        ExitCode code = reconcile(one, full("other", 0, 10));

        assertThat(code).as(harness.said()).isEqualTo(ExitCode.BAD_INPUT);
    }

    @Test
    void whatDoesNotFitTogetherIsWrongUsage() throws Exception {
        String one = full("one", 0, 3);

        assertThat(harness.run("--source", one, "--target", one, "--repair", "put", "--settle", "3"))
                .isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(harness.said())
                .contains(
                        "--keys is missing",
                        "--repair needs live tables on both sides",
                        "--settle is of no use with two exports");
    }

    private ExitCode reconcile(String source, String target, String... more) {
        List<String> arguments = new ArrayList<>(
                List.of("--source", source, "--target", target, "--keys", ExportFixture.SCHEMA.toString()));
        arguments.addAll(List.of("--report", harness.report.toString()));
        arguments.addAll(List.of(more));
        return harness.run(arguments.toArray(String[]::new));
    }

    private String full(String name, int from, int to) throws IOException {
        return exports.full(name, items("a", from, to));
    }

    private String changes(String name, String value) throws IOException {
        List<WrittenChange> changes = new ArrayList<>();
        IntStream.range(0, 10).forEach(id -> changes.add(WrittenChange.delete(1, key(id))));
        IntStream.range(10, 20).forEach(id -> changes.add(WrittenChange.put(1, key(id), item(value, id))));
        return exports.changes(name, changes);
    }
}
