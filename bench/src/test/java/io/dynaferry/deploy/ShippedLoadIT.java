package io.dynaferry.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynaferry.dynamodb.storage.FileStorage;
import io.dynaferry.item.Slice;
import io.dynaferry.json.JsonValue;
import io.dynaferry.place.LocalPlace;
import io.dynaferry.place.Place;
import io.dynaferry.testkit.export.ExportDescription;
import io.dynaferry.testkit.export.ExportWriter;
import io.dynaferry.testkit.export.WrittenExport;
import io.dynaferry.testkit.fault.FaultPlan;
import io.dynaferry.testkit.fault.FaultProxy;
import io.dynaferry.testkit.identity.AssumableRole;
import io.dynaferry.testkit.identity.IdentityServer;
import io.dynaferry.testkit.item.GeneratedItems;
import io.dynaferry.testkit.server.Account;
import io.dynaferry.testkit.server.DynamoDbLocal;
import io.dynaferry.testkit.server.S3Server;
import io.dynaferry.testkit.wire.DynamoDbHttp;
import io.dynaferry.testkit.wire.S3Http;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The jar as it ships, behind the stub as Glue compiles it, with the arguments of the template and those that Glue adds, and
 * with an older AWS SDK ahead of it on the class path. The calls that it makes are held against the policies.
 */
class ShippedLoadIT {
    private static final Path MODULE = Path.of("..", "initial-load", "target");
    private static final Path OLDER = Path.of("target", "older");
    private static final String ROLE = "arn:aws:iam::222222222222:role/dynaferry-target";
    private static final int ITEMS = 120;
    /** A job run of Glue brings these too. */
    private static final Map<String, String> OF_GLUE = Map.of(
            "--JOB_NAME", "dynaferry-initial-load",
            "--JOB_ID", "j_31d6",
            "--JOB_RUN_ID", "jr_9f1c2a",
            "--TempDir", "s3://artifacts/temporary",
            "--enable-job-insights", "false",
            "--enable-glue-datacatalog", "true");

    private final Account source = new Account(S3Server.ACCESS_KEY_ID);
    private final DynamoDbLocal server = DynamoDbLocal.shared();
    private final IdentityServer identity = IdentityServer.start();
    private final FaultProxy sessions = FaultProxy.start(
            server.endpoint(),
            FaultPlan.nothing()
                    .withAccessKeys(key -> identity.session(key)
                            .map(session -> session.account().accessKeyId())
                            .orElse(key)));
    private final DynamoDbHttp sourceTables = new DynamoDbHttp(server.endpoint(), source, "us-east-1");
    private final DynamoDbHttp targetTables = new DynamoDbHttp(server.endpoint(), Account.TARGET, "eu-central-1");
    private final StorageTap storage = StorageTap.before(S3Server.shared().endpoint());
    private final S3Http buckets =
            new S3Http(S3Server.shared().endpoint(), S3Server.ACCESS_KEY_ID, S3Server.SECRET_ACCESS_KEY);
    private final String bucket = S3Server.shared().freshBucketName("deployed");
    private final String sourceTable = server.freshTableName("Music");
    private final String targetTable = server.freshTableName("Music");
    private final String ledger = server.freshTableName("ledger");

    @TempDir
    private Path directory;

    @AfterEach
    void close() throws IOException {
        storage.close();
        sessions.close();
        identity.close();
    }

    @Test
    void itScansThroughARoleAndCallsWhatItIsAllowedTo() throws Exception {
        identity.allow(AssumableRole.of(ROLE, Account.TARGET).requiring("music"));
        prepare();
        sourceTables.createTable(sourceTable, GeneratedItems.keySchema());
        sourceTables.putAll(sourceTable, items());
        Stack stack = load("cross-account", Map.of("MaxQuarantined", "3", "Verify", "true", "TransformKey", "t.yaml"));
        buckets.put(bucket, "t.yaml", "steps:\n  - set: {path: origin, value: eu}\n".getBytes(StandardCharsets.UTF_8));
        try (TableTap from = TableTap.before(sessions.uri(), "us-east-1", Stack.ACCOUNT, Map.of());
                TableTap to = TableTap.before(sessions.uri(), "eu-central-1", "222222222222", Map.of())) {
            run(stack, from, to);

            Set<Call> own = new HashSet<>(from.calls());
            own.addAll(storage.calls());
            own.add(new Call("sts:AssumeRole", identity.assumeRoleCalls().get(0).roleArn()));
            holds(Grants.ofRole(stack, "JobRole"), own, OF_THE_SERVICE);
            holds(access(), to.calls(), OF_OTHER_PROGRAMS);
        }
    }

