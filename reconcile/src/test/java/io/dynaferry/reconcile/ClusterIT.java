package io.dynaferry.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynaferry.item.KeySchema;
import io.dynaferry.testkit.cluster.SparkCluster;
import io.dynaferry.testkit.cluster.SparkSubmission;
import io.dynaferry.testkit.server.Account;
import io.dynaferry.testkit.server.DynamoDbLocal;
import io.dynaferry.testkit.wire.DynamoDbHttp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The shipped jar, submitted to a cluster of Spark whose workers are processes of their own, between two accounts. */
class ClusterIT {
    private static final Path JAR = Path.of("target", "reconcile.jar");
    private static final KeySchema KEYS = KeySchema.parse("id:S");
    private static final long SECONDS_TO_END = 120;

    @TempDir
    private static Path directory;

    private static SparkCluster cluster;

    private final DynamoDbLocal server = DynamoDbLocal.shared();
    private final DynamoDbHttp sources = new DynamoDbHttp(server.endpoint(), Account.SOURCE);
    private final DynamoDbHttp targets = new DynamoDbHttp(server.endpoint(), Account.TARGET);
    private final String table = server.freshTableName("Music");

    @BeforeAll
    static void start() throws IOException {
        cluster = SparkCluster.start(directory, Path.of("target", "spark-lib"), Path.of("target", "jvm.arguments"), 2);
        Files.writeString(credentials(), profile("source", Account.SOURCE) + profile("target", Account.TARGET));
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    private static Path credentials() {
        return directory.resolve("credentials");
    }

    private static String profile(String name, Account account) {
        return "[%s]%naws_access_key_id=%s%naws_secret_access_key=%s%n"
                .formatted(name, account.accessKeyId(), Account.SECRET_ACCESS_KEY);
    }

    @ParameterizedTest
    @ValueSource(strings = "KryoSerializer")
    void workersFindDriftAndRepairIt(String serializer) throws Exception {
        sources.createTable(table, KEYS);
        targets.createTable(table, KEYS);
        sources.putAll(table, items(0, 1_000, "a"));
        targets.putAll(table, items(10, 980, "a"));
        targets.putAll(table, items(980, 1_005, "b"));

        SparkSubmission repair = reconcile(serializer, "--repair", "put,delete");
        assertThat(repair.await(SECONDS_TO_END)).as(repair::log).isZero();
        assertThat(repair.log()).contains("Second look: 10 missing, 5 extra, 20 changed, 0 in flight.");

        SparkSubmission again = reconcile(serializer);
        assertThat(again.await(SECONDS_TO_END)).as(again::log).isZero();
        assertThat(targets.scan(table)).containsExactlyInAnyOrderElementsOf(sources.scan(table));
    }

    private SparkSubmission reconcile(String serializer, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "--source",
                table,
                "--source-profile",
                "source",
                "--source-region",
                ReconcileHarness.REGION,
                "--source-endpoint",
                server.endpoint().toString(),
                "--target",
                table,
                "--target-profile",
                "target",
                "--target-region",
                ReconcileHarness.REGION,
                "--target-endpoint",
                server.endpoint().toString(),
                "--segments",
                "4",
                "--settle",
                "0"));
        arguments.addAll(List.of(more));
        return cluster.submission(JAR, ReconcileJob.class.getName())
                .withConf("spark.cores.max", "4")
                .withConf("spark.serializer", "org.apache.spark.serializer." + serializer)
                .withEnvironment("AWS_SHARED_CREDENTIALS_FILE", credentials().toString())
                .start(arguments);
    }

    private static List<String> items(int from, int to, String value) {
        return IntStream.range(from, to)
                .mapToObj(id -> "{\"id\":{\"S\":\"item-" + id + "\"},\"value\":{\"S\":\"" + value + "\"}}")
                .toList();
    }
}
