package io.dynaferry.operator.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynaferry.failure.ExitCode;
import io.dynaferry.item.KeySchema;
import io.dynaferry.testkit.identity.AssumableRole;
import io.dynaferry.testkit.identity.IdentityServer;
import io.dynaferry.testkit.server.Account;
import io.dynaferry.testkit.server.DynamoDbLocal;
import io.dynaferry.testkit.wire.DynamoDbHttp;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command against defects that a local server does not have, and that the service is made to answer with. */
class PreflightServiceIT {
    private static final String ROLE = "arn:aws:iam::222222222222:role/dynaferry-target";
    private static final String KEY = "arn:aws:kms:eu-west-1:111111111111:key/1";

    private final DynamoDbLocal server = DynamoDbLocal.shared();
    private final DynamoDbHttp http = new DynamoDbHttp(server.endpoint(), Account.SOURCE, "eu-west-1");
    private final String source = server.freshTableName("from");
    private final String target = server.freshTableName("to");
    private final ScriptedService from = new ScriptedService(server.endpoint());
    private final ScriptedService to = new ScriptedService(server.endpoint());

    @BeforeEach
    void tables() {
        System.setProperty("aws.accessKeyId", Account.SOURCE.accessKeyId());
        System.setProperty("aws.secretAccessKey", Account.SECRET_ACCESS_KEY);
        KeySchema keys = KeySchema.parse("pk:S");
        http.createTable(source, keys);
        http.createTable(target, keys);
        http.put(source, "{\"pk\":{\"S\":\"a\"},\"n\":{\"S\":\"word\"}}");
    }

    @AfterEach
    void leave() throws IOException {
        from.close();
        to.close();
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
        System.clearProperty("aws.endpointUrlSts");
    }

    private Told preflight(String... more) {
        return preflight(from.uri(), more);
    }

    private Told preflight(URI sourceEndpoint, String[] more) {
        List<String> arguments = new ArrayList<>(List.of(
                "--json",
                "--source",
                source,
                "--source-region",
                "eu-west-1",
                "--source-endpoint",
                sourceEndpoint.toString(),
                "--target",
                target,
                "--target-region",
                "eu-west-1",
                "--target-endpoint",
                to.uri().toString()));
        arguments.addAll(List.of(more));
        return Told.by(arguments.toArray(String[]::new));
    }

    private void streamOf(String status, Instant began) {
        http.call(
                "UpdateTable",
                "{\"TableName\":\"%s\",\"StreamSpecification\":{\"StreamEnabled\":true,\"StreamViewType\":\"NEW_IMAGE\"}}"
                        .formatted(source));
        from.answering(
                "DescribeStream",
                "{\"StreamDescription\":{\"StreamStatus\":\"%s\",\"CreationRequestDateTime\":%d,\"Shards\":[]}}"
                        .formatted(status, began.getEpochSecond()));
    }

    @Test
    void aStreamThatHasSettledIsOk() {
        streamOf("ENABLED", Instant.now().minus(Duration.ofHours(2)));

        assertThat(preflight().check("source stream")).startsWith("ok | NEW_IMAGE, on since ");
    }

    @Test
    void aStreamThatIsSwitchedOffMeanwhileBlocks() {
        streamOf("DISABLING", Instant.now().minus(Duration.ofHours(2)));

        assertThat(preflight().check("source stream")).startsWith("blocker | It is DISABLING");
    }

    @Test
    void aStreamThatIsBeingSwitchedOnIsAWarning() {
        streamOf("ENABLING", Instant.now());

        assertThat(preflight().check("source stream")).startsWith("warning | It is being switched on");
    }

    @Test
    void aStreamThatMayNotBeSeenIsNotKnown() {
        streamOf("ENABLED", Instant.now());
        from.denying("DescribeStream");

        assertThat(preflight().check("source stream"))
                .startsWith("not known | The stream is on with NEW_IMAGE; its age is not known:"
                        + " arn:aws:iam::111111111111:user/mover may not do dynamodb:DescribeStream.");
    }

    @Test
    void aLoadThatTakesLongerThanTheStreamKeepsBlocks() {
        streamOf("ENABLED", Instant.now().minus(Duration.ofHours(2)));
        from.rewriting("DescribeTable", answer -> answer.replaceAll("\"ItemCount\":\\d+", "\"ItemCount\":100000000"));

        // 100,000,000 items of a unit each at 1,000, 2,000 and 4,000 a second: 27 h 47 min, 13 h 53 min, 6 h 57 min
        assertThat(preflight("--write-units", "1000").check("retention"))
                .startsWith("blocker | The load takes about 27 h 47 min (100,000,000 write units at 1,000 a second");
        assertThat(preflight("--write-units", "2000").check("retention")).startsWith("warning | ");
        assertThat(preflight("--write-units", "4000").check("retention")).startsWith("ok | ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ENABLED", "DISABLED"})
    void recoveryIsAskedForWhereTheServiceHasIt(String status) {
        from.answering(
                "DescribeContinuousBackups",
                "{\"ContinuousBackupsDescription\":{\"ContinuousBackupsStatus\":\"ENABLED\","
                        + "\"PointInTimeRecoveryDescription\":{\"PointInTimeRecoveryStatus\":\"" + status
                        + "\",\"RecoveryPeriodInDays\":7}}}");
        boolean on = status.equals("ENABLED");

        String scan = preflight("--no-follow").check("source point-in-time recovery");
        String export = preflight("--no-follow", "--load", "export").check("source point-in-time recovery");

        assertThat(scan).startsWith(on ? "ok | It reaches back 7 days" : "warning | It is off");
        assertThat(export).startsWith(on ? "ok | It reaches back 7 days" : "blocker | It is off");
    }

