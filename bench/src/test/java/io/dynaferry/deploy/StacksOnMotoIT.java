package io.dynaferry.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.dynaferry.json.JsonValue;
import io.dynaferry.json.JsonValue.JsonArray;
import io.dynaferry.json.JsonValue.JsonObject;
import io.dynaferry.json.JsonValue.JsonString;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The stacks of a move, created one after the other on moto, where it and the SAM translator are installed. */
class StacksOnMotoIT {
    private static final String SCRIPT = "src/test/resources/io/dynaferry/deploy/create-stacks.py";
    private static final String IMPORTS = "import boto3, cfnlint, moto, samtranslator";
    private static final Map<String, String> PYTHON = Map.of("PYTHONDONTWRITEBYTECODE", "1");

    @Test
    void theStacksAreCreatedInTheirOrder() {
        assumeTrue(
                Tool.isHere("python3")
                        && Tool.run(List.of("python3", "-c", IMPORTS), PYTHON).status() == 0,
                "moto is not installed: pip install 'moto[all]' cfn-lint aws-sam-translator");

        Tool made = Tool.run(List.of("python3", "-W", "ignore", SCRIPT), PYTHON, Json.write(stacks()));

        assertThat(made.status()).as(made.output()).isZero();
        assertThat(made.output())
                .contains("storage CREATE_COMPLETE Artifacts Exports Reports")
                .contains("target-access CREATE_COMPLETE Ledger ProgramAccess Role")
                .contains("initial-load CREATE_COMPLETE ErrorLogs JobRole OutputLogs")
                .containsPattern(
                        "cdc CREATE_COMPLETE Applier .*Changes DeadChanges Follower .*FollowerStream .*Quarantine")
                .contains("reconcile CREATE_COMPLETE Drift ErrorLogs JobRole OutputLogs")
                .containsPattern("migration CREATE_COMPLETE Approval .*Machine MachineRole");
    }

    private static JsonValue stacks() {
        List<JsonValue> stacks = new ArrayList<>();
        for (String name : List.of("storage", "target-access", "initial-load", "cdc", "reconcile", "migration")) {
            Map<String, JsonValue> parameters = new LinkedHashMap<>();
            Moves.parameters("cross-account", name)
                    .forEach((parameter, value) -> parameters.put(parameter, new JsonString(value)));
            more(name).forEach((parameter, value) -> parameters.put(parameter, new JsonString(value)));
            stacks.add(new JsonObject(Map.of(
                    "name", new JsonString(name),
                    "template", new JsonString(Stack.file(name).toString()),
                    "parameters", new JsonObject(parameters))));
        }
        return new JsonArray(stacks);
    }

    private static Map<String, String> more(String name) {
        Map<String, String> places =
                Map.of("ArtifactBucket", "{storage.ArtifactBucket}", "ReportBucket", "{storage.ReportBucket}");
        return switch (name) {
            case "initial-load" -> places;
            case "cdc" -> {
                Map<String, String> more = new LinkedHashMap<>(places);
                more.put("SourceTableStreamARN", "{source.Stream}");
                more.put("QueueMode", "true");
                yield more;
            }
            case "reconcile" -> {
                Map<String, String> more = new LinkedHashMap<>(places);
                more.put("ScheduleState", "on");
                yield more;
            }
            case "migration" ->
                Map.of("ReportBucket", "{storage.ReportBucket}", "SourceTableStreamARN", "{source.Stream}");
            default -> Map.of();
        };
    }
}
