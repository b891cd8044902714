package io.dynaferry.fire;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynaferry.item.Item;
import io.dynaferry.testkit.protocol.JsonText;
import io.dynaferry.testkit.server.Account;
import io.dynaferry.testkit.server.DynamoDbLocal;
import io.dynaferry.testkit.wire.DynamoDbHttp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables at the edge of what DynamoDB holds, loaded, spoilt and repaired by the programs as they ship. */
class CornersIT {
    private static final String FROM = "us-east-1";
    private static final String TO = "eu-central-1";

    private final DynamoDbLocal server = DynamoDbLocal.shared();
    private final DynamoDbHttp source = new DynamoDbHttp(server.endpoint(), Account.SOURCE, FROM);
    private final DynamoDbHttp target = new DynamoDbHttp(server.endpoint(), Account.SOURCE, TO);

    @TempDir
    private Path directory;

    @Test
    void everyCornerIsLoadedAndRepaired() throws Exception {
        List<Corner> corners = Corner.all();
        corners.forEach(this::create);

        run(
                "initial-load",
                "io.dynaferry.load.InitialLoadJob",
                corners.stream().map(this::load).toList());

        for (Corner corner : corners) {
            isLoaded(corner);
            spoil(corner);
        }
        run(
                "reconcile",
                "io.dynaferry.reconcile.ReconcileJob",
                corners.stream().map(this::repair).toList());
        corners.forEach(this::isRepaired);
    }

    private void create(Corner corner) {
        source.createTable(corner.name(), corner.keys());
        target.createTable(corner.name(), corner.keys());
        source.putAll(corner.name(), corner.items());
    }

    private List<String> load(Corner corner) {
        return bothSides(corner, "load");
    }

    private List<String> repair(Corner corner) {
        List<String> arguments = new ArrayList<>(bothSides(corner, "repair"));
        arguments.addAll(List.of("--settle", "0", "--repair", corner.items().isEmpty() ? "put" : "put,delete"));
        arguments.addAll(List.of("--max-deletes", "1"));
        return arguments;
    }

    private List<String> bothSides(Corner corner, String job) {
        return List.of(
                "--source", corner.name(),
                "--source-region", FROM,
                "--source-endpoint", server.endpoint().toString(),
                "--target", corner.name(),
                "--target-region", TO,
                "--target-endpoint", server.endpoint().toString(),
                "--ledger", "ledger-of-corners",
                "--run-id", job + "-" + corner.name(),
                "--segments", Integer.toString(corner.segments()),
                "--spark-master", "local[2]",
                "--report", report(corner, job).toString());
    }

    private Path report(Corner corner, String job) {
        return directory.resolve(job + "-" + corner.name());
    }

    private void run(String module, String program, List<List<String>> runs) throws IOException, InterruptedException {
        Path file = directory.resolve(module);
        SeveralRuns.write(file, runs);
        Path log = directory.resolve(module + ".log");
        Path built = Path.of("..", "..", module, "target");
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "@" + built.resolve("jvm.arguments"),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx1g",
                        "-cp",
                        built.resolve(module + ".jar") + ":" + built.resolve("spark-lib") + "/*:target/test-classes",
                        SeveralRuns.class.getName(),
                        program,
                        file.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment()
                .putAll(Map.of(
                        "AWS_ACCESS_KEY_ID",
                        Account.SOURCE.accessKeyId(),
                        "AWS_SECRET_ACCESS_KEY",
                        Account.SECRET_ACCESS_KEY,
                        "SPARK_LOCAL_IP",
                        "127.0.0.1"));
        assertThat(builder.start().waitFor()).as(Files.readString(log)).isZero();
    }

    private void isLoaded(Corner corner) {
        Report report = Report.read(report(corner, "load"));
        assertThat(report.number("itemsRead"))
                .as(corner.name())
                .isEqualTo(corner.items().size());
        assertThat(report.number("itemsWritten"))
                .as(corner.name())
                .isEqualTo(corner.items().size());
        assertThat(report.number("itemsQuarantined")).as(corner.name()).isZero();
        isEqual(corner);
    }

    private void isEqual(Corner corner) {
        Set<Item> there = Set.copyOf(TargetTable.items(source, corner.name()));
        assertThat(there).as(corner.name()).hasSize(corner.items().size());
        assertThat(Set.copyOf(TargetTable.items(target, corner.name())).equals(there))
                .as(corner.name() + " is the same on both sides")
                .isTrue();
    }

    /** The first item is lost, the last one is another, and where there are more than one, one is invented. */
    private void spoil(Corner corner) {
        if (corner.items().size() < 2) {
            return;
        }
        target.call(
                "DeleteItem",
                "{\"TableName\":%s,\"Key\":%s}"
                        .formatted(
                                JsonText.quote(corner.name()),
                                SourceTable.text(corner.key(corner.items().get(0)))));
        String last =
                SourceTable.text(corner.key(corner.items().get(corner.items().size() - 1)));
        target.put(corner.name(), last);
        source.call(
                "DeleteItem",
                "{\"TableName\":%s,\"Key\":%s}"
                        .formatted(
                                JsonText.quote(corner.name()),
                                SourceTable.text(corner.key(corner.items().get(1)))));
    }

    private void isRepaired(Corner corner) {
        Report report = Report.read(report(corner, "repair"));
        int spoilt = corner.items().size() < 2 ? 0 : 1;
        assertThat(new TreeSet<>(List.of(report.number("missing"), report.number("changed"), report.number("extra"))))
                .as(corner.name())
                .containsExactly((long) spoilt);
        assertThat(report.number("identical"))
                .as(corner.name())
                .isEqualTo(corner.items().size() - 3L * spoilt);
        assertThat(report.number("repaired")).as(corner.name()).isEqualTo(2L * spoilt);
        assertThat(report.number("deleted")).as(corner.name()).isEqualTo(spoilt);
        assertThat(Set.copyOf(TargetTable.items(target, corner.name()))
                        .equals(Set.copyOf(TargetTable.items(source, corner.name()))))
                .as(corner.name() + " is the same on both sides")
                .isTrue();
    }
}
