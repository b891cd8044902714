package io.dynaferry.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynaferry.dynamodb.storage.FileStorage;
import io.dynaferry.failure.ExitCode;
import io.dynaferry.item.KeySchema;
import io.dynaferry.item.Slice;
import io.dynaferry.place.LocalPlace;
import io.dynaferry.place.Storage;
import io.dynaferry.testkit.export.ExportDescription;
import io.dynaferry.testkit.export.ExportWriter;
import io.dynaferry.testkit.export.WrittenChange;
import io.dynaferry.testkit.export.WrittenExport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sides that are exports. */
class ExportsIT {
    private static final String TABLE = "arn:aws:dynamodb:eu-central-1:123456789012:table/Music";
    private static final Instant MOMENT = Instant.parse("2024-05-14T11:14:20.608Z");
    private static final KeySchema SCHEMA = KeySchema.parse("id:N");

    @TempDir
    private Path directory;

    private ReconcileHarness harness;

    @BeforeEach
    void begin() {
        harness = new ReconcileHarness(directory.resolve("report"));
    }

    @Test
    void twoExportsAreComparedWithoutAnyTableOrLedger() throws Exception {
        String one = full("one", 0, 100, "a");
        String other = full("other", 5, 103, "a");

        ExitCode code = harness.run(
                "--source", one, "--target", other, "--keys", "id:N", "--report", harness.report.toString());

        assertThat(code).as(harness.said()).isEqualTo(ExitCode.DRIFT_FOUND);
        assertThat(harness.number("missing")).isEqualTo(5);
        assertThat(harness.number("extra")).isEqualTo(3);
        assertThat(harness.number("identical")).isEqualTo(95);
        assertThat(harness.driftLines()).hasSize(8);
        assertThat(Files.readString(harness.report.resolve("report.html"))).contains("2024-05-14");
    }

    @Test
    void whatIsSaidIsTheVerdictAloneOrTheSummaryAlone() throws Exception {
        String one = full("one", 0, 20, "a");
        String report = harness.report.toString();

        harness.run("--source", one, "--target", one, "--keys", "id:N", "--report", report, "--quiet");

        assertThat(harness.said().lines()).hasSize(1);

        harness.run("--source", one, "--target", one, "--keys", "id:N", "--report", report, "--json");

        assertThat(harness.said().strip())
                .isEqualTo(
                        Files.readString(harness.report.resolve("summary.json")).strip());
    }

