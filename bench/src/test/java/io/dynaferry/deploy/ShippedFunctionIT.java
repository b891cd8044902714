package io.dynaferry.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynaferry.item.KeySchema;
import io.dynaferry.item.Slice;
import io.dynaferry.testkit.fault.FaultPlan;
import io.dynaferry.testkit.fault.FaultProxy;
import io.dynaferry.testkit.identity.AssumableRole;
import io.dynaferry.testkit.identity.IdentityServer;
import io.dynaferry.testkit.lambda.EventFunction;
import io.dynaferry.testkit.lambda.Invocation;
import io.dynaferry.testkit.lambda.LambdaProcess;
import io.dynaferry.testkit.lambda.LambdaSettings;
import io.dynaferry.testkit.queue.Queue;
import io.dynaferry.testkit.queue.QueuePoller;
import io.dynaferry.testkit.queue.QueueSettings;
import io.dynaferry.testkit.queue.SqsServer;
import io.dynaferry.testkit.server.Account;
import io.dynaferry.testkit.server.DynamoDbLocal;
import io.dynaferry.testkit.server.S3Server;
import io.dynaferry.testkit.wire.DynamoDbHttp;
import io.dynaferry.testkit.wire.S3Http;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * The function's jar as it ships, run as Lambda runs it with the handler and the environment of the template, on the events of
 * sam/events. The calls that it makes are held against the policies.
 */
class ShippedFunctionIT {
    private static final Path JAR = Path.of("..", "cdc-lambda", "target", "cdc-lambda.jar");
    private static final String ROLE = "arn:aws:iam::222222222222:role/dynaferry-target";
    /** Larger than a message may be, and than the target takes. */
    private static final int LARGE = 1_100_000;

    /** What Lambda itself does in the function's name. */
    private static final Set<String> OF_THE_SERVICE = Set.of(
            "FindFailedBatches s3:ListBucket",
            "FindStream dynamodb:ListStreams",
            "KeepFailedBatches s3:PutObject",
            "ReadStream dynamodb:DescribeStream",
            "ReadStream dynamodb:GetRecords",
            "ReadStream dynamodb:GetShardIterator",
            "ReceiveChanges sqs:ChangeMessageVisibility",
            "ReceiveChanges sqs:DeleteMessage",
            "ReceiveChanges sqs:GetQueueAttributes",
            "ReceiveChanges sqs:ReceiveMessage",
            "WriteLogs logs:CreateLogStream",
            "WriteLogs logs:PutLogEvents");

    private final DynamoDbLocal server = DynamoDbLocal.shared();
    private final IdentityServer identity = IdentityServer.start();
    private final FaultProxy sessions = FaultProxy.start(
            server.endpoint(),
            FaultPlan.nothing()
                    .withAccessKeys(key -> identity.session(key)
                            .map(session -> session.account().accessKeyId())
                            .orElse(key)));
    private final TableTap target = TableTap.before(sessions.uri(), "eu-central-1", "222222222222", Map.of());
    private final StorageTap storage = StorageTap.before(S3Server.shared().endpoint());
    private final S3Http buckets =
            new S3Http(S3Server.shared().endpoint(), S3Server.ACCESS_KEY_ID, S3Server.SECRET_ACCESS_KEY);
    private final SqsServer sqs = SqsServer.start();
    private final Queue quarantine = sqs.createQueue(QueueSettings.of("quarantine"));
    private final Queue changes = sqs.createQueue(QueueSettings.of("changes.fifo"));
    private final DynamoDbHttp tables = new DynamoDbHttp(server.endpoint(), Account.TARGET, "eu-central-1");
    private final String bucket = S3Server.shared().freshBucketName("deployed");
    private final String table = server.freshTableName("Music");
    private final String ledger = server.freshTableName("ledger");

    @AfterEach
    void close() throws IOException {
        sqs.close();
        storage.close();
        target.close();
        sessions.close();
        identity.close();
    }

    @Test
    void itWritesAndQuarantinesAndCallsWhatItIsAllowedTo() throws Exception {
        Stack stack = prepared("false");
        try (LambdaProcess follower = start(stack, "Follower")) {
            answersAll(follower, event("stream"));
            answersAll(follower, withLargeItem());
        }

        assertThat(tables.scan(table)).singleElement().asString().contains("12345678901234567890123456789012345678");
        assertThat(quarantine.content()).hasSize(1);
        Set<Call> own = own(stack);
        own.add(new Call("sqs:SendMessage", Stack.attribute("Quarantine", "Arn")));
        TwoAccounts.holds(Grants.ofRole(stack, "FollowerRole"), own, OF_THE_SERVICE);
        holdsAtTarget();
    }

    @Test
    void inQueueModeOneFunctionDispatchesAndTheOtherApplies() throws Exception {
        Stack stack = prepared("true");
        try (LambdaProcess follower = start(stack, "Follower")) {
            answersAll(follower, event("stream"));
            answersAll(follower, withLargeItem());
        }
        assertThat(changes.content()).isNotEmpty();
        Set<Call> dispatcher = own(stack);
        dispatcher.add(new Call("sqs:SendMessage", Stack.attribute("Changes", "Arn")));
        TwoAccounts.holds(Grants.ofRole(stack, "FollowerRole"), dispatcher, OF_THE_SERVICE);

        try (LambdaProcess applier = start(stack, "Applier")) {
            new QueuePoller(changes, EventFunction.of(applier), 10).pollUntilEmpty();
        }
        assertThat(tables.scan(table)).hasSize(1);
        assertThat(quarantine.content()).hasSize(1);
        Set<Call> applier = own(stack);
        applier.removeIf(
                call -> call.action().equals("s3:PutObject") && call.resource().contains("/payloads/"));
        applier.add(new Call("sqs:SendMessage", Stack.attribute("Quarantine", "Arn")));
        TwoAccounts.holds(Grants.ofRole(stack, "ApplierRole"), applier, OF_THE_SERVICE);
        holdsAtTarget();
    }

