package io.dynaferry.load;

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
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the program says to wrong input, as docs/errors.md has it. */
class BadInputIT {
    private static final KeySchema KEYS = KeySchema.parse("id:S");
    private static final Instant MIDNIGHT = Instant.parse("2026-11-21T00:00:00Z");
    private static final String MUSIC = "arn:aws:dynamodb:us-east-1:111111111111:table/Music";

    @TempDir
    private Path directory;

    private final LoadHarness harness = new LoadHarness();
    private final ErrorCatalogue catalogue = new ErrorCatalogue("initial-load");

    @Test
    void thePageSaysWhatTheProgramSays() throws Exception {
        harness.tables.createTable(harness.source, KEYS);
        harness.tables.createTable(harness.target, KEYS);
        catalogue
                .showing(harness.source, "Music")
                .showing(harness.target, "Copy")
                .showing(directory.toString(), "/data");

        optionsThatAreNone();
        valuesThatAreNone();
        sidesThatAreNone();
        optionsThatExcludeEachOther();
        tables();
        transforms();
        assertThat(harness.tables.scan(harness.target)).isEmpty();
        exports();
        resumes();

        assertThat(catalogue.documented()).isEqualTo(catalogue.table());
    }

    private void optionsThatAreNone() {
        run("nothing is given");
        refused("an option that does not exist", "--sorce-profile", "ops");
        refused("a word that belongs to no option", "Music");
        refused("an option without its value", "--run-id");
        refused("an option twice", "--ledger", "one", "--ledger", "two");
        refused("a value for a flag", "--dry-run=perhaps");
        refused("several mistakes at once", "--segments", "0", "--verfy", "--write-units", "lots");
    }

    private void valuesThatAreNone() {
        refused("segments below 1", "--segments", "0");
        refused("write units that are no number", "--write-units", "lots");
        refused("a percentage above 100", "--write-units", "140%");
        refused("read units below 1", "--read-units", "0");
        refused("a word that is not one of those allowed", "--read-consistency", "weak");
        refused("an engine that does not exist", "--scan-engine", "fast");
        refused("a run id with a blank", "--run-id", "my run");
        refused("a negative number", "--max-quarantined", "-1");
        refused("a place that is none", "--report", "s3://");
        refused("a bucket's name that none can have", "--report", "s3://My_Bucket/reports");
    }

    private void sidesThatAreNone() {
        run(
                "an ARN that is not a table's",
                "--source",
                "arn:aws:s3:::bucket",
                "--source-region",
                "us-east-1",
                "--target",
                "Copy",
                "--target-region",
                "us-east-1");
        run(
                "a region that contradicts the ARN",
                "--source",
                MUSIC,
                "--source-region",
                "eu-west-1",
                "--target",
                "Copy",
                "--target-region",
                "us-east-1");
        run(
                "a table's name that none can have",
                "--source",
                "a b",
                "--source-region",
                "us-east-1",
                "--target",
                "Copy",
                "--target-region",
                "us-east-1");
        refused("a role that is no ARN", "--source-role-arn", "Mover");
        refused("an external id without a role", "--source-external-id", "music");
        refused("keys in neither of the two stores", "--source-credentials", "file:/keys");
        refused("a profile that does not exist", "--source-profile", "nobody");
        run(
                "a place and a table as one source",
                "--source",
                "Music",
                "--source",
                "/exports/full",
                "--target",
                "Copy",
                "--target-region",
                "us-east-1");
        run(
                "two tables as one source",
                "--source",
                "Music",
                "--source",
                "More",
                "--source-region",
                "us-east-1",
                "--target",
                "Copy",
                "--target-region",
                "us-east-1");
        run(
                "nobody listens at the endpoint",
                "--source",
                "Music",
                "--source-region",
                "us-east-1",
                "--source-endpoint",
                "http://127.0.0.1:9",
                "--target",
                harness.target,
                "--target-region",
                "us-east-1",
                "--target-endpoint",
                harness.server.endpoint().toString());
    }

