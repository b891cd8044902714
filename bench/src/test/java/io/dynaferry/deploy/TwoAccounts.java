package io.dynaferry.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynaferry.item.Slice;
import io.dynaferry.json.JsonValue;
import io.dynaferry.testkit.fault.FaultPlan;
import io.dynaferry.testkit.fault.FaultProxy;
import io.dynaferry.testkit.identity.AssumableRole;
import io.dynaferry.testkit.identity.IdentityServer;
import io.dynaferry.testkit.item.GeneratedItems;
import io.dynaferry.testkit.lambda.LambdaProcess;
import io.dynaferry.testkit.lambda.LambdaSettings;
import io.dynaferry.testkit.server.Account;
import io.dynaferry.testkit.server.DynamoDbLocal;
import io.dynaferry.testkit.server.S3Server;
import io.dynaferry.testkit.wire.DynamoDbHttp;
import io.dynaferry.testkit.wire.S3Http;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Source and target of a move between accounts, with whatever a job meets there, and the job as Glue runs it. */
final class TwoAccounts implements AutoCloseable {
    /** How the programs come into the target's account. */
    enum Entrance {
        /** By a role of it that they assume. */
        ROLE,
        /** With their own rights, which a policy on the tables lets in. */
        TABLE_POLICY
    }

    static final Path OLDER = Path.of("target", "older");

    private static final String ROLE = "arn:aws:iam::222222222222:role/dynaferry-target";
    /** A job run of Glue brings these too. */
    private static final Map<String, String> OF_GLUE = Map.of(
            "--JOB_ID", "j_31d6",
            "--JOB_RUN_ID", "jr_9f1c2a",
            "--TempDir", "s3://artifacts/temporary",
            "--enable-job-insights", "false",
            "--enable-glue-datacatalog", "true");

    final DynamoDbLocal server = DynamoDbLocal.shared();
    final IdentityServer identity = IdentityServer.start();
    final DynamoDbHttp sourceTables =
            new DynamoDbHttp(server.endpoint(), new Account(S3Server.ACCESS_KEY_ID), "us-east-1");
    final DynamoDbHttp targetTables = new DynamoDbHttp(server.endpoint(), Account.TARGET, "eu-central-1");
    final S3Http buckets = new S3Http(S3Server.shared().endpoint(), S3Server.ACCESS_KEY_ID, S3Server.SECRET_ACCESS_KEY);
    final String bucket = S3Server.shared().freshBucketName("deployed");
    final String source = server.freshTableName("Music");
    final String target = server.freshTableName("Music");
    final String ledger = server.freshTableName("ledger");
    private final FaultProxy entrance;
    private final StorageTap storage = StorageTap.before(S3Server.shared().endpoint());
    private final MetricsTap metrics = new MetricsTap();
    private final TableTap from;
    private final TableTap to;

    /** @param madeUp what the source's DynamoDB answers to operations that the local one does not have */
    TwoAccounts(Map<String, String> madeUp) {
        this(madeUp, Entrance.ROLE);
    }

    TwoAccounts(Map<String, String> madeUp, Entrance by) {
        entrance = FaultProxy.start(
                server.endpoint(),
                FaultPlan.nothing()
                        .withAccessKeys(key -> identity.session(key)
                                .map(session -> session.account().accessKeyId())
                                .orElse(by == Entrance.ROLE ? key : Account.TARGET.accessKeyId())));
        from = TableTap.before(server.endpoint(), "us-east-1", Stack.ACCOUNT, madeUp);
        to = TableTap.before(entrance.uri(), "eu-central-1", "222222222222", Map.of());
        identity.allow(AssumableRole.of(ROLE, Account.TARGET).requiring("music"));
        buckets.createBucket(bucket);
        targetTables.createTable(target, GeneratedItems.keySchema());
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

    /** The tables by which a move differs from another one of the same kind. */
    Stack stack(String name, String move, Map<String, String> more) {
        Map<String, String> parameters = new HashMap<>(Moves.parameters(move, name));
        parameters.putAll(Map.of(
                "TargetDynamoDBTable", target,
                "LedgerTable", ledger,
                "ArtifactBucket", bucket,
                "ReportBucket", bucket));
        if (!name.equals("cdc")) {
            parameters.put("SourceDynamoDBTable", source);
        }
        parameters.putAll(more);
        return Stack.of(name, parameters);
    }

    static List<String> items(int from, int to) {
        GeneratedItems items = new GeneratedItems(5);
        return IntStream.range(from, to)
                .mapToObj(index -> Slice.of(items.item(index)).utf8())
                .toList();
    }

    /** Runs the job of a stack to its good end, and gives what it said. */
    String run(Stack stack, String module, Map<String, String> own, Path directory) throws IOException {
        Tool run = start(stack, module, own, directory);

        assertThat(run.status()).as(run.output()).isZero();
        assertThat(run.output()).doesNotContain("is not an option");
        return run.output();
    }

    /**
     * Runs the job of a stack behind its stub, with an older AWS SDK ahead of its jar.
     *
     * @param own arguments of this run, which go over the job's
     * @param directory where the stub is compiled to, once
     */
    Tool start(Stack stack, String module, Map<String, String> own, Path directory) throws IOException {
        Path built = Path.of("..", module, "target");
        Map<String, String> arguments = new TreeMap<>(TemplatesTest.arguments(stack));
        String stub = String.valueOf(arguments.get("--class"));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + built.resolve("jvm.arguments"),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dspark.ui.enabled=false",
                "-Dlog4j2.configurationFile=../scripts/lib/log4j2.properties",
                "-cp",
                OLDER + "/*:" + ScalaStub.compile(stub, module, directory.resolve("stub")) + ":"
                        + built.resolve(module + ".jar") + ":" + built.resolve("spark-lib") + "/*",
                stub));
        arguments.putAll(own);
        arguments.putAll(OF_GLUE);
        arguments.put("--JOB_NAME", Json.text(Json.get(stack.properties("Job"), "Name")));
        arguments.put("--source-endpoint", from.uri().toString());
        arguments.put("--target-endpoint", to.uri().toString());
        arguments.forEach((name, value) -> command.addAll(List.of(name, value)));