    @Test
    void whatChangedBetweenTwoExportsIsNamedByItsPaths() throws Exception {
        String one = full("one", withAddresses("10115", "Berlin"));
        List<Slice> changed = new ArrayList<>(withAddresses("10115", "Bonn"));
        changed.set(7, withAddress(7, "53111", "Bonn"));
        changed.set(23, item("b", 23));
        String other = full("other", changed);

        ExitCode code = harness.run(
                "--source",
                one,
                "--target",
                other,
                "--keys",
                "id:N",
                "--ignore-attributes",
                "address.town",
                "--report",
                harness.report.toString());

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

    private static Slice withAddress(int id, String zip, String town) {
        return Slice.ofUtf8(
                "{\"id\":{\"N\":\"" + id + "\"},\"value\":{\"S\":\"a\"},\"address\":{\"M\":{\"zip\":{\"S\":\"" + zip
                        + "\"},\"town\":{\"S\":\"" + town + "\"}}}}");
    }

    @Test
    void anExportIsComparedWithALiveTable() throws Exception {
        String export = full("one", 0, 30, "a");
        harness.tables.createTable(harness.target, SCHEMA);
        harness.tables.putAll(
                harness.target, items("a", 0, 29).stream().map(Slice::utf8).toList());

        ExitCode code = harness.run(
                "--source",
                export,
                "--target",
                harness.target,
                "--target-region",
                ReconcileHarness.REGION,
                "--target-endpoint",
                harness.server.endpoint().toString(),
                "--settle",
                "0",
                "--report",
                harness.report.toString());

        assertThat(code).as(harness.said()).isEqualTo(ExitCode.DRIFT_FOUND);
        assertThat(harness.number("missing")).isEqualTo(1);
    }

    @Test
    void incrementalExportsOfOneWindowCompareOnlyWhatWasTouched() throws Exception {
        String one = changes("one", "new");
        String other = changes("other", "new");
        String different = changes("different", "old");

        assertThat(harness.run("--source", one, "--target", other, "--keys", "id:N"))
                .as(harness.said())
                .isEqualTo(ExitCode.DONE);
        assertThat(harness.run("--source", one, "--target", different, "--keys", "id:N"))
                .as(harness.said())
                .isEqualTo(ExitCode.DRIFT_FOUND);
    }

    @Test
    void aWindowIsNotComparedWithAWholeTable() throws Exception {
        ExitCode code =
                harness.run("--source", full("one", 0, 3, "a"), "--target", changes("other", "new"), "--keys", "id:N");

        assertThat(code).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(harness.said()).contains("incremental exports alone");
    }

    @Test
    void aStoppedComparisonGoesOnFromItsCheckpoint() throws Exception {
        String one = full("one", 0, 100, "a");
        String other = full("other", 0, 100, "a");
        String checkpoint = directory.resolve("checkpoint").toString();

        assertThat(harness.run("--source", one, "--target", other, "--keys", "id:N", "--checkpoint", checkpoint))
                .as(harness.said())
                .isEqualTo(ExitCode.DONE);
        assertThat(harness.run("--source", one, "--target", other, "--keys", "id:N", "--checkpoint", checkpoint))
                .as(harness.said())
                .isEqualTo(ExitCode.DONE);
        assertThat(harness.run(
                        "--source",
                        one,
                        "--target",
                        other,
                        "--keys",
                        "id:N",
                        "--sample",
                        "50%",
                        "--checkpoint",
                        checkpoint))
                .as(harness.said())
                .isEqualTo(ExitCode.WRONG_USAGE);
    }

    @Test
    void aBrokenExportIsBadInput() throws Exception {
        String one = full("one", 0, 10, "a");
        Files.writeString(Path.of(one, "manifest-files.md5"), "bm90IHRoZSBjaGVja3N1bQ==");

        ExitCode code = harness.run("--source", one, "--target", full("other", 0, 10, "a"), "--keys", "id:N");

        assertThat(code).as(harness.said()).isEqualTo(ExitCode.BAD_INPUT);
    }

    @Test
    void whatDoesNotFitTogetherIsWrongUsage() throws Exception {
        String one = full("one", 0, 3, "a");

        assertThat(harness.run("--source", one, "--target", one, "--repair", "put", "--settle", "3"))
                .isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(harness.said())
                .contains(
                        "--keys is missing",
                        "--repair needs live tables on both sides",
                        "--settle is of no use with two exports");
    }

    private String full(String name, int from, int to, String value) throws Exception {
        return full(name, items(value, from, to));
    }

    private String full(String name, List<Slice> items) throws Exception {
        ExportDescription description = ExportDescription.full(TABLE, MOMENT);
        return place(name, ExportWriter.write(bucket(name), description, 3, items.iterator()));
    }

    private String changes(String name, String value) throws Exception {
        Storage bucket = bucket(name);
        List<WrittenChange> changes = new ArrayList<>();
        IntStream.range(0, 10).forEach(id -> changes.add(WrittenChange.delete(1, key(id))));
        IntStream.range(10, 20).forEach(id -> changes.add(WrittenChange.put(1, key(id), item(value, id))));
        ExportDescription description = ExportDescription.incremental(TABLE, MOMENT, MOMENT.plusSeconds(3_600));
        return place(name, ExportWriter.writeChanges(bucket, description, 2, changes.iterator()));
    }

    private Storage bucket(String name) throws Exception {
        Path path = Files.createDirectories(directory.resolve(name));
        return new FileStorage(new LocalPlace(path.toString(), path));
    }

    private String place(String name, WrittenExport export) {
        return directory.resolve(name).resolve(export.directory()).toString();
    }

    private static List<Slice> items(String value, int from, int to) {
        return IntStream.range(from, to).mapToObj(id -> item(value, id)).toList();
    }

    private static Slice item(String value, int id) {
        return Slice.ofUtf8("{\"id\":{\"N\":\"" + id + "\"},\"value\":{\"S\":\"" + value + "\"}}");
    }

    private static Slice key(int id) {
        return Slice.ofUtf8("{\"id\":{\"N\":\"" + id + "\"}}");
    }
}
