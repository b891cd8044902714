package io.dynaferry.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynaferry.dynamodb.storage.FileStorage;
import io.dynaferry.failure.ExitCode;
import io.dynaferry.item.KeySchema;
import io.dynaferry.item.Slice;
import io.dynaferry.place.LocalPlace;
import io.dynaferry.place.Place;
import io.dynaferry.place.Storage;
import io.dynaferry.testkit.docs.ErrorCatalogue;
import io.dynaferry.testkit.export.ExportDescription;
import io.dynaferry.testkit.export.ExportWriter;
import io.dynaferry.testkit.export.WrittenExport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the program says to wrong input, as docs/errors.md has it. */
class BadInputIT {
    private static final KeySchema KEYS = KeySchema.parse("id:S");
    private static final Instant MIDNIGHT = Instant.parse("2026-11-21T00:00:00Z");
    private static final String MUSIC = "arn:aws:dynamodb:us-east-1:111111111111:table/Music";

    @TempDir
    private Path directory;

    private final ErrorCatalogue catalogue = new ErrorCatalogue("reconcile");

    @Test
    void thePageSaysWhatTheProgramSays() throws Exception {
        ReconcileHarness harness = new ReconcileHarness(directory.resolve("report"));
        List<String> five = items(5);
        harness.tables(KEYS, five, five);
        catalogue
                .showing(harness.source, "Music")
                .showing(harness.target, "Copy")
                .showing(directory.toString(), "/data");

        options(harness);
        exports(harness);
        plans(harness);
        guards(harness);

        assertThat(catalogue.documented()).isEqualTo(catalogue.table());
        assertThat(harness.tables.scan(harness.target)).hasSize(5);
    }

    private void options(ReconcileHarness harness) {
        run(harness, "nothing is given");
        refused(harness, "an option that does not exist", "--repare", "put");
        refused(harness, "a kind of repair that does not exist", "--repair", "delete");
        refused(harness, "a sample of nothing", "--sample", "0%");
        refused(harness, "a sample that is no percentage", "--sample", "100");
        refused(harness, "a limit of deletes without a repair", "--max-deletes", "10");
        refused(harness, "a limit of deletes that is no number", "--repair", "put,delete", "--max-deletes", "few");
        refused(harness, "time to settle that is no number", "--settle", "soon");
        refused(harness, "paths that are none", "--ignore-attributes", "price..cents");
        refused(harness, "a part of the key left out", "--ignore-attributes", "id");
        refused(harness, "neither of the two words", "--fail-on-drift", "maybe");
        refused(harness, "a key that the tables tell", "--keys", "id:S");
        run(
                harness,
                "a dry run without a place for its plan",
                side(harness, "--target", harness.target, "--repair", "put", "--dry-run"));
        run(harness, "a table with itself", side(harness, "--target", harness.source));
        run(harness, "the target is not there", side(harness, "--target", "Nowhere"));
        KeySchema other = KeySchema.parse("id:N");
        String numbers = harness.server.freshTableName("Numbers");
        harness.tables.createTable(numbers, other);
        catalogue.showing(numbers, "Numbers");
        run(harness, "the keys differ", side(harness, "--target", numbers));
    }

    private void exports(ReconcileHarness harness) throws IOException {
        String full = written("full", ExportDescription.full(MUSIC, MIDNIGHT));
        String first = written("first", increment(0, 1));
        String second = written("second", increment(1, 2));
        run(harness, "two exports without their key", "--source", full, "--target", full);
        run(harness, "a key that is none", "--source", full, "--target", full, "--keys", "id");
        run(harness, "a key of another type", "--source", full, "--target", full, "--keys", "id:N");
        run(
                harness,
                "a repair from an export",
                "--source",
                full,
                "--target",
                full,
                "--keys",
                "id:S",
                "--repair",
                "put");
        run(harness, "changes of a window with a whole table", "--source", first, "--target", full, "--keys", "id:S");
        run(harness, "changes of different windows", "--source", first, "--target", second, "--keys", "id:S");
        run(
                harness,
                "no export in the place",
                "--source",
                full,
                "--target",
                directory.resolve("none").toString(),
                "--keys",
                "id:S");
    }

