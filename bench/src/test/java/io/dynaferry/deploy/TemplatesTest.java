package io.dynaferry.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.dynaferry.cdc.DispatchHandler;
import io.dynaferry.cdc.QueueHandler;
import io.dynaferry.cdc.Replicator;
import io.dynaferry.cdc.StreamHandler;
import io.dynaferry.json.JsonValue;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the templates say of the programs is so. */
class TemplatesTest {
    private static final List<String> MOVES = Moves.NAMES;

    static List<String> names() {
        return Stack.names();
    }

    @Test
    void theTemplatesAreThese() {
        assertThat(names())
                .containsExactly("cdc", "initial-load", "migration", "reconcile", "storage", "target-access");
    }

    /** More than this it takes from a bucket only. */
    @ParameterizedTest
    @MethodSource("names")
    void theServiceTakesTheTemplateFromACommand(String name) throws Exception {
        assertThat(Files.size(Stack.file(name))).isLessThan(51_200);
    }

    @ParameterizedTest
    @MethodSource("names")
    void noArnHasAPartitionWrittenInIt(String name) throws Exception {
        assertThat(Files.readString(Stack.file(name))).doesNotContain("arn:aws:", "arn:aws-", "amazonaws.com:");
    }

    @ParameterizedTest
    @MethodSource("names")
    void theParametersOfAMoveAreThoseOfTheTemplate(String name) {
        Map<String, JsonValue> declared = Json.members(Json.get(Stack.template(name), "Parameters"));
        for (String move : MOVES) {
            Moves.file(move, name).forEach((parameter, value) -> {
                JsonValue declaration = declared.get(parameter);
                assertThat(declaration).as(move + " " + parameter).isNotNull();
                Json.find(declaration, "AllowedPattern")
                        .ifPresent(pattern -> assertThat(value).matches(Pattern.compile(Json.text(pattern))));
            });
        }
    }

