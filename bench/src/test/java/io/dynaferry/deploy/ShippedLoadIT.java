package io.dynaferry.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynaferry.dynamodb.storage.FileStorage;
import io.dynaferry.item.Slice;
import io.dynaferry.place.LocalPlace;
import io.dynaferry.place.Place;
import io.dynaferry.testkit.export.ExportDescription;
import io.dynaferry.testkit.export.ExportWriter;
import io.dynaferry.testkit.export.WrittenExport;
import io.dynaferry.testkit.item.GeneratedItems;
import io.dynaferry.testkit.server.Account;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The load's jar as it ships, behind the stub as Glue compiles it, with the arguments of the template and those that Glue adds,
 * and with an older AWS SDK and an older Guava ahead of it on the class path. The calls that it makes are held against the policies.
 */
class ShippedLoadIT {
    private static final int ITEMS = 120;
    private static final String MANIFEST = "/manifest-summary.json";

    /** Allowed to the job for what Glue itself does in its name. */
    static final Set<String> OF_THE_SERVICE = Set.of(
            "PutMetrics cloudwatch:PutMetricData",
            "ReadJars s3:GetObject",
            "WriteLogs logs:CreateLogStream",
            "WriteLogs logs:PutLogEvents");
    /** Allowed at the target to preflight, to reconcile, which compares and keeps its intents in the ledger, and to a run that reads back. */
    private static final Set<String> OF_OTHER_PROGRAMS = Set.of(
            "LookAtQuota dynamodb:DescribeLimits",
            "LookForOtherWriters dynamodb:DescribeStream",
            "LookForOtherWriters dynamodb:GetRecords",
            "LookForOtherWriters dynamodb:GetShardIterator",
            "FillAndCompareTarget dynamodb:BatchGetItem",
            "FillAndCompareTarget dynamodb:Scan",
            "KeepLedger dynamodb:BatchWriteItem",
            "KeepLedger dynamodb:Query");

    @TempDir
    private Path directory;

    /** By the connector, which is the one to ask for Guava. */
    @Test
    void itScansThroughARoleAndCallsWhatItIsAllowedTo() throws Exception {
        try (TwoAccounts accounts = new TwoAccounts(Map.of())) {
            accounts.sourceTables.createTable(accounts.source, GeneratedItems.keySchema());
            accounts.sourceTables.putAll(accounts.source, TwoAccounts.items(0, ITEMS));
            accounts.buckets.put(
                    accounts.bucket,
                    "t.yaml",
                    "steps:\n  - set: {path: origin, value: eu}\n".getBytes(StandardCharsets.UTF_8));
            Stack stack = accounts.stack(
                    "initial-load",
                    "cross-account",
                    Map.of("MaxQuarantined", "3", "Verify", "true", "TransformKey", "t.yaml"));

            loads(accounts, stack, Map.of("--scan-engine", "emr-connector"));

            TwoAccounts.holds(Grants.ofRole(stack, "JobRole"), accounts.ownCalls(), OF_THE_SERVICE);
            assertThat(accounts.targetCalls()).allMatch(accounts.withoutRole("initial-load", Map.of())::cover);
        }
    }

    @Test
    void itReadsAnExportAndWritesWithAStoredKey() throws Exception {
        try (TwoAccounts accounts = new TwoAccounts(Map.of())) {
            accounts.identity.putParameter(
                    "/dynaferry/target",
                    "{\"accessKeyId\":\"" + Account.TARGET.accessKeyId() + "\",\"secretAccessKey\":\""
                            + Account.SECRET_ACCESS_KEY + "\"}");
            Stack stack = accounts.stack(
                    "initial-load",
                    "china-to-global",
                    Map.of(
                            "LoadFrom",
                            "export",
                            "ExportBucket",
                            accounts.bucket,
                            "ExportPlaces",
                            "s3://" + accounts.bucket + "/" + uploadedExport(accounts)));

            loads(accounts, stack, Map.of());

            TwoAccounts.holds(Grants.ofRole(stack, "JobRole"), accounts.ownCalls(), OF_THE_SERVICE);
        }
    }

