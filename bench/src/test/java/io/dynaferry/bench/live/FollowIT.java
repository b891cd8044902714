package io.dynaferry.bench.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynaferry.command.Console;
import io.dynaferry.command.ProgramRunner;
import io.dynaferry.failure.ExitCode;
import io.dynaferry.item.KeySchema;
import io.dynaferry.testkit.server.Account;
import io.dynaferry.testkit.server.DynamoDbLocal;
import io.dynaferry.testkit.stream.DynamoDbStream;
import io.dynaferry.testkit.wire.DynamoDbHttp;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program with real streams: two regions of DynamoDB Local are two databases. */
class FollowIT {
    static {
        System.setProperty("aws.accessKeyId", Account.SOURCE.accessKeyId());
        System.setProperty("aws.secretAccessKey", Account.SECRET_ACCESS_KEY);
    }

    private final DynamoDbLocal server = DynamoDbLocal.shared();
    private final String table = server.freshTableName("followed");
    private final DynamoDbHttp source = new DynamoDbHttp(server.endpoint(), Account.SOURCE, "eu-central-1");
    private final DynamoDbHttp target = new DynamoDbHttp(server.endpoint(), Account.SOURCE, "us-east-1");
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @TempDir
    Path checkpoints;

    private ExitCode follow(BooleanSupplier stopped, String... more) {
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        List<String> arguments = new ArrayList<>(List.of(
                "--source",
                table,
                "--source-region",
                "eu-central-1",
                "--source-endpoint",
                server.endpoint() + "",
                "--target",
                table,
                "--target-region",
                "us-east-1",
                "--target-endpoint",
                server.endpoint() + "",
                "--checkpoints",
                checkpoints.toString()));
        arguments.addAll(Arrays.asList(more));
        return new ProgramRunner(InstantSource.system(), Console.log(out), out, out)
                .run(new Follow(() -> Stopping.when(stopped)), arguments.toArray(String[]::new));
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }

    private void createTables() {
        source.createTable(table, KeySchema.parse("id:S"));
        target.createTable(table, KeySchema.parse("id:S"));
    }

    private BooleanSupplier targetHas(List<String> items) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        return () -> target.scan(table).equals(items) || System.nanoTime() > end;
    }

    private static String item(String id, String text) {
        return "{\"id\":{\"S\":\"" + id + "\"},\"text\":{\"S\":\"" + text + "\"}}";
    }

    @Test
    void aStreamIsFollowedAndFollowedOnWhereItWasLeft() {
        createTables();
        DynamoDbStream.enable(source, table, "NEW_IMAGE");
        source.put(table, item("a", "old"));
        source.put(table, item("a", "new"));

        assertThat(follow(targetHas(List.of(item("a", "new"))))).isEqualTo(ExitCode.DONE);
        assertThat(target.scan(table)).containsExactly(item("a", "new"));
        assertThat(said())
                .contains("Following from the oldest record", "2 records applied", "Stopped; the same command");

        target.put(table, item("a", "foreign"));
        source.put(table, item("a", "newer"));
        said.reset();
        assertThat(follow(targetHas(List.of(item("a", "newer"))))).isEqualTo(ExitCode.DONE);
        assertThat(target.scan(table)).containsExactly(item("a", "newer"));
        assertThat(said()).contains("Going on in", "1 records applied");
    }

    @Test
    void aTableWithoutAStreamIsRefused() {
        createTables();

        assertThat(follow(() -> true)).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(said()).contains("Cannot follow the source: it has no stream");
    }

    @Test
    void aStreamWithoutImagesIsRefusedAtItsFirstRecord() {
        createTables();
        DynamoDbStream.enable(source, table, "KEYS_ONLY");
        source.put(table, item("a", "old"));

        assertThat(follow(targetHas(List.of(item("a", "old"))))).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(said()).contains("StreamViewType=KEYS_ONLY");
    }

    @Test
    void mistakesAreToldAllAtOnce() {
        assertThat(follow(() -> true, "--batch-size", "0", "--ttl-delete", "ignore"))
                .isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(said()).contains("--batch-size", "--ttl-deletes");
    }
}