        return Tool.run(command, environment());
    }

    /** Starts a function of a stack, with the environment that the stack gives it. */
    LambdaProcess function(Stack stack, String name) {
        LambdaSettings settings = LambdaSettings.of(
                Path.of("..", "cdc-lambda", "target", "cdc-lambda.jar"),
                Json.text(Json.get(stack.properties(name), "Handler")));
        Map<String, String> variables = new TreeMap<>(TemplatesTest.environment(stack, name));
        variables.putAll(environment());
        variables.put("TARGET_ENDPOINT", to.uri().toString());
        for (Map.Entry<String, String> variable : variables.entrySet()) {
            settings = settings.withVariable(variable.getKey(), variable.getValue());
        }
        return LambdaProcess.start(settings);
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
                "AWS_ENDPOINT_URL_CLOUDWATCH",
                metrics.uri().toString(),
                "AWS_ENDPOINT_URL_STS",
                identity.endpoint().toString(),
                "AWS_ENDPOINT_URL_SSM",
                identity.endpoint().toString(),
                "SPARK_LOCAL_IP",
                "127.0.0.1");
    }

    /** Has a command of scripts/ look at both sides through one entrance, as an operator of the source's account. */
    Tool command(List<String> words, Path fakes) {
        Map<String, String> environment = new HashMap<>(environment());
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("PATH", fakes + ":" + System.getenv("PATH"));
        environment.put("AWS_ENDPOINT_URL_DYNAMODB", to.uri().toString());
        environment.put("AWS_ENDPOINT_URL_DYNAMODB_STREAMS", to.uri().toString());
        return Tool.run(words, environment);
    }

    /** What the job has called in its own account. */
    Set<Call> ownCalls() {
        Set<Call> own = new HashSet<>(from.calls());
        own.addAll(storage.calls());
        own.addAll(metrics.calls());
        identity.assumeRoleCalls().forEach(call -> own.add(new Call("sts:AssumeRole", call.roleArn())));
        identity.secretReads()
                .forEach(read -> own.add(new Call(
                        "ssm:GetParameter",
                        "arn:aws:ssm:us-east-1:111111111111:parameter" + read.substring("ssm:".length()))));
        return own;
    }

    /** What the job has put into CloudWatch, a form for each call. */
    List<Map<String, String>> metrics() {
        return metrics.forms();
    }

    Set<Call> targetCalls() {
        return to.calls();
    }

    /** Begins anew to write down what is called. */
    void forgetCalls() {
        from.forgetCalls();
        to.forgetCalls();
        storage.forgetCalls();
        metrics.forgetCalls();
    }

    /** What the target's account allows to those who come in by its role. */
    Grants access(String allowRepair) {
        return Grants.ofManagedPolicy(targetAccess("role", allowRepair), "ProgramAccess");
    }

    /** What it allows to those whom the policies on its tables let in. */
    Grants tablePolicies() {
        return Grants.ofTablePolicies(targetAccess("resource-policy", "true"));
    }

    private Stack targetAccess(String way, String allowRepair) {
        return Stack.atTarget(
                "target-access",
                Map.of(
                        "Access", way,
                        "TargetDynamoDBTable", target,
                        "LedgerTable", ledger,
                        "AllowRepair", allowRepair,
                        "TrustedPrincipalArns", "arn:aws:iam::111111111111:role/x"));
    }

    /** What the role of a job is allowed that goes to the target without another one. */
    Grants withoutRole(String name, Map<String, String> more) {
        Map<String, String> direct = new HashMap<>(more);
        direct.putAll(Map.of("TargetRoleName", "", "TargetExternalId", ""));
        return Grants.ofRole(stack(name, "cross-account", direct), "JobRole");
    }

    /** All that is called is allowed, and all that is allowed is called but for what is named. */
    static void holds(Grants grants, Set<Call> calls, Set<String> besides) {
        assertThat(calls)
                .isNotEmpty()
                .allSatisfy(call ->
                        assertThat(grants.cover(call)).as(call + " is allowed").isTrue());
        assertThat(grants.beyond(calls)).as("allowed, but called by no test").isSubsetOf(besides);
    }

    @Override
    public void close() throws IOException {
        storage.close();
        metrics.close();
        from.close();
        to.close();
        entrance.close();
        identity.close();
    }
}
