package io.dynaferry.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands that call the AWS CLI, which say what they would call. */
class ScriptsTest {
    private static final Path SCRIPTS = Path.of("..", "scripts");
    private static final List<String> TOOLS = List.of(
            "awk basename bash cat cut date dirname env grep head ls paste printf sed sha256sum sh sleep sort tail tr wc xargs"
                    .split(" ", -1));

    /** Holds the shell's tools and nothing of AWS, whatever else this machine has. */
    @TempDir
    private static Path tools;

    @BeforeAll
    static void linkTools() throws IOException {
        for (String tool : TOOLS) {
            Path found = Stream.of("/usr/bin", "/bin", "/usr/local/bin")
                    .map(directory -> Path.of(directory, tool))
                    .filter(Files::isExecutable)
                    .findFirst()
                    .orElseThrow();
            Files.createSymbolicLink(tools.resolve(tool), found);
        }
    }

    private static Map<String, String> path(String... before) {
        return Map.of("PATH", String.join(":", before) + (before.length == 0 ? "" : ":") + tools);
    }

    private static Tool run(String line, String... more) {
        List<String> command = new ArrayList<>(List.of(line.split(" ")));
        command.set(0, SCRIPTS.resolve(command.get(0)).toString());
        command.addAll(Arrays.asList(more));
        return Tool.run(command, path());
    }

    static Stream<String> scripts() throws IOException {
        return scriptsWith("lib/aws.sh");
    }

    /** Those that run a command of the operator's own. */
    static Stream<String> operatorScripts() throws IOException {
        return scriptsWith("run_operator ");
    }