    @ParameterizedTest
    @CsvSource({"aws,us-east-1", "aws-cn,cn-north-1", "aws-us-gov,us-gov-west-1"})
    void everyResourceCanBeWorkedOutInEveryPartition(String partition, String region) {
        for (String move : MOVES) {
            for (String name : names()) {
                Map<String, String> parameters = new HashMap<>(Moves.parameters(move, name));
                parameters.replaceAll((parameter, value) -> value.replace("arn:aws:", "arn:" + partition + ":"));
                Stack stack = Stack.of(name, parameters, partition, region);
                Json.members(Json.get(Stack.template(name), "Resources")).keySet().stream()
                        .filter(stack::has)
                        .forEach(resource -> assertThat(Json.write(stack.properties(resource)))
                                .as(name + " " + resource)
                                .doesNotContain("Fn::", "AWS::NoValue")
                                .doesNotContain(partition.equals("aws") ? "arn:aws-" : "arn:aws:"));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void noRoleIsAllowedEverythingOnAnything(String name) {
        Stack stack = Stack.of(name, Moves.parameters("cross-account", name));
        List<Grants.Grant> grants = new ArrayList<>();
        stack.resources("AWS::IAM::Role").stream()
                .filter(role -> Json.find(stack.properties(role), "Policies").isPresent())
                .forEach(role -> grants.addAll(Grants.ofRole(stack, role).all()));
        stack.resources("AWS::IAM::ManagedPolicy")
                .forEach(policy ->
                        grants.addAll(Grants.ofManagedPolicy(stack, policy).all()));
        for (Grants.Grant grant : grants) {
            assertThat(grant.action()).doesNotContain("*");
            if (grant.resource().equals("*")) {
                assertThat(grant.action())
                        .matches("cloudwatch:PutMetricData|logs:.*LogDeliver(y|ies)|logs:(Describe|Put)Resource.*|"
                                + "logs:DescribeLogGroups|ec2:Describe.*|dynamodb:DescribeLimits");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void whatHoldsDataIsKeptWhenAStackGoes(String name) {
        Json.members(Json.get(Stack.template(name), "Resources")).forEach((resource, declared) -> {
            String type = Json.text(Json.get(declared, "Type"));
            if (Set.of("AWS::S3::Bucket", "AWS::DynamoDB::Table", "AWS::SQS::Queue")
                    .contains(type)) {
                assertThat(Json.find(declared, "DeletionPolicy").map(Json::text))
                        .as(resource)
                        .contains("Retain");
                assertThat(Json.find(declared, "UpdateReplacePolicy").map(Json::text))
                        .contains("Retain");
            }
        });
    }

    @Test
    void theMappingIsDeployedSwitchedOffAtTheOldestRecord() {
        JsonValue event = Json.get(cdc(Map.of()).properties("Follower"), "Events", "Stream", "Properties");
        Map<String, String> properties = new TreeMap<>();
        Json.members(event).forEach((name, value) -> properties.put(name, Json.text(value)));

        assertThat(properties.remove("DestinationConfig"))
                .isEqualTo("{\"OnFailure\":{\"Destination\":\"arn:aws:s3:::reports\"}}");
        assertThat(properties)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "Stream", Moves.STREAM,
                        "Enabled", "false",
                        "StartingPosition", "TRIM_HORIZON",
                        "BatchSize", "1000",
                        "MaximumBatchingWindowInSeconds", "0",
                        "ParallelizationFactor", "1",
                        "MaximumRecordAgeInSeconds", "-1",
                        "MaximumRetryAttempts", "-1",
                        "BisectBatchOnFunctionError", "true",
                        "FunctionResponseTypes", "[\"ReportBatchItemFailures\"]"));
    }

    @ParameterizedTest
    @CsvSource({"aws,PublishedVersions", "aws-cn,None", "aws-us-gov,None"})
    void snapshotsAreTakenWhereTheRegionHasThem(String partition, String wanted) {
        Stack stack = Stack.of("cdc", Moves.parameters("same-region", "cdc"), partition, "any-region-1");

        assertThat(Json.text(Json.get(stack.properties("Follower"), "SnapStart", "ApplyOn")))
                .isEqualTo(wanted);
    }

    @Test
    void theHandlersAreThere() {
        assertThat(handler(cdc(Map.of()), "Follower")).isEqualTo(StreamHandler.class.getName());
        Stack queued = cdc(Map.of("QueueMode", "true"));
        assertThat(handler(queued, "Follower")).isEqualTo(DispatchHandler.class.getName());
        assertThat(handler(queued, "Applier")).isEqualTo(QueueHandler.class.getName());
        assertThat(cdc(Map.of()).has("Applier")).isFalse();
    }

    private static String handler(Stack stack, String function) {
        String handler = Json.text(Json.get(stack.properties(function), "Handler"));
        assertThat(handler).endsWith("::handleRequest");
        return handler.substring(0, handler.indexOf("::"));
    }

    private static Stack cdc(Map<String, String> more) {
        return cdc("same-region", more);
    }

    static Stack cdc(String move, Map<String, String> more) {
        Map<String, String> parameters = new HashMap<>(Moves.parameters(move, "cdc"));
        parameters.putAll(more);
        return Stack.of("cdc", parameters);
    }

    @ParameterizedTest
    @FieldSource("MOVES")
    void theFunctionsUnderstandTheirEnvironment(String move) {
        for (String queue : List.of("true", "false")) {
            Stack stack = cdc(move, Map.of("QueueMode", queue, "TransformKey", "transform.yaml"));
            for (String function : stack.resources("AWS::Serverless::Function")) {
                Map<String, String> environment = environment(stack, function);
                assertThatCode(() -> Replicator.open(environment).close())
                        .as(move + " " + function)
                        .doesNotThrowAnyException();
                assertThat(environment.containsKey("PAYLOADS")).isEqualTo(queue.equals("true"));
            }
        }
    }

    /** As the service would give them, with values of the right form where it makes them up. */
    static Map<String, String> environment(Stack stack, String function) {
        Map<String, String> environment = new TreeMap<>();
        Json.members(Json.get(stack.properties(function), "Environment", "Variables"))
                .forEach((name, value) -> environment.put(
                        name,
                        Json.text(value)
                                .replace(
                                        Stack.physical("Quarantine"),
                                        "https://sqs.us-east-1.amazonaws.com/111111111111/quarantine")
                                .replace(
                                        Stack.physical("Changes"),
                                        "https://sqs.us-east-1.amazonaws.com/111111111111/changes.fifo")));
        return environment;
    }

    @Test
    void theEnvironmentForATrialIsThatOfTheFunction() throws Exception {
        JsonValue trial = Json.parse(Files.readString(Stack.DIRECTORY.resolve("env.json")));
        Map<String, String> environment = new TreeMap<>();
        Json.members(Json.get(trial, "Follower")).forEach((name, value) -> environment.put(name, Json.text(value)));

        assertThatCode(() -> Replicator.open(environment).close()).doesNotThrowAnyException();
        assertThat(Json.members(Json.get(
                                Stack.template("cdc"),
                                "Resources",
                                "Follower",
                                "Properties",
                                "Environment",
                                "Variables"))
                        .keySet())
                .containsAll(without(environment.keySet(), "TARGET_ENDPOINT"));
    }

    private static Set<String> without(Set<String> names, String one) {
        Set<String> others = new TreeSet<>(names);
        others.remove(one);
        return others;
    }

    static Map<String, String> arguments(Stack stack) {
        Map<String, String> arguments = new TreeMap<>();
        Json.members(Json.get(stack.properties("Job"), "DefaultArguments"))
                .forEach((name, value) -> arguments.put(name, Json.text(value)));
        return arguments;
    }

    @ParameterizedTest
    @CsvSource({"initial-load,InitialLoadApp", "reconcile,ReconcileApp"})
    void theStubIsTheClassThatGlueStarts(String name, String stub) throws Exception {
        Stack stack = Stack.of(name, Moves.parameters("same-region", name));

        assertThat(arguments(stack)).containsEntry("--class", stub).containsEntry("--job-language", "scala");
        assertThat(Json.text(Json.get(stack.properties("Job"), "Command", "ScriptLocation")))
                .endsWith("/" + stub + ".scala");
        assertThat(Files.readString(Stack.DIRECTORY.resolve("glue/" + stub + ".scala")))
                .contains("object " + stub);
        assertThat(Json.text(Json.get(stack.properties("Job"), "GlueVersion"))).isEqualTo("5.1");
    }
}
