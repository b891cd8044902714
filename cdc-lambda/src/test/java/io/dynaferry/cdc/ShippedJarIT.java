package io.dynaferry.cdc;

import static io.dynaferry.cdc.Songs.item;
import static io.dynaferry.cdc.Songs.key;
import static io.dynaferry.change.EventFixture.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.dynaferry.change.EventFixture;
import io.dynaferry.testkit.identity.IdentityServer;
import io.dynaferry.testkit.lambda.Invocation;
import io.dynaferry.testkit.lambda.Invocation.Outcome;
import io.dynaferry.testkit.lambda.LambdaProcess;
import io.dynaferry.testkit.lambda.LambdaSettings;
import io.dynaferry.testkit.server.Account;
import io.dynaferry.testkit.server.S3Server;
import io.dynaferry.testkit.wire.S3Http;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The jar as it ships, started by Lambda's own runtime client. */
class ShippedJarIT {
    private static final Path JAR = Path.of("target", "cdc-lambda.jar");
    private static final long MOST_BYTES = 15_000_000;

    @Test
    void itIsSmallAndHoldsNoEngine() throws IOException {
        assertThat(Files.size(JAR)).isLessThan(MOST_BYTES);
        try (ZipFile jar = new ZipFile(JAR.toFile())) {
            assertThat(jar.stream().map(entry -> entry.getName()))
                    .contains(
                            "io/dynaferry/cdc/StreamHandler.class",
                            "META-INF/services/org.slf4j.spi.SLF4JServiceProvider")
                    .noneMatch(name -> name.startsWith("org/apache/spark/") || name.startsWith("io/netty/"));
        }
    }

    @Test
    void itFollowsAnEventAndAnswersForIt() {
        FollowedTable table = FollowedTable.create(Songs.SCHEMA);
        try (LambdaProcess process = LambdaProcess.start(settings(table.environment()))) {
            Invocation first =
                    process.invoke(event().insert(key(1), item(1, "first")).json());
            Invocation second = process.invoke(event().insert(key(2), item(2, "x".repeat(410_000)))
                    .remove(key(1))
                    .json());

            assertThat(first.outcome()).as("%s", process.log()).isEqualTo(Outcome.ANSWERED);
            assertThat(first.body().utf8()).isEqualTo("{\"batchItemFailures\":[]}");
            assertThat(second.body().utf8()).contains("\"itemIdentifier\":\"99999999999999999990\"");
            assertThat(table.items()).isEmpty();
            assertThat(process.starts()).isEqualTo(1);
            assertThat(process.log())
                    .anyMatch(line -> line.contains("\"_aws\"") && line.contains("\"FunctionName\":\"function\""))
                    .anyMatch(line -> line.contains("\"level\":\"WARN\"") && line.contains("there is no quarantine"))
                    .noneMatch(line -> line.contains("first") || line.contains("xxxx"));
        }
    }

    /** The jar holds only those classes of the stores and of S3 that are used; here they are. */
    @ParameterizedTest
    @ValueSource(strings = {"ssm:/target/key", "secretsmanager:/target/key"})
    void storedKeysAndAQuarantineInS3Work(String credentials) {
        FollowedTable table = FollowedTable.create(Songs.SCHEMA);
        String bucket = S3Server.shared().freshBucketName("poison");
        S3Http s3 = new S3Http(S3Server.shared().endpoint(), S3Server.ACCESS_KEY_ID, S3Server.SECRET_ACCESS_KEY);
        s3.createBucket(bucket);
        String key = "{\"accessKeyId\":\"%s\",\"secretAccessKey\":\"%s\"}"
                .formatted(Account.TARGET.accessKeyId(), Account.SECRET_ACCESS_KEY);
        try (IdentityServer identity = IdentityServer.start()) {
            identity.putParameter("/target/key", key);
            identity.putSecret("/target/key", key);
            Map<String, String> environment = table.environment();
            environment.put("TARGET_CREDENTIALS", credentials);
            environment.put("QUARANTINE", "s3://" + bucket + "/changes");
            environment.put("AWS_ACCESS_KEY_ID", S3Server.ACCESS_KEY_ID);
            environment.put("AWS_SECRET_ACCESS_KEY", S3Server.SECRET_ACCESS_KEY);
            environment.put("AWS_ENDPOINT_URL_S3", S3Server.shared().endpoint().toString());
            environment.put("AWS_ENDPOINT_URL_SSM", identity.endpoint().toString());
            environment.put(
                    "AWS_ENDPOINT_URL_SECRETS_MANAGER", identity.endpoint().toString());
            try (LambdaProcess process = LambdaProcess.start(settings(environment))) {
                for (int length : new int[] {410_000, 9_000_000}) {
                    Invocation invocation = process.invoke(event().insert(key(1), item(1, "first"))
                            .insert(key(2), item(2, "x".repeat(length)))
                            .json());

                    assertThat(invocation.body().utf8())
                            .as("%s", process.log())
                            .isEqualTo("{\"batchItemFailures\":[]}");
                    assertThat(table.items()).hasSize(1);
                    String file = "changes/" + table.name() + "@us-east-1/" + EventFixture.number(2) + "-event-2.json";
                    assertThat(s3.read(bucket, file)).hasSizeGreaterThan(length);
                }
            }
        }
    }

    @Test
    void aMistakeInTheSettingsKeepsItFromStarting() {
        try (LambdaProcess process = LambdaProcess.start(settings(Map.of("TARGET_TABEL", "Music")))) {
            Invocation invocation = process.invoke(event().remove(key(1)).json());

            assertThat(invocation.outcome()).isEqualTo(Outcome.INIT_ERROR);
            assertThat(String.join("\n", process.log()) + invocation.body().utf8())
                    .contains("there is no setting TARGET_TABEL; TARGET_TABLE was meant, perhaps");
        }
    }

    private static LambdaSettings settings(Map<String, String> environment) {
        LambdaSettings settings = LambdaSettings.of(JAR, "io.dynaferry.cdc.StreamHandler::handleRequest")
                .withVariable("AWS_ACCESS_KEY_ID", Account.TARGET.accessKeyId())
                .withVariable("AWS_SECRET_ACCESS_KEY", Account.SECRET_ACCESS_KEY);
        for (Map.Entry<String, String> variable : environment.entrySet()) {
            settings = settings.withVariable(variable.getKey(), variable.getValue());
        }
        return settings;
    }
}