    private static Stream<String> scriptsWith(String text) throws IOException {
        try (Stream<Path> files = Files.list(SCRIPTS)) {
            return files
                    .filter(file -> Files.isRegularFile(file) && reads(file).contains(text))
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    private static String reads(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return "";
        }
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void everyCommandExplainsItself(String script) {
        Tool help = run(script + " --help");

        assertThat(help.status()).as(help.output()).isZero();
        assertThat(help.output()).startsWith("Usage: scripts/" + script).contains("--print", "--help");
        if (!script.equals("build")) {
            assertThat(help.output()).contains("\nExample:\n  scripts/" + script);
        }
    }

    /** On the class path that the launchers have; it is there once the module is packaged. */
    private static Tool runOperator(String line) {
        assumeTrue(
                Files.isDirectory(Path.of("..", "operator", "target", "lib")),
                "the operator's commands are not packaged: mvn package -pl operator -am");
        List<String> command = new ArrayList<>(List.of(line.split(" ")));
        command.set(0, SCRIPTS.resolve(command.get(0)).toString());
        Map<String, String> environment =
                Map.of("PATH", String.valueOf(path().get("PATH")), "JAVA_HOME", System.getProperty("java.home"));
        return Tool.run(command, environment);
    }

    @ParameterizedTest
    @MethodSource("operatorScripts")
    void everyCommandOfTheOperatorExplainsItselfWithAnExample(String script) {
        Tool help = runOperator(script + " --help");

        assertThat(help.status()).as(help.output()).isZero();
        assertThat(help.output()).contains("Usage: " + script, "--help", "  " + script + " --", "Exit codes: 0 ");
        assertThat(help.output()).containsPattern("Examples?:");
    }

    @ParameterizedTest
    @MethodSource("operatorScripts")
    void anUnknownOptionOfTheOperatorsIsWrongUsage(String script) {
        Tool wrong = runOperator(script + " --sorce x");

        assertThat(wrong.status()).as(wrong.output()).isEqualTo(64);
        assertThat(wrong.output()).contains("--sorce is not an option", "--help");
    }

    @Test
    void whatIsAskedBeforeAMoveIsHere() throws IOException {
        assertThat(operatorScripts()).contains("plan", "preflight", "undo-repair");
    }

    @Test
    void shellcheckHasNoFindings() throws IOException {
        assumeTrue(Tool.isHere("shellcheck"), "shellcheck is not installed: apt-get install shellcheck");
        List<String> command = new ArrayList<>(List.of("shellcheck", "-x", "-P", ".."));
        try (Stream<Path> files = Files.walk(SCRIPTS)) {
            files.filter(file -> Files.isRegularFile(file) && !file.toString().matches(".*\\.(properties|txt)"))
                    .forEach(file -> command.add(file.toString()));
        }

        Tool findings = Tool.run(command, Map.of());

        assertThat(findings.output()).isEmpty();
        assertThat(findings.status()).isZero();
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void anUnknownOptionIsWrongUsage(String script) {
        Tool wrong = run(script + " --sorce x");

        assertThat(wrong.status()).isEqualTo(64);
        assertThat(wrong.output()).contains("--sorce", "--help");
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void everyCommandHasAnExampleHere(String script) {
        assertThat(EXAMPLES).anyMatch(example -> example.startsWith(script + " "));
    }

    private static final List<String> EXAMPLES = List.of(
            "build | mvn -q package -Psbom -pl",
            "deploy storage | cloudformation deploy --stack-name dynaferry-storage",
            "deploy initial-load --move cross-account --set SourceDynamoDBTable=Music | InitialLoadApp.scala;TargetRoleName=dynaferry-target",
            "deploy cdc --move china-to-global --region cn-north-1 | QueueMode=true;TargetCredentials=ssm:/dynaferry/target;--region cn-north-1",
            "deploy reconcile | ReconcileApp.scala",
            "deploy migration | MappingId=;InitialLoadJobName=",
            "deploy target-access --set Access=resource-policy --set TargetDynamoDBTable=Music | dynamodb put-resource-policy",
            "create-replica-table --table Music --target-table Music2 --target-region eu-west-1 | dynamodb create-table --table-name Music2 --billing-mode PAY_PER_REQUEST;--region eu-west-1;update-continuous-backups",
            "enable-stream --table Music | dynamodb update-table --table-name Music --stream-specification;dynamodbstreams describe-stream",
            "export-table --table Music --bucket exports --from 2026-11-21T10:00:00Z --to 2026-11-21T11:00:00Z --wait | INCREMENTAL_EXPORT;dynamodb describe-export",
            "put-target-credentials --to ssm:/dynaferry/target | ssm put-parameter --name /dynaferry/target;--value file:///dev/stdin",
            "put-target-credentials --to secretsmanager:target | secretsmanager put-secret-value",
            "fix-object-owner --bucket exports | s3api put-object-acl;bucket-owner-full-control",
            "fix-object-owner --bucket exports --enforce | put-bucket-ownership-controls",
            "start-load --run-id one --option write-units=2000 | glue start-job-run;--run-id;write-units",
            "start-cdc --summary s3://reports/summary.json | lambda update-event-source-mapping;--enabled",
            "stop-cdc | lambda update-event-source-mapping;--no-enabled",
            "start-reconcile --repair put --wait | glue start-job-run;glue get-job-run",
            "start-migration --load export | scripts/preflight --source;--target-role-arn;--load export;stepfunctions start-execution",
            "start-migration --target-profile target | --target-profile target;--load scan",
            "start-migration --skip-preflight --name move-7 | stepfunctions start-execution;--name move-7",
            "approve-repair --task-token t --repair put,delete | stepfunctions send-task-success",
            "run-on-emr --cluster j-1 --program initial-load --jar s3://b/l.jar -- --source A --target B | emr add-steps;io.dynaferry.load.InitialLoadJob",
            "run-on-emr --application a --role r --program reconcile --jar s3://b/r.jar -- --source A --target B | emr-serverless start-job-run;io.dynaferry.reconcile.ReconcileJob",
            "load-sample --table logs --create-table | dynamodb create-table;dynamodb batch-write-item;80 times",
            "teardown --with-data --ledger l | lambda update-event-source-mapping;cloudformation delete-stack --stack-name dynaferry-migration;s3api delete-bucket");

    static List<String> examples() {
        return EXAMPLES;
    }

    @ParameterizedTest
    @MethodSource("examples")
    void everyCommandSaysItsCallsAndMakesNone(String example) {
        int bar = example.indexOf(" | ");
        String line = example.substring(0, bar);
        int dashes = line.indexOf(" -- ");
        String printing =
                dashes < 0 ? line + " --print" : line.substring(0, dashes) + " --print" + line.substring(dashes);

        Tool said = run(printing);

        assertThat(said.status()).as(said.output()).isZero();
        assertThat(said.output()).contains(example.substring(bar + 3).split(";"));
        assertThat(said.output().lines()).allMatch(each -> each.startsWith("aws ") || !each.contains("aws "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"enable-stream --table Music", "start-load", "load-sample --table logs", "deploy storage"})
    void withoutTheCliTheyNameWhatIsMissing(String line) {
        Tool missing = run(line);

        assertThat(missing.status()).isEqualTo(69);
        assertThat(missing.output()).contains("The AWS CLI is not installed", "--print");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "enable-stream",
                "deploy",
                "deploy storge",
                "deploy storage --set Nothing=1",
                "deploy cdc --move nowhere",
                "start-reconcile --repair all",
                "put-target-credentials --to file:/etc/key",
                "load-sample --table t --rows many",
                "run-on-emr --cluster j --program other --jar s3://b/j -- --x",
                "start-load --option write-units",
                "start-load --run-id",
                "bench all many",
                "bench all 0",
                "bench all 1 --acept",
                "bench record log --accept more",
                "teardown"
            })
    void mistakesAreToldBeforeAnythingIsDone(String line) {
        Tool wrong = run(line);

        assertThat(wrong.status()).as(wrong.output()).isEqualTo(64);
        assertThat(wrong.output().lines()).hasSize(1);
        assertThat(wrong.output()).startsWith(line.split(" ", 2)[0] + ": ").endsWith(".\n");
    }

    /** A stand-in for the CLI keeps its arguments and its input apart. */
    @ParameterizedTest
    @ValueSource(strings = {"ssm:/dynaferry/target", "secretsmanager:target"})
    void theKeyIsOnNoCommandLine(String place, @TempDir Path directory) throws Exception {
        Path aws = directory.resolve("aws");
        Files.writeString(
                aws, "#!/bin/sh\necho \"$@\" >> '" + directory + "/arguments'\ncat >> '" + directory + "/input'\n");
        assertThat(aws.toFile().setExecutable(true)).isTrue();

        Tool stored = Tool.run(
                List.of(SCRIPTS.resolve("put-target-credentials").toString(), "--to", place),
                path(directory.toString()),
                "AKIATHEID\nthe\"secret\\key\n");

        assertThat(stored.status()).as(stored.output()).isZero();
        assertThat(Files.readString(directory.resolve("arguments"))).doesNotContain("secret\"", "AKIATHEID", "key\"");
        assertThat(stored.output()).doesNotContain("AKIATHEID", "the\"secret");
        String kept = Files.readString(directory.resolve("input"));
        assertThat(Json.text(Json.get(Json.parse(kept), "secretAccessKey"))).isEqualTo("the\"secret\\key");
    }

    @Test
    void theStreamIsNotFollowedAfterTheDeadlineOfTheLoad(@TempDir Path directory) throws Exception {
        Path aws = directory.resolve("aws");
        Files.writeString(
                aws,
                "#!/bin/sh\n[ \"$1\" != s3 ] || echo '{\"handOff\": {\"deadline\": \"2020-01-01T00:00:00Z\"}}'\n"
                        + "[ \"$1\" != lambda ] || echo called >> '" + directory + "/called'\n");
        assertThat(aws.toFile().setExecutable(true)).isTrue();

        Tool refused = Tool.run(
                List.of(
                        SCRIPTS.resolve("start-cdc").toString(),
                        "--mapping",
                        "m",
                        "--summary",
                        "s3://reports/summary.json"),
                path(directory.toString()));

        assertThat(refused.status()).as(refused.output()).isEqualTo(75);
        assertThat(refused.output()).contains("no longer holds all changes", "2020-01-01T00:00:00Z");
        assertThat(directory.resolve("called")).doesNotExist();
    }
}