    @Tag("slow")
    @Test
    void itOrdersAnExportAndReadsIt() throws Exception {
        Map<String, String> service = new HashMap<>();
        try (TwoAccounts accounts = new TwoAccounts(service)) {
            accounts.sourceTables.createTable(accounts.source, GeneratedItems.keySchema());
            service.putAll(exportService(accounts));
            Stack stack = accounts.stack(
                    "initial-load", "cross-account", Map.of("LoadFrom", "new-export", "ExportBucket", accounts.bucket));

            loads(accounts, stack, Map.of());

            Set<String> besides = new HashSet<>(OF_THE_SERVICE);
            // The service writes the export in the caller's name.
            besides.addAll(Set.of(
                    "WriteExport s3:AbortMultipartUpload", "WriteExport s3:PutObject", "WriteExport s3:PutObjectAcl"));
            TwoAccounts.holds(Grants.ofRole(stack, "JobRole"), accounts.ownCalls(), besides);
        }
    }

    /** DynamoDB Local does not export: so it is said that it has. */
    private Map<String, String> exportService(TwoAccounts accounts) throws IOException {
        String export =
                ("{\"ExportDescription\":{\"ExportArn\":\"arn:aws:dynamodb:us-east-1:111111111111:table/%s/export/"
                                + "01715685260608-c488b4e1\",\"ExportTime\":1795255200,\"ExportStatus\":\"COMPLETED\","
                                + "\"S3Bucket\":\"%s\",\"ExportManifest\":\"%s\"}}")
                        .formatted(
                                accounts.source,
                                accounts.bucket,
                                (uploadedExport(accounts) + MANIFEST).replace("//", "/"));
        return Map.of(
                "ExportTableToPointInTime",
                export,
                "DescribeExport",
                export,
                "DescribeContinuousBackups",
                "{\"ContinuousBackupsDescription\":{\"ContinuousBackupsStatus\":\"ENABLED\","
                        + "\"PointInTimeRecoveryDescription\":{\"PointInTimeRecoveryStatus\":\"ENABLED\"}}}");
    }

    private void loads(TwoAccounts accounts, Stack stack, Map<String, String> own) throws IOException {
        String said = accounts.run(stack, "initial-load", own, directory);

        assertThat(said).contains("Read " + ITEMS + " items, wrote " + ITEMS);
        assertThat(accounts.targetTables.scan(accounts.target)).hasSize(ITEMS);
        assertThat(accounts.buckets.read(accounts.bucket, "dynaferry-initial-load/report/summary.json"))
                .isNotEmpty();
        TwoAccounts.holds(accounts.access("false"), accounts.targetCalls(), OF_OTHER_PROGRAMS);
    }

    /** Under which key of the bucket it lies. */
    private String uploadedExport(TwoAccounts accounts) throws IOException {
        Path local = Files.createDirectory(directory.resolve("export"));
        WrittenExport export;
        try (FileStorage files = new FileStorage((LocalPlace) Place.parse(local.toString()))) {
            export = ExportWriter.write(
                    files,
                    ExportDescription.full(
                                    "arn:aws:dynamodb:us-east-1:111111111111:table/" + accounts.source,
                                    Instant.parse("2026-11-21T10:00:00Z"))
                            .in(accounts.bucket, "exports"),
                    2,
                    TwoAccounts.items(0, ITEMS).stream().map(Slice::ofUtf8).iterator());
        }
        try (Stream<Path> files = Files.walk(local)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                accounts.buckets.put(accounts.bucket, local.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
        return export.directory();
    }

    /** Who took the relocation away would run on this. */
    @Test
    void theSdkAheadOfTheJarIsAnOlderOne() throws Exception {
        List<URL> urls = new ArrayList<>();
        try (Stream<Path> jars = Files.list(TwoAccounts.OLDER)) {
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