    @Test
    void itReadsAnExportAndWritesWithAStoredKey() throws Exception {
        identity.putParameter(
                "/dynaferry/target",
                "{\"accessKeyId\":\"" + Account.TARGET.accessKeyId() + "\",\"secretAccessKey\":\""
                        + Account.SECRET_ACCESS_KEY + "\"}");
        prepare();
        Stack stack = load(
                "china-to-global",
                Map.of("LoadFrom", "export", "ExportBucket", bucket, "ExportPlaces", uploadedExport()));
        try (TableTap from = TableTap.before(sessions.uri(), "us-east-1", Stack.ACCOUNT, Map.of());
                TableTap to = TableTap.before(sessions.uri(), "eu-central-1", "222222222222", Map.of())) {
            run(stack, from, to);

            Set<Call> own = new HashSet<>(from.calls());
            own.addAll(storage.calls());
            identity.secretReads()
                    .forEach(read -> own.add(new Call(
                            "ssm:GetParameter",
                            "arn:aws:ssm:us-east-1:111111111111:parameter" + read.substring("ssm:".length()))));
            holds(Grants.ofRole(stack, "JobRole"), own, OF_THE_SERVICE);
            holds(access(), to.calls(), OF_OTHER_PROGRAMS);
        }
    }

    @Test
    void itOrdersAnExportAndReadsIt() throws Exception {
        identity.allow(AssumableRole.of(ROLE, Account.TARGET).requiring("music"));
        prepare();
        sourceTables.createTable(sourceTable, GeneratedItems.keySchema());
        Stack stack = load("cross-account", Map.of("LoadFrom", "new-export", "ExportBucket", bucket));
        try (TableTap from = TableTap.before(sessions.uri(), "us-east-1", Stack.ACCOUNT, exportService());
                TableTap to = TableTap.before(sessions.uri(), "eu-central-1", "222222222222", Map.of())) {
            run(stack, from, to);

            Set<Call> own = new HashSet<>(from.calls());
            own.addAll(storage.calls());
            own.add(new Call("sts:AssumeRole", identity.assumeRoleCalls().get(0).roleArn()));
            Set<String> besides = new HashSet<>(OF_THE_SERVICE);
            // The service writes the export in the caller's name.
            besides.addAll(Set.of(
                    "WriteExport s3:AbortMultipartUpload", "WriteExport s3:PutObject", "WriteExport s3:PutObjectAcl"));
            holds(Grants.ofRole(stack, "JobRole"), own, besides);
        }
    }

    /** DynamoDB Local does not export: so it is said that it has. */
    private Map<String, String> exportService() throws IOException {
        String manifest = uploadedExport().substring(("s3://" + bucket + "/").length()) + "/manifest-summary.json";
        String export =
                ("{\"ExportDescription\":{\"ExportArn\":\"arn:aws:dynamodb:us-east-1:111111111111:table/%s/export/"
                                + "01715685260608-c488b4e1\",\"ExportTime\":1795255200,\"ExportStatus\":\"COMPLETED\","
                                + "\"S3Bucket\":\"%s\",\"ExportManifest\":\"%s\"}}")
                        .formatted(sourceTable, bucket, manifest.replace("//", "/"));
        return Map.of(
                "ExportTableToPointInTime",
                export,
                "DescribeExport",
                export,
                "DescribeContinuousBackups",
                "{\"ContinuousBackupsDescription\":{\"ContinuousBackupsStatus\":\"ENABLED\","
                        + "\"PointInTimeRecoveryDescription\":{\"PointInTimeRecoveryStatus\":\"ENABLED\"}}}");
    }

    /** Allowed to the job for what Glue itself does in its name. */
    private static final Set<String> OF_THE_SERVICE = Set.of(
            "PutMetrics cloudwatch:PutMetricData",
            "ReadJars s3:GetObject",
            "WriteLogs logs:CreateLogStream",
            "WriteLogs logs:PutLogEvents");
    /** Allowed at the target to reconcile, which compares and keeps its own rows in the ledger, and to a run that reads back. */
    private static final Set<String> OF_OTHER_PROGRAMS = Set.of(
            "FillAndCompareTarget dynamodb:BatchGetItem",
            "FillAndCompareTarget dynamodb:Scan",
            "KeepLedger dynamodb:BatchWriteItem",
            "KeepLedger dynamodb:Query");

    private static void holds(Grants grants, Set<Call> calls, Set<String> besides) {
        assertThat(calls)
                .isNotEmpty()
                .allSatisfy(call ->
                        assertThat(grants.cover(call)).as(call + " is allowed").isTrue());
        assertThat(grants.beyond(calls)).as("allowed, but called by no test").isSubsetOf(besides);
    }

    private Grants access() {
        return Grants.ofManagedPolicy(
                Stack.atTarget(
                        "target-access",
                        Map.of(
                                "TargetDynamoDBTable", targetTable,
                                "LedgerTable", ledger,
                                "TrustedPrincipalArns", "arn:aws:iam::111111111111:role/x")),
                "ProgramAccess");
    }

