package io.dynaferry.deploy;

import io.dynaferry.json.JsonValue;
import io.dynaferry.json.JsonValue.JsonObject;
import io.dynaferry.json.JsonValue.JsonString;
import io.dynaferry.json.JsonValue.JsonWord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Executes a state machine of the kinds of states that ours has, on a clock of its own that waiting moves on. */
final class StateMachine {
    /** What stands behind the tasks. */
    @FunctionalInterface
    interface Services {
        /**
         * What a service answers.
         *
         * @throws ServiceFailure as the service would fail
         */
        JsonValue call(String resource, JsonValue parameters, Instant now);
    }

    /** How an execution ended: the error is empty where it succeeded. */
    record Ending(String error, JsonValue output, List<String> states) {}

    private static final String NAME = "move-1";
    private static final int MOST_STATES = 2000;

    private final JsonValue definition;
    private final Services services;
    private final List<String> passed = new ArrayList<>();
    private final JsonValue given;
    private final Instant startedAt;
    private Instant now;

    StateMachine(JsonValue definition, Services services, JsonValue given, Instant startedAt) {
        this.definition = definition;
        this.services = services;
        this.given = given;
        this.startedAt = startedAt;
        this.now = startedAt;
    }

    /** That of a stack, with what DefinitionSubstitutions says in place of its names. */
    static JsonValue definition(Stack stack) {
        JsonValue machine = stack.properties("Machine");
        String text = Json.write(Json.get(machine, "Definition"));
        for (Map.Entry<String, JsonValue> name :
                Json.members(Json.get(machine, "DefinitionSubstitutions")).entrySet()) {
            text = text.replace("${" + name.getKey() + "}", Json.text(name.getValue()));
        }
        return Json.parse(text);
    }

    Ending execute() {
        String name = Json.text(Json.get(definition, "StartAt"));
        JsonValue input = given;
        while (passed.size() < MOST_STATES) {
            passed.add(name);
            JsonValue state = Json.get(definition, "States", name);
            switch (Json.text(Json.get(state, "Type"))) {
                case "Succeed" -> {
                    return new Ending("", input, passed);
                }
                case "Fail" -> {
                    return new Ending(Json.text(Json.get(state, "Error")), input, passed);
                }
                case "Choice" -> name = chosen(state, input);
                case "Wait" -> {
                    now = now.plusSeconds(seconds(state, "Seconds"));
                    name = next(state);
                }
                case "Pass" -> {
                    input = pass(state, input);
                    name = next(state);
                }
                case "Task" -> {
                    Step step = task(state, input);
                    input = step.output;
                    name = step.next;
                }
                default -> throw new IllegalArgumentException("Not known here: " + state);
            }
        }
        throw new IllegalStateException("It goes round in circles: " + passed.subList(0, 40));
    }

    private record Step(String next, JsonValue output) {}

    private static String next(JsonValue state) {
        return Json.text(Json.get(state, "Next"));
    }

    private static long seconds(JsonValue state, String name) {
        return Long.parseLong(Json.text(Json.get(state, name)));
    }

    private Paths paths(JsonValue input) {
        Map<String, JsonValue> execution = new LinkedHashMap<>();
        execution.put("Name", new JsonString(NAME));
        execution.put("Id", new JsonString("arn:aws:states:us-east-1:111111111111:execution:m:" + NAME));
        execution.put("Input", given);
        execution.put("StartTime", new JsonString(startedAt.toString()));
        return new Paths(
                input,
                new JsonObject(Map.of(
                        "Execution", new JsonObject(execution),
                        "State", new JsonObject(Map.of("EnteredTime", new JsonString(now.toString()))),
                        "Task", new JsonObject(Map.of("Token", new JsonString("token"))))));
    }

    private String chosen(JsonValue state, JsonValue input) {
        Choices choices = new Choices(paths(input));
        return Json.elements(Json.get(state, "Choices")).stream()
                .filter(choices::holds)
                .findFirst()
                .map(StateMachine::next)
                .orElseGet(() -> Json.text(Json.get(state, "Default")));
    }

    private JsonValue pass(JsonValue state, JsonValue input) {
        JsonValue result = Json.find(state, "Result")
                .orElseGet(() -> Json.find(state, "Parameters")
                        .map(paths(input)::template)
                        .orElse(input));
        JsonValue output = placed(result, input, Json.find(state, "ResultPath"));
        return Json.find(state, "OutputPath")
                .map(path -> new Paths(output, input).get(Json.text(path)))
                .orElse(output);
    }

    private Step task(JsonValue state, JsonValue input) {
        JsonValue parameters = paths(input).template(Json.get(state, "Parameters"));
        try {
            JsonValue answer = called(state, parameters);
            JsonValue result = Json.find(state, "ResultSelector")
                    .map(selector -> new Paths(answer, input).template(selector))
                    .orElse(answer);
            return new Step(next(state), placed(result, input, Json.find(state, "ResultPath")));
        } catch (ServiceFailure failure) {
            return caught(state, input, failure);
        }
    }

    /** Tries as often as the state says, and waits in between. */
    private JsonValue called(JsonValue state, JsonValue parameters) {
        Map<JsonValue, Integer> tries = new LinkedHashMap<>();
        while (true) {
            try {
                return services.call(Json.text(Json.get(state, "Resource")), parameters, now);
            } catch (ServiceFailure failure) {
                JsonValue retry = matching(state, "Retry", failure).orElseThrow(() -> failure);
                int made = tries.merge(retry, 1, Integer::sum);
                if (made > seconds(retry, "MaxAttempts")) {
                    throw failure;
                }
                now = now.plus(Duration.ofSeconds(seconds(retry, "IntervalSeconds")));
            }
        }
    }

    private Step caught(JsonValue state, JsonValue input, ServiceFailure failure) {
        JsonValue handler = matching(state, "Catch", failure).orElseThrow(() -> failure);
        JsonObject told = new JsonObject(Map.of(
                "Error",
                new JsonString(failure.error()),
                "Cause",
                new JsonString(String.valueOf(failure.getMessage()))));
        return new Step(next(handler), placed(told, input, Json.find(handler, "ResultPath")));
    }

    private static Optional<JsonValue> matching(JsonValue state, String list, ServiceFailure failure) {
        return Json.elements(Json.get(state, list)).stream()
                .filter(each -> Json.elements(Json.get(each, "ErrorEquals")).stream()
                        .map(Json::text)
                        .anyMatch(error -> error.equals(failure.error())
                                || error.equals("States.ALL")
                                || (error.equals("States.TaskFailed")
                                        && !failure.error().equals("States.Timeout"))))
                .findFirst();
    }

    /** Where a result goes: nowhere, in place of the input, or under a name of it. */
    private static JsonValue placed(JsonValue result, JsonValue input, Optional<JsonValue> path) {
        if (path.isEmpty()) {
            return result;
        }
        if (path.get() == JsonWord.NULL) {
            return input;
        }
        return Json.with(input, Json.text(path.get()).substring(2), result);
    }
}