    private void plans(ReconcileHarness harness) throws IOException {
        Path plan = directory.resolve("plan-of-nobody");
        Files.createDirectories(plan);
        refused(harness, "a plan without leave to repair", "--apply", plan.toString());
        refused(harness, "no plan in the place", "--repair", "put", "--apply", plan.toString());
        Path part = plan.resolve("plan/part-00000.jsonl");
        Files.createDirectories(plan.resolve("plan"));
        Files.writeString(part, "{\"format\":\"something\"}\n", StandardCharsets.UTF_8);
        refused(harness, "a plan's file that is none", "--repair", "put", "--apply", plan.toString());
        refused(
                harness,
                "a transform that is not there",
                "--transform",
                directory.resolve("none.yaml").toString());
    }

    private void guards(ReconcileHarness harness) {
        ReconcileHarness empty = new ReconcileHarness(directory.resolve("empty"));
        empty.tables(KEYS, List.of(), items(3));
        catalogue.showing(empty.source, "Music").showing(empty.target, "Copy");
        refused(empty, "an empty source, whose every item in the target would be deleted", "--repair", "put,delete");
        ReconcileHarness fewer = new ReconcileHarness(directory.resolve("fewer"));
        fewer.tables(KEYS, items(8), items(10));
        catalogue.showing(fewer.source, "Music").showing(fewer.target, "Copy");
        refused(fewer, "more deletes than allowed", "--repair", "put,delete");
        refused(fewer, "drift, where nobody asked for a repair");
        assertThat(fewer.tables.scan(fewer.target)).hasSize(10);
        assertThat(empty.tables.scan(empty.target)).hasSize(3);
        assertThat(harness.report).exists();
    }

    private static ExportDescription increment(int from, int to) {
        return ExportDescription.incremental(
                MUSIC, MIDNIGHT.plusSeconds(3600L * from), MIDNIGHT.plusSeconds(3600L * to));
    }

    private String written(String name, ExportDescription description) throws IOException {
        Path place = directory.resolve(name);
        try (Storage storage = new FileStorage((LocalPlace) Place.parse(place.toString()))) {
            WrittenExport export = description.from() == null
                    ? ExportWriter.write(
                            storage,
                            description,
                            2,
                            items(20).stream().map(Slice::ofUtf8).iterator())
                    : ExportWriter.writeChanges(storage, description, 1, Collections.emptyIterator());
            return place.resolve(export.directory()).toString();
        }
    }

    private static List<String> items(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> "{\"id\":{\"S\":\"k" + number + "\"}}")
                .toList();
    }

    private String[] side(ReconcileHarness harness, String... more) {
        String endpoint = harness.server.endpoint().toString();
        List<String> arguments = new ArrayList<>(List.of(
                "--source", harness.source,
                "--source-region", ReconcileHarness.REGION,
                "--source-endpoint", endpoint,
                "--target-region", ReconcileHarness.REGION,
                "--target-endpoint", endpoint,
                "--ledger", harness.ledger));
        arguments.addAll(List.of(more));
        return arguments.toArray(String[]::new);
    }

    /** With both sides right. */
    private void refused(ReconcileHarness harness, String mistake, String... more) {
        add(mistake, harness.reconcile(more), harness);
    }

    private void run(ReconcileHarness harness, String mistake, String... arguments) {
        add(mistake, harness.run(arguments), harness);
    }

    private void add(String mistake, ExitCode code, ReconcileHarness harness) {
        assertThat(code).as(mistake).isNotEqualTo(ExitCode.DONE);
        String last = harness.said().strip().lines().reduce("", (one, next) -> next);
        catalogue.add(mistake, code, last);
    }
}
