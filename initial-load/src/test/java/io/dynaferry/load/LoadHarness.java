package io.dynaferry.load;

import io.dynaferry.command.Console;
import io.dynaferry.command.ProgramRunner;
import io.dynaferry.failure.ExitCode;
import io.dynaferry.item.Fingerprint;
import io.dynaferry.item.ItemScanner;
import io.dynaferry.item.KeySchema;
import io.dynaferry.testkit.server.Account;
import io.dynaferry.testkit.server.DynamoDbLocal;
import io.dynaferry.testkit.wire.DynamoDbHttp;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskStart;

/** Two accounts, played by one server, and the program between them in this process. Not for several threads. */
final class LoadHarness {
    static final String REGION = "us-east-1";
    static final String LEDGER = "ledger";
    private static final AtomicBoolean LISTENING = new AtomicBoolean();
    private static final LongAdder TASKS = new LongAdder();

    final DynamoDbLocal server = DynamoDbLocal.shared();
    final DynamoDbHttp tables;
    final String source = server.freshTableName("Source");
    final String target = server.freshTableName("Target");
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
    private InstantSource clock = InstantSource.system();
    private URI endpoint = server.endpoint();

    LoadHarness() {
        this(Account.SOURCE.accessKeyId(), Account.SECRET_ACCESS_KEY);
    }

    private LoadHarness(String accessKeyId, String secretAccessKey) {
        tables = new DynamoDbHttp(server.endpoint(), new Account(accessKeyId));
        System.setProperty("aws.accessKeyId", accessKeyId);
        System.setProperty("aws.secretAccessKey", secretAccessKey);
        spark();
    }

    /** With another access key than that of the source's account. */
    static LoadHarness as(String accessKeyId, String secretAccessKey) {
        return new LoadHarness(accessKeyId, secretAccessKey);
    }

    /** One for all tests of this process. It tries failing tasks four times, as a cluster does. */
    private static SparkContext spark() {
        SparkContext context = SparkContext.getOrCreate(new SparkConf()
                .setAppName("tests")
                .setMaster("local[2,4]")
                .set("spark.ui.enabled", "false")
                .set("spark.driver.host", "127.0.0.1")
                .set("spark.driver.bindAddress", "127.0.0.1"));
        if (LISTENING.compareAndSet(false, true)) {
            context.addSparkListener(new SparkListener() {
                @Override
                public void onTaskStart(SparkListenerTaskStart start) {
                    TASKS.increment();
                }
            });
        }
        return context;
    }

    LoadHarness at(InstantSource other) {
        clock = other;
        return this;
    }

    /** Both sides are reached through here. */
    LoadHarness through(URI other) {
        endpoint = other;
        return this;
    }

    /** Runs the program with both sides, the ledger and these options. */
    ExitCode load(String... more) {
        List<String> arguments = new ArrayList<>(bothSides());
        arguments.addAll(List.of(more));
        return run(arguments);
    }

    List<String> bothSides() {
        List<String> arguments = new ArrayList<>(List.of(
                "--source", source,
                "--source-region", REGION,
                "--source-endpoint", endpoint.toString()));
        arguments.addAll(toTarget());
        return arguments;
    }

    /** The source with a partition key and a stream. */
    void createStreamedSource() {
        tables.call(
                "CreateTable",
                "{\"TableName\":\"" + source
                        + "\",\"BillingMode\":\"PAY_PER_REQUEST\",\"AttributeDefinitions\":[{\"AttributeName\":\"id\","
                        + "\"AttributeType\":\"S\"}],\"KeySchema\":[{\"AttributeName\":\"id\",\"KeyType\":\"HASH\"}],"
                        + "\"StreamSpecification\":{\"StreamEnabled\":true,\"StreamViewType\":\"NEW_AND_OLD_IMAGES\"}}");
    }

    List<String> toTarget() {
        return List.of(
                "--target", target,
                "--target-region", REGION,
                "--target-endpoint", endpoint.toString(),
                "--ledger", LEDGER);
    }

    ExitCode run(List<String> arguments) {
        out.reset();
        errors.reset();
        PrintStream said = new PrintStream(out, true, StandardCharsets.UTF_8);
        PrintStream complained = new PrintStream(errors, true, StandardCharsets.UTF_8);
        return new ProgramRunner(clock, Console.log(said), said, complained)
                .run(new InitialLoadJob(), arguments.toArray(String[]::new));
    }

    /** How many tasks Spark has begun so far. */
    static long tasksBegun() throws TimeoutException {
        SparkContext spark = spark();
        spark.listenerBus().waitUntilEmpty();
        return TASKS.sum();
    }

    String said() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String complained() {
        return errors.toString(StandardCharsets.UTF_8);
    }

    Fingerprint fingerprint(String table, KeySchema schema) {
        return fingerprint(tables.scan(table).stream(), schema);
    }

    static Fingerprint fingerprint(Stream<String> items, KeySchema schema) {
        ItemScanner scanner = new ItemScanner(schema);
        return items.map(item -> {
                    byte[] bytes = item.getBytes(StandardCharsets.UTF_8);
                    scanner.scan(bytes, 0, bytes.length);
                    return scanner.digest();
                })
                .reduce(Fingerprint.EMPTY, Fingerprint::plus, Fingerprint::plus);
    }
}
