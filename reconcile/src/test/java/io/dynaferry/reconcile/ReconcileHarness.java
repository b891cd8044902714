package io.dynaferry.reconcile;

import io.dynaferry.command.Console;
import io.dynaferry.command.ProgramRunner;
import io.dynaferry.failure.ExitCode;
import io.dynaferry.item.KeySchema;
import io.dynaferry.json.JsonValue;
import io.dynaferry.json.JsonValue.JsonNumber;
import io.dynaferry.json.JsonValue.JsonObject;
import io.dynaferry.testkit.server.Account;
import io.dynaferry.testkit.server.DynamoDbLocal;
import io.dynaferry.testkit.wire.DynamoDbHttp;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;

/** Two tables on one server, and the program between them in this process. Not for several threads. */
final class ReconcileHarness {
    static final String REGION = "us-east-1";

    final DynamoDbLocal server = DynamoDbLocal.shared();
    final DynamoDbHttp tables = new DynamoDbHttp(server.endpoint(), Account.SOURCE);
    final String source = server.freshTableName("Source");
    final String target = server.freshTableName("Target");
    final String ledger = server.freshTableName("Ledger");
    final Path report;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

    ReconcileHarness(Path report) {
        this.report = report;
        System.setProperty("aws.accessKeyId", Account.SOURCE.accessKeyId());
        System.setProperty("aws.secretAccessKey", Account.SECRET_ACCESS_KEY);
        SparkContext.getOrCreate(new SparkConf()
                .setAppName("tests")
                .setMaster("local[2]")
                .set("spark.ui.enabled", "false")
                .set("spark.driver.host", "127.0.0.1")
                .set("spark.driver.bindAddress", "127.0.0.1"));
    }

    ReconcileHarness tables(KeySchema schema, List<String> inSource, List<String> inTarget) {
        tables.createTable(source, schema);
        tables.createTable(target, schema);
        tables.putAll(source, inSource);
        tables.putAll(target, inTarget);
        return this;
    }

    /** Compares the two tables, without time to settle unless it is given. */
    ExitCode reconcile(String... more) {
        return reconcileFrom(server.endpoint(), more);
    }

    /** The same, with the source behind another address. */
    ExitCode reconcileWithSourceAt(URI endpoint, String... more) {
        return reconcileFrom(endpoint, more);
    }

    private ExitCode reconcileFrom(URI endpoint, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "--source", source,
                "--source-region", REGION,
                "--source-endpoint", endpoint.toString(),
                "--target", target,
                "--target-region", REGION,
                "--target-endpoint", server.endpoint().toString(),
                "--report", report.toString()));
        arguments.addAll(List.of(more));
        if (!arguments.contains("--ledger")) {
            arguments.addAll(List.of("--ledger", ledger));
        }
        if (!arguments.contains("--settle")) {
            arguments.addAll(List.of("--settle", "0"));
        }
        return run(arguments.toArray(String[]::new));
    }

    ExitCode run(String... arguments) {
        out.reset();
        errors.reset();
        PrintStream said = new PrintStream(out, true, StandardCharsets.UTF_8);
        PrintStream complained = new PrintStream(errors, true, StandardCharsets.UTF_8);
        return new ProgramRunner(InstantSource.system(), Console.log(said), said, complained)
                .run(new ReconcileJob(), arguments);
    }

    String said() {
        return out.toString(StandardCharsets.UTF_8) + errors.toString(StandardCharsets.UTF_8);
    }

    JsonObject summary() throws IOException {
        return (JsonObject) JsonValue.parse(Files.readAllBytes(report.resolve("summary.json")));
    }

    /** A whole number of the summary. */
    long number(String field) throws IOException {
        return Long.parseLong(text(field));
    }

    /** A number of the summary. */
    double real(String field) throws IOException {
        return Double.parseDouble(text(field));
    }

    private String text(String field) throws IOException {
        return ((JsonNumber) Objects.requireNonNull(summary().members().get(field), field)).text();
    }

    List<String> driftLines() throws IOException {
        List<String> lines = new ArrayList<>();
        Path drift = report.resolve("drift");
        if (Files.exists(drift)) {
            try (Stream<Path> parts = Files.list(drift)) {
                for (Path part : parts.sorted().toList()) {
                    lines.addAll(Files.readAllLines(part));
                }
            }
        }
        return lines;
    }
}