    @Test
    void aSourceThatMayNotBeReadBlocks() {
        from.denying("Scan");

        Told told = preflight("--no-follow");

        assertThat(told.code()).isEqualTo(ExitCode.STOPPED_BY_GUARD);
        assertThat(told.check("source may Scan"))
                .isEqualTo("blocker | arn:aws:iam::111111111111:user/mover may not do dynamodb:Scan. | Allow it; or run"
                        + " this as the program will run, with --source-role-arn or --source-profile.");
        assertThat(told.check("source sample")).startsWith("not known | What the items are like is not known:");
    }

    @Test
    void aTargetThatMayNotBeWrittenBlocksAndALackOfRepairWarns() {
        to.denying("BatchWriteItem", "PutItem");

        Told told = preflight("--no-follow");

        assertThat(told.code()).isEqualTo(ExitCode.STOPPED_BY_GUARD);
        assertThat(told.check("target may BatchWriteItem")).startsWith("blocker | ");
        assertThat(told.check("target may PutItem"))
                .startsWith("warning | ")
                .contains("A repair (reconcile --repair) needs it.");
        assertThat(told.check("target may DeleteItem")).startsWith("ok | ");
    }

    @Test
    void whatMayNotBeAskedIsNotKnownAndNoCrash() {
        from.denying("DescribeContinuousBackups", "DescribeTimeToLive", "ListTagsOfResource", "BatchGetItem");
        to.denying("DescribeContinuousBackups", "DescribeTimeToLive", "ListTagsOfResource", "DescribeLimits", "Scan");

        Told told = preflight("--no-follow");

        assertThat(told.code()).as(told.errors()).isEqualTo(ExitCode.DONE);
        assertThat(told.check("source point-in-time recovery"))
                .startsWith("not known | Whether it is on is not known: the credentials may not");
        assertThat(told.check("target time to live")).startsWith("not known | ");
        assertThat(told.check("target quotas"))
                .startsWith(
                        "not known | The quota of a table is not known: arn:aws:iam::111111111111:user/mover may not do"
                                + " dynamodb:DescribeLimits.");
        assertThat(told.check("target items")).startsWith("not known | ");
    }

    @Test
    void aTableThatMayNotBeDescribedBlocks() {
        to.denying("DescribeTable");

        Told told = preflight("--no-follow");

        assertThat(told.code()).isEqualTo(ExitCode.STOPPED_BY_GUARD);
        assertThat(told.check("target table"))
                .startsWith("blocker | Cannot describe the table of the target:")
                .contains("may not do dynamodb:DescribeTable");
        assertThat(told.check("source may Scan")).startsWith("ok");
    }

    @Test
    void aTableWhoseKeyIsGoneBlocks() {
        from.rewriting(
                "DescribeTable",
                answer -> answer.replace(
                        "\"TableStatus\":\"ACTIVE\"", "\"TableStatus\":\"INACCESSIBLE_ENCRYPTION_CREDENTIALS\""));

        assertThat(preflight("--no-follow").check("source table"))
                .startsWith("blocker | Table " + source + " is INACCESSIBLE_ENCRYPTION_CREDENTIALS: its KMS key");
    }

    @Test
    void aTableInChangeIsAWarning() {
        to.rewriting(
                "DescribeTable",
                answer -> answer.replace("\"TableStatus\":\"ACTIVE\"", "\"TableStatus\":\"UPDATING\""));

        assertThat(preflight("--no-follow").check("target table")).startsWith("warning | Table " + target);
    }

    private void encrypt() {
        to.rewriting(
                "DescribeTable",
                answer -> answer.replace(
                        "\"TableStatus\"",
                        "\"SSEDescription\":{\"Status\":\"ENABLED\",\"SSEType\":\"KMS\",\"KMSMasterKeyArn\":\"" + KEY
                                + "\"},\"TableStatus\""));
    }

    @Test
    void aKeyThatIsClosedToTheCallerBlocks() {
        encrypt();
        to.failing(
                "BatchWriteItem",
                400,
                "com.amazon.coral.service#AccessDeniedException",
                "User: arn:aws:iam::111111111111:user/mover is not authorized to perform: kms:Decrypt on resource: "
                        + KEY);

        assertThat(preflight("--no-follow").check("target KMS key"))
                .isEqualTo("blocker | arn:aws:iam::111111111111:user/mover may not do kms:Decrypt on the table's key."
                        + " | Allow kms:Decrypt on " + KEY + " to who runs the programs, in the key's policy too.");
    }