    @Test
    void aDeleteByTimeToLiveFollowsThePolicy() throws Exception {
        Stack stack = prepared("false");
        try (LambdaProcess follower = start(stack, "Follower")) {
            answersAll(follower, event("stream"));
            answersAll(follower, event("time-to-live"));
        }

        assertThat(tables.scan(table)).isEmpty();
    }

    private void holdsAtTarget() {
        Grants access = Grants.ofManagedPolicy(
                Stack.atTarget(
                        "target-access",
                        Map.of(
                                "TargetDynamoDBTable", table,
                                "LedgerTable", ledger,
                                "TrustedPrincipalArns", "arn:aws:iam::111111111111:role/x")),
                "ProgramAccess");

        assertThat(target.calls())
                .isNotEmpty()
                .allSatisfy(call ->
                        assertThat(access.cover(call)).as(call + " is allowed").isTrue());
    }

    private Stack prepared(String queueMode) {
        identity.allow(AssumableRole.of(ROLE, Account.TARGET).requiring("music"));
        buckets.createBucket(bucket);
        tables.createTable(table, KeySchema.parse("Artist:S,Title:S"));
        tables.createTable(ledger, KeySchema.parse("pk:S,sk:S"));
        buckets.put(bucket, "t.yaml", "steps:\n  - set: {path: origin, value: eu}\n".getBytes(StandardCharsets.UTF_8));
        Map<String, String> parameters = new HashMap<>(Moves.parameters("cross-account", "cdc"));
        parameters.putAll(Map.of(
                "TargetDynamoDBTable", table,
                "LedgerTable", ledger,
                "ArtifactBucket", bucket,
                "ReportBucket", bucket,
                "TransformKey", "t.yaml",
                "QueueMode", queueMode));
        return Stack.of("cdc", parameters);
    }

    private LambdaProcess start(Stack stack, String function) {
        LambdaSettings settings = LambdaSettings.of(JAR, Json.text(Json.get(stack.properties(function), "Handler")));
        Map<String, String> environment = new HashMap<>();
        Json.members(Json.get(stack.properties(function), "Environment", "Variables"))
                .forEach((name, value) -> environment.put(
                        name,
                        Json.text(value)
                                .replace(Stack.physical("Quarantine"), sqs.url(quarantine))
                                .replace(Stack.physical("Changes"), sqs.url(changes))));
        environment.putAll(Map.of(
                "TARGET_ENDPOINT",
                target.uri().toString(),
                "AWS_REGION",
                "us-east-1",
                "AWS_ACCESS_KEY_ID",
                S3Server.ACCESS_KEY_ID,
                "AWS_SECRET_ACCESS_KEY",
                S3Server.SECRET_ACCESS_KEY,
                "AWS_ENDPOINT_URL_S3",
                storage.uri().toString(),
                "AWS_ENDPOINT_URL_STS",
                identity.endpoint().toString()));
        for (Map.Entry<String, String> variable : environment.entrySet()) {
            settings = settings.withVariable(variable.getKey(), variable.getValue());
        }
        return LambdaProcess.start(settings);
    }

    private static void answersAll(LambdaProcess function, Slice event) {
        Invocation invocation = function.invoke(event);

        assertThat(invocation.isAnswered())
                .as(invocation.body().utf8() + "\n" + String.join("\n", function.log()))
                .isTrue();
        assertThat(invocation.body().utf8())
                .as(String.join("\n", function.log()))
                .contains("\"batchItemFailures\":[]");
    }

    /** What has been called so far in the functions' own account. */
    private Set<Call> own(Stack stack) {
        Set<Call> own = new HashSet<>(storage.calls());
        identity.assumeRoleCalls().forEach(call -> own.add(new Call("sts:AssumeRole", call.roleArn())));
        assertThat(new TreeSet<>(stack.resources("AWS::IAM::Role"))).contains("FollowerRole");
        return own;
    }

    private static Slice event(String name) throws IOException {
        return Slice.of(Files.readAllBytes(Stack.DIRECTORY.resolve("events").resolve(name + ".json")));
    }

    /** The first record of the example, with another key and more in it than anybody takes. */
    private static Slice withLargeItem() throws IOException {
        String text = event("stream").utf8();
        String first = Json.write(
                        Json.elements(Json.get(Json.parse(text), "Records")).get(0))
                .replace("Sinnerman", "Too large")
                .replace("100000000000000000001", "100000000000000000009")
                .replace("00000000000000000000000000000001", "00000000000000000000000000000009")
                .replace("\"1965\"}", "\"1965\"},\"Text\":{\"S\":\"" + "x".repeat(LARGE) + "\"}");
        return Slice.ofUtf8("{\"Records\":[" + first + "]}");
    }
}