    private Stack load(String move, Map<String, String> more) {
        Map<String, String> parameters = new HashMap<>(Moves.parameters(move, "initial-load"));
        parameters.putAll(Map.of(
                "SourceDynamoDBTable", sourceTable,
                "TargetDynamoDBTable", targetTable,
                "LedgerTable", ledger,
                "ArtifactBucket", bucket,
                "ReportBucket", bucket));
        parameters.putAll(more);
        return Stack.of("initial-load", parameters);
    }

    /** The tables and buckets that stand when the job is started. */
    private void prepare() {
        buckets.createBucket(bucket);
        targetTables.createTable(targetTable, GeneratedItems.keySchema());
        JsonValue made = Json.get(Stack.template("target-access"), "Resources", "Ledger", "Properties");
        targetTables.call(
                "CreateTable",
                "{\"TableName\":\"%s\",\"BillingMode\":%s,\"AttributeDefinitions\":%s,\"KeySchema\":%s}"
                        .formatted(
                                ledger,
                                Json.write(Json.get(made, "BillingMode")),
                                Json.write(Json.get(made, "AttributeDefinitions")),
                                Json.write(Json.get(made, "KeySchema"))));
    }

    private static List<String> items() {
        GeneratedItems items = new GeneratedItems(5);
        return IntStream.range(0, ITEMS)
                .mapToObj(index -> Slice.of(items.item(index)).utf8())
                .toList();
    }

    private String uploadedExport() throws IOException {
        Path local = Files.createDirectory(directory.resolve("export"));
        WrittenExport export;
        try (FileStorage files = new FileStorage((LocalPlace) Place.parse(local.toString()))) {
            export = ExportWriter.write(
                    files,
                    ExportDescription.full(
                                    "arn:aws:dynamodb:us-east-1:111111111111:table/" + sourceTable,
                                    Instant.parse("2026-11-21T10:00:00Z"))
                            .in(bucket, "exports"),
                    2,
                    items().stream().map(Slice::ofUtf8).iterator());
        }
        try (Stream<Path> files = Files.walk(local)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                buckets.put(bucket, local.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
        return "s3://" + bucket + "/" + export.directory();
    }

    private void run(Stack stack, TableTap from, TableTap to) throws IOException {
        Path stub = ScalaStub.compile("InitialLoadApp", "initial-load", directory.resolve("stub"));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + MODULE.resolve("jvm.arguments"),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                OLDER + "/*:" + stub + ":" + MODULE.resolve("initial-load.jar") + ":" + MODULE.resolve("spark-lib")
                        + "/*",
                "InitialLoadApp"));
        Map<String, String> arguments = new TreeMap<>(TemplatesTest.arguments(stack));
        arguments.putAll(OF_GLUE);
        arguments.put("--source-endpoint", from.uri().toString());
        arguments.put("--target-endpoint", to.uri().toString());
        arguments.forEach((name, value) -> command.addAll(List.of(name, value)));

        Tool run = Tool.run(command, environment());

        assertThat(run.status()).as(run.output()).isZero();
        assertThat(run.output())
                .contains("Read " + ITEMS + " items, wrote " + ITEMS)
                .doesNotContain("is not an option");
        assertThat(targetTables.scan(targetTable)).hasSize(ITEMS);
        assertThat(buckets.read(bucket, "dynaferry-initial-load/report/summary.json"))
                .isNotEmpty();
    }

    private Map<String, String> environment() {
        return Map.of(
                "AWS_ACCESS_KEY_ID",
                S3Server.ACCESS_KEY_ID,
                "AWS_SECRET_ACCESS_KEY",
                S3Server.SECRET_ACCESS_KEY,
                "AWS_REGION",
                "us-east-1",
                "AWS_ENDPOINT_URL_S3",
                storage.uri().toString(),
                "AWS_ENDPOINT_URL_STS",
                identity.endpoint().toString(),
                "AWS_ENDPOINT_URL_SSM",
                identity.endpoint().toString(),
                "SPARK_LOCAL_IP",
                "127.0.0.1");
    }

    /** Who took the relocation away would run on this. */
    @Test
    void theSdkAheadOfTheJarIsAnOlderOne() throws Exception {
        List<URL> urls = new ArrayList<>();
        try (Stream<Path> jars = Files.list(OLDER)) {
            for (Path jar : jars.toList()) {
                urls.add(jar.toUri().toURL());
            }
        }
        try (URLClassLoader loader =
                new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
            Class<?> version = loader.loadClass("software.amazon.awssdk.core.util.VersionInfo");

            assertThat(version.getField("SDK_VERSION").get(null)).isEqualTo("2.40.2");
        }
    }
}