    @Test
    void aKeyThatCallsPassIsOk() {
        encrypt();

        assertThat(preflight("--no-follow").check("target KMS key"))
                .startsWith("ok | A key of yours; calls that use it");
    }

    private void warm(long units) {
        to.rewriting(
                "DescribeTable",
                answer -> answer.replace(
                        "\"TableStatus\"",
                        "\"WarmThroughput\":{\"ReadUnitsPerSecond\":12000,\"WriteUnitsPerSecond\":" + units
                                + ",\"Status\":\"ACTIVE\"},\"TableStatus\""));
    }

    @Test
    void aTargetThatIsNotWarmEnoughIsAWarning() {
        warm(4000);

        assertThat(preflight("--no-follow", "--write-units", "20000").check("target write capacity"))
                .startsWith(
                        "warning | Warm for 4,000 write units a second; about 20,000 are wanted: it throttles until")
                .contains("--warm-throughput");
        assertThat(preflight("--no-follow", "--write-units", "4000").check("target write capacity"))
                .startsWith("ok | ");
    }

    @Test
    void aLimitOnDemandBelowTheWishIsAWarning() {
        to.rewriting(
                "DescribeTable",
                answer -> answer.replace(
                        "\"TableStatus\"",
                        "\"OnDemandThroughput\":{\"MaxReadRequestUnits\":-1,\"MaxWriteRequestUnits\":500},"
                                + "\"TableStatus\""));

        assertThat(preflight("--no-follow", "--write-units", "2000").check("target write capacity"))
                .startsWith("warning | Somebody has limited it to 500 write units a second");
    }

    @Test
    void aClockThatIsWrongBlocksAndOneThatIsALittleWrongWarns() {
        from.dated(Instant.now().minus(Duration.ofMinutes(10)));
        to.dated(Instant.now().plus(Duration.ofMinutes(2)));

        Told told = preflight("--no-follow");

        assertThat(told.check("source clock"))
                .startsWith("blocker | This machine's clock is 10 min")
                .contains("ahead of the service's");
        assertThat(told.check("target clock")).startsWith("warning | ").contains("behind the service's");
    }

    @Test
    void aRoleThatCanBeAssumedIsOkAndOneThatCannotBlocks() {
        try (IdentityServer identity = IdentityServer.start()) {
            System.setProperty("aws.endpointUrlSts", identity.endpoint().toString());
            identity.allow(AssumableRole.of(ROLE, Account.TARGET).requiring("right"));

            Told right = preflight("--no-follow", "--target-role-arn", ROLE, "--target-external-id", "right");
            Told wrong = preflight("--no-follow", "--target-role-arn", ROLE, "--target-external-id", "wrong");

            assertThat(right.check("target credentials"))
                    .isEqualTo("ok | The role " + ROLE + " can be assumed now. | ");
            assertThat(wrong.code()).as(wrong.errors()).isEqualTo(ExitCode.STOPPED_BY_GUARD);
            assertThat(wrong.check("target credentials"))
                    .startsWith("blocker | Cannot assume the role of the target: it is denied")
                    .contains("external id of --target-external-id");
            assertThat(wrong.check("source may Scan")).startsWith("ok");
        }
    }

    @Test
    void aServiceThatCannotBeReachedIsUnavailable() {
        Told told = preflight(URI.create("http://127.0.0.1:1"), new String[] {"--no-follow"});

        assertThat(told.code()).isEqualTo(ExitCode.UNAVAILABLE);
        assertThat(told.out()).isEmpty();
        assertThat(told.errors()).startsWith("Cannot describe the table of the source:");
    }

    @Test
    void aServiceThatFailsIsUnavailable() {
        to.failing("DescribeLimits", 500, "com.amazonaws.dynamodb.v20120810#InternalServerError", "It is not well.");

        assertThat(preflight("--no-follow").code()).isEqualTo(ExitCode.UNAVAILABLE);
    }

    @Test
    void aTransformIsPutInFrontOfTheChecksOfItems(@TempDir Path directory) throws IOException {
        http.put(source, "{\"pk\":{\"S\":\"large\"},\"n\":{\"S\":\"%s\"}}".formatted("x".repeat(300_000)));
        Path copying = directory.resolve("copy.yaml");
        Files.writeString(copying, "steps:\n  - copy: {from: n, to: m}\n");

        assertThat(preflight("--no-follow").check("source item sizes")).startsWith("ok | ");
        assertThat(preflight("--no-follow", "--transform", copying.toString()).check("source item sizes"))
                .startsWith("blocker | 1 of 2 sampled items would be too large for the target");
    }

    @Test
    void nothingIsAskedThatCouldChangeATable() {
        preflight();

        assertThat(from.operations())
                .isNotEmpty()
                .allMatch(operation -> operation.matches("Describe.*|List.*|Get.*|BatchGetItem|Scan"));
        assertThat(to.operations()).doesNotContain("UpdateItem", "UpdateTable", "CreateTable", "TransactWriteItems");
        assertThat(http.scan(target)).isEmpty();
    }
}
