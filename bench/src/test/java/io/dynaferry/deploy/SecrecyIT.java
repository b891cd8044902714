package io.dynaferry.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynaferry.testkit.server.Account;
import io.dynaferry.testkit.server.DynamoDbLocal;
import io.dynaferry.testkit.wire.DynamoDbHttp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plants values and a secret, has the shipped programs work with them and fail at them, and searches all that they leave behind. */
class SecrecyIT {
    private static final String SECRET = "planted-secret-key-91bc";
    private static final String TEXT = "planted-text-7f3a";
    private static final String NUMBER = "481516234210811";
    private static final String BINARY = "cGxhbnRlZC1iaW5hcnk=";
    private static final List<String> PLANTED = List.of(SECRET, TEXT, NUMBER, BINARY, "planted-binary");
    private static final Path SCRIPTS = Path.of("..", "scripts");

    @TempDir
    private Path directory;

    private final DynamoDbLocal server = DynamoDbLocal.shared();
    private final DynamoDbHttp tables = new DynamoDbHttp(server.endpoint(), Account.SOURCE);
    private final String source = server.freshTableName("Secrets");
    private final String target = server.freshTableName("Copies");
    private final String ledger = server.freshTableName("Books");
    private final Map<String, String> said = new LinkedHashMap<>();
    private final Set<String> arguments = ConcurrentHashMap.newKeySet();

    @Test
    void nothingThatIsLeftBehindTellsAValueOrASecret() throws Exception {
        fill();

        run("initial-load", 75, "--report", place("refused"));
        run(
                "initial-load",
                0,
                "--report",
                place("load"),
                "--max-quarantined",
                "5",
                "--quarantine",
                place("../quarantine"));
        falsify();
        run("reconcile", 2, "--settle", "0", "--report", place("drift"));
        repair("plan", "--dry-run");
        repair("repair", "--undo");

        assertThat(said.values()).as("the programs have worked").anyMatch(text -> text.contains("quarantined 2"));
        Map<String, String> left = new LinkedHashMap<>(said);
        left.put("ledger", String.join("\n", tables.scan(ledger)));
        left.put("arguments of processes", String.join("\n", arguments));
        left.putAll(files(directory.resolve("reports")));
        Map<String, String> undo = takenOut(left, "/repair/undo/");
        assertThat(left).hasSizeGreaterThan(10);
        assertThat(left.keySet()).anyMatch(name -> name.contains("/plan/plan/"));
        assertThat(arguments).anyMatch(line -> line.contains("--target"));
        assertThat(undo.values())
                .as("what a repair has replaced, for whoever asks for it")
                .anyMatch(text -> text.contains(TEXT))
                .noneMatch(text -> text.contains(SECRET));
        left.forEach((name, text) -> PLANTED.forEach(planted ->
                assertThat(text.contains(planted)).as(planted + " in " + name).isFalse()));
        assertThat(files(directory.resolve("quarantine")).values())
                .as("the one place that is for values")
                .anyMatch(text -> text.contains(TEXT));
    }

    private static Map<String, String> takenOut(Map<String, String> left, String part) {
        Map<String, String> taken = new LinkedHashMap<>(left);
        taken.keySet().removeIf(name -> !name.contains(part));
        left.keySet().removeAll(taken.keySet());
        return taken;
    }

    private void repair(String report, String how) {
        run(
                "reconcile",
                2,
                "--settle",
                "0",
                "--report",
                place(report),
                "--repair",
                "put,delete",
                "--max-deletes",
                "100%",
                how);
    }

    /** The index of the target takes numbers only, and two items have text there. */
    private void fill() {
        for (String table : List.of(source, target)) {
            String type = table.equals(source) ? "S" : "N";
            tables.call(
                    "CreateTable",
                    "{\"TableName\":\"" + table + "\",\"BillingMode\":\"PAY_PER_REQUEST\",\"AttributeDefinitions\":["
                            + "{\"AttributeName\":\"id\",\"AttributeType\":\"S\"},{\"AttributeName\":\"rank\",\"AttributeType\":\""
                            + type + "\"}],\"KeySchema\":[{\"AttributeName\":\"id\",\"KeyType\":\"HASH\"}],"
                            + "\"GlobalSecondaryIndexes\":[{\"IndexName\":\"ranks\",\"KeySchema\":[{\"AttributeName\":\"rank\","
                            + "\"KeyType\":\"HASH\"}],\"Projection\":{\"ProjectionType\":\"ALL\"}}]}");
        }
        tables.putAll(
                source,
                IntStream.range(0, 40).mapToObj(number -> item(number, "")).toList());
        tables.putAll(
                source,
                List.of(
                        item(90, ",\"rank\":{\"S\":\"" + TEXT + "\"}"),
                        item(91, ",\"rank\":{\"S\":\"" + TEXT + "\"}")));
    }

    private static String item(int number, String more) {
        return "{\"id\":{\"S\":\"k" + number + "\"},\"note\":{\"S\":\"" + TEXT + "\"},\"amount\":{\"N\":\"" + NUMBER
                + "\"},\"photo\":{\"B\":\"" + BINARY + "\"}" + more + "}";
    }

    private void falsify() {
        tables.put(target, item(1, ",\"wrong\":{\"S\":\"" + TEXT + "\"}"));
        tables.put(target, item(70, ""));
    }

    private String place(String name) {
        return directory.resolve("reports").resolve(name).normalize().toString();
    }

    private void run(String program, int status, String... more) {
        String endpoint = server.endpoint().toString();
        List<String> command = new ArrayList<>(List.of(SCRIPTS.resolve(program).toString()));
        command.addAll(List.of("--source", source, "--source-region", "us-east-1", "--source-endpoint", endpoint));
        command.addAll(List.of("--target", target, "--target-region", "us-east-1", "--target-endpoint", endpoint));
        command.addAll(List.of("--ledger", ledger, "--spark-master", "local[2]"));
        command.addAll(List.of(more));
        ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor();
        var unused = watch.scheduleWithFixedDelay(this::noteArguments, 0, 200, TimeUnit.MILLISECONDS);
        Tool run = Tool.run(
                command,
                Map.of(
                        "AWS_ACCESS_KEY_ID",
                        Account.SOURCE.accessKeyId(),
                        "AWS_SECRET_ACCESS_KEY",
                        SECRET,
                        "JAVA_HOME",
                        System.getProperty("java.home"),
                        "JAVA_OPTIONS",
                        "-XX:TieredStopAtLevel=1"));
        watch.shutdownNow();
        assertThat(run.status()).as(program + ": " + run.output()).isEqualTo(status);
        said.put(program + " " + String.join(" ", more), run.output());
    }

    /** As everybody on the machine can see them. */
    private void noteArguments() {
        ProcessHandle.current()
                .descendants()
                .flatMap(process -> process.info().commandLine().stream())
                .forEach(arguments::add);
    }

    private static Map<String, String> files(Path root) throws IOException {
        try (Stream<Path> paths = Files.walk(root)) {
            return paths.filter(Files::isRegularFile)
                    .collect(
                            Collectors.toMap(Path::toString, SecrecyIT::text, (one, other) -> one, LinkedHashMap::new));
        }
    }

    private static String text(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