    private void optionsThatExcludeEachOther() {
        refused("settings of the connector without it", "--connector-conf", "dynamodb.throughput.read.percent=1");
        refused(
                "a setting of the connector without its value",
                "--scan-engine",
                "emr-connector",
                "--connector-conf",
                "fast");
        refused("an export's owner without an export", "--export-bucket-owner", "111111111111");
        refused("an export to a directory", "--export-now", "/tmp/export");
        fromPlace("a scan's option for an export", "full", "--segments", "4");
        fromPlace("a target made like an export", "full", "--create-target");
    }

    private void tables() {
        KeySchema other = KeySchema.parse("id:N");
        String numbers = harness.server.freshTableName("Numbers");
        harness.tables.createTable(numbers, other);
        catalogue.showing(numbers, "Numbers");
        from("the source is not there", "Nowhere", harness.target);
        from("the target is not there", harness.source, "Nowhere");
        from("the keys differ", numbers, harness.target);
        from("a table into itself", harness.source, harness.source);
    }

    private void transforms() throws IOException {
        refused(
                "the transform is not there",
                "--transform",
                directory.resolve("none.yaml").toString());
        transform("a transform that is not YAML", "steps: [");
        transform("a step that does not exist", "steps:\n  - remove: [price]\n");
        transform("a step that drops the key", "steps:\n  - drop: [id]\n");
        transform(
                "a mask without its secret",
                "steps:\n  - mask: {path: email, salt: {environment: NOT_SET_ANYWHERE}}\n");
        transform("a transform without steps", "{}\n");
        transform("a transform with an alias", "steps: &all\n  - drop: [price]\nfilter: *all\n");
        transform("a transform that names a class", "steps: !!java.net.URLClassLoader [price]\n");
    }

    private void transform(String mistake, String yaml) throws IOException {
        Path file = directory.resolve("transform.yaml");
        Files.writeString(file, yaml);
        refused(mistake, "--transform", file.toString());
    }

    private void exports() throws IOException {
        String full = written("full", ExportDescription.full(MUSIC, MIDNIGHT));
        fromPlace("there is no export in the place", "empty");
        Path summary = directory.resolve(full).resolve("manifest-summary.json");
        String wasIn = Files.readString(summary);
        Files.writeString(summary, wasIn + " ");
        fromPlace("a manifest that was changed", full);
        Files.writeString(summary, wasIn);
        Path data = dataFile(full);
        byte[] bytes = Files.readAllBytes(data);
        Files.write(data, Arrays.copyOf(bytes, bytes.length / 2));
        fromPlace("a data file that is cut off", full);
        byte[] flipped = bytes.clone();
        flipped[flipped.length / 2] ^= 1;
        Files.write(data, flipped);
        fromPlace("a data file that was changed", full);
        Files.write(data, "not gzip at all".getBytes(StandardCharsets.UTF_8));
        fromPlace("a data file that is not gzip", full, "--without-manifest");
        Files.write(data, gzip(("{\"Item\":{\"id\":{\"S\":\"x\"}}" + " ".repeat(15 << 20) + "}\n").repeat(3)));
        fromPlace("a data file that is a bomb", full, "--without-manifest");
        Files.write(
                data,
                gzip("{\"Item\":{\"id\":{\"S\":\"x\"},\"a\":" + "{\"L\":[".repeat(40) + "]}".repeat(40) + "}}\n"));
        fromPlace("an item that is nested deeper than any can be", full, "--without-manifest");
        Files.delete(data);
        fromPlace("a data file that is gone", full);
        escaping(full);
        Files.write(data, bytes);
        String first = written("first", increment(MUSIC, 0, 1));
        String third = written("third", increment(MUSIC, 2, 3));
        fromPlace("an incremental export without a full one", first);
        fromPlace("a gap in the chain", full, "--source", place(first), "--source", place(third));
        String foreign = written("foreign", increment(MUSIC + "2", 0, 1));
        fromPlace("another table in the chain", full, "--source", place(foreign));
        fromPlace("an export twice", full, "--source", place(full));
    }

    /** With the checksum that belongs to it. */
    private void escaping(String full) throws IOException {
        Path files = directory.resolve(full).resolve("manifest-files.json");
        Path checksum = directory.resolve(full).resolve("manifest-files.md5");
        String wasIn = Files.readString(files);
        String wasItsChecksum = Files.readString(checksum);
        String escaping = wasIn.replaceAll("\"AWSDynamoDB/[^\"]*/data/[^\"]*\"", "\"../../secrets/x.json.gz\"");
        assertThat(escaping).isNotEqualTo(wasIn);
        Files.writeString(files, escaping);
        Files.writeString(checksum, md5(escaping));
        fromPlace("a manifest that names files outside of its place", full);
        Files.writeString(files, wasIn);
        Files.writeString(checksum, wasItsChecksum);
    }

    private static String md5(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zipped = new GZIPOutputStream(bytes)) {
            zipped.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private static ExportDescription increment(String table, int from, int to) {
        return ExportDescription.incremental(
                table, MIDNIGHT.plusSeconds(3600L * from), MIDNIGHT.plusSeconds(3600L * to));
    }

    private String written(String name, ExportDescription description) throws IOException {
        Path place = directory.resolve(name);
        try (Storage storage = new FileStorage((LocalPlace) Place.parse(place.toString()))) {
            WrittenExport export = description.from() == null
                    ? ExportWriter.write(storage, description, 2, items().iterator())
                    : ExportWriter.writeChanges(storage, description, 1, Collections.emptyIterator());
            return name + "/" + export.directory();
        }
    }

    private static List<Slice> items() {
        return IntStream.range(0, 20)
                .mapToObj(number -> Slice.ofUtf8("{\"id\":{\"S\":\"k" + number + "\"}}"))
                .toList();
    }

    private Path dataFile(String export) throws IOException {
        try (Stream<Path> files = Files.walk(directory.resolve(export).resolve("data"))) {
            return files.filter(file -> file.toString().endsWith(".gz"))
                    .sorted()
                    .findFirst()
                    .orElseThrow();
        }
    }

    private void resumes() {
        String runId = "resumed-" + harness.target;
        catalogue.showing(runId, "music-1");
        harness.load("--run-id", runId, "--segments", "1");
        refused("other options than the run began with", "--run-id", runId, "--segments", "3");
    }

    private String place(String export) {
        return directory.resolve(export).toString();
    }

    /** With both sides right. */
    private void refused(String mistake, String... more) {
        List<String> arguments = new ArrayList<>(harness.bothSides());
        arguments.addAll(List.of(more));
        run(mistake, arguments.toArray(String[]::new));
    }

    private void fromPlace(String mistake, String export, String... more) {
        List<String> arguments = new ArrayList<>(List.of("--source", place(export)));
        arguments.addAll(harness.toTarget());
        arguments.addAll(List.of(more));
        run(mistake, arguments.toArray(String[]::new));
    }

    private void from(String mistake, String source, String target) {
        String endpoint = harness.server.endpoint().toString();
        run(
                mistake,
                "--source",
                source,
                "--source-region",
                LoadHarness.REGION,
                "--source-endpoint",
                endpoint,
                "--target",
                target,
                "--target-region",
                LoadHarness.REGION,
                "--target-endpoint",
                endpoint,
                "--ledger",
                LoadHarness.LEDGER);
    }

    private void run(String mistake, String... arguments) {
        ExitCode code = harness.run(List.of(arguments));
        assertThat(code).as(mistake).isNotEqualTo(ExitCode.DONE);
        assertThat(harness.complained())
                .as(mistake)
                .startsWith("Cannot ")
                .endsWith(".\n")
                .hasLineCount(1);
        catalogue.add(mistake, code, harness.complained());
    }
}
