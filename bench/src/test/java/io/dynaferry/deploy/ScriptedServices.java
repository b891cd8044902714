package io.dynaferry.deploy;

import io.dynaferry.json.JsonValue;
import io.dynaferry.json.JsonValue.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The services behind a state machine: all is well unless a test says otherwise. */
final class ScriptedServices implements StateMachine.Services {
    private static final String STREAM =
            "arn:aws:dynamodb:us-east-1:111111111111:table/Music/stream/2026-11-21T09:00:00.000";

    private final List<String> jobs = new ArrayList<>();
    private final Map<String, Integer> failures = new HashMap<>();
    private final Deque<String> alarms = new ArrayDeque<>(List.of("OK"));
    private final Deque<Integer> exitCodes = new ArrayDeque<>(List.of(0));
    private final Deque<String> answers = new ArrayDeque<>();
    private Set<Call> calls = new HashSet<>();
    private Instant deadline;
    private String view = "NEW_AND_OLD_IMAGES";
    private String streamArn = STREAM;
    private String lastReport = "";
    private boolean mappingEnabled;
    private int lastExitCode;
    private String asked = "";
    private JsonValue evidence = new JsonObject(Map.of());

    ScriptedServices(Instant start) {
        this.deadline = start.plus(Duration.ofHours(24));
    }

    /** The jobs that were started, with their arguments in the order of the alphabet. */
    List<String> jobs() {
        return jobs;
    }

    boolean isMappingEnabled() {
        return mappingEnabled;
    }

    String asked() {
        return asked;
    }

    JsonValue evidence() {
        return evidence;
    }

    void record(Set<Call> set) {
        calls = set;
    }

    /** One state for each look, the last of them for ever; without any there is no alarm. */
    void alarms(String... states) {
        replace(alarms, List.of(states));
    }

    /** Of one comparison after the other, the last of them for ever. */
    void comparisons(Integer... codes) {
        replace(exitCodes, List.of(codes));
    }

    void answers(String... repairs) {
        replace(answers, List.of(repairs));
    }

    private static <T> void replace(Deque<T> queue, List<T> elements) {
        queue.clear();
        queue.addAll(elements);
    }

    private static <T> T take(Deque<T> queue) {
        return queue.size() > 1 ? queue.pop() : queue.element();
    }

    void failing(String state, int times) {
        failures.put(state, times);
    }

    void loadDeadline(Instant other) {
        deadline = other;
    }

    /** What the records of the source's stream hold; empty for no stream. */
    void streamView(String other) {
        view = other;
    }

    /** The stream that the source has now; that of before is the one which the function follows. */
    void anotherStream() {
        streamArn = STREAM.replace("09:00", "10:00");
    }

    void enableMapping() {
        mappingEnabled = true;
    }

    @Override
    public JsonValue call(String resource, JsonValue parameters, Instant now) {
        String service = resource.substring(resource.indexOf(":::") + 3);
        return switch (service) {
            case "aws-sdk:dynamodb:describeTable" -> {
                called(
                        "dynamodb:DescribeTable",
                        "arn:aws:dynamodb:us-east-1:111111111111:table/" + text(parameters, "TableName"));
                yield Json.parse(
                        !view.isEmpty()
                                ? "{\"Table\":{\"TableStatus\":\"ACTIVE\",\"LatestStreamArn\":\"" + streamArn
                                        + "\",\"StreamSpecification\":{\"StreamEnabled\":true,\"StreamViewType\":\""
                                        + view + "\"}}}"
                                : "{\"Table\":{\"TableStatus\":\"ACTIVE\"}}");
            }
            case "aws-sdk:dynamodbstreams:describeStream" -> {
                called("dynamodb:DescribeStream", text(parameters, "StreamArn"));
                yield Json.parse("{\"StreamDescription\":{\"StreamStatus\":\"ENABLED\"}}");
            }
            case "aws-sdk:lambda:getEventSourceMapping" -> {
                called("lambda:GetEventSourceMapping", mapping(parameters));
                yield Json.parse("{\"State\":\"" + (mappingEnabled ? "Enabled" : "Disabled")
                        + "\",\"StartingPosition\":\"TRIM_HORIZON\"}");
            }
            case "aws-sdk:lambda:updateEventSourceMapping" -> {
                called("lambda:UpdateEventSourceMapping", mapping(parameters));
                mappingEnabled = text(parameters, "Enabled").equals("true");
                yield Json.parse("{}");
            }
            case "aws-sdk:cloudwatch:describeAlarms" -> {
                called("cloudwatch:DescribeAlarms", "arn:aws:cloudwatch:us-east-1:111111111111:alarm:behind");
                yield Json.parse(
                        alarms.isEmpty()
                                ? "{\"MetricAlarms\":[]}"
                                : "{\"MetricAlarms\":[{\"StateValue\":\"" + take(alarms) + "\"}]}");
            }
            case "glue:startJobRun.sync" -> job(text(parameters, "JobName"), Json.get(parameters, "Arguments"));
            case "aws-sdk:s3:getObject" -> {
                called("s3:GetObject", object(parameters));
                yield new JsonObject(Map.of("Body", new JsonValue.JsonString(summary(text(parameters, "Key")))));
            }
            case "aws-sdk:s3:putObject" -> {
                called("s3:PutObject", object(parameters));
                evidence = Json.get(parameters, "Body");
                yield Json.parse("{}");
            }
            case "sns:publish.waitForTaskToken" -> {
                called("sns:Publish", text(parameters, "TopicArn"));
                asked = text(parameters, "Message");
                if (answers.isEmpty()) {
                    throw new ServiceFailure("States.Timeout", "nobody answered");
                }
                yield Json.parse("{\"repair\":\"" + answers.pop() + "\"}");
            }
            default -> throw new IllegalArgumentException("Not known here: " + service);
        };
    }

    private void called(String action, String resource) {
        calls.add(new Call(action, resource));
    }

    private static String text(JsonValue parameters, String name) {
        return Json.text(Json.get(parameters, name));
    }

    private static String mapping(JsonValue parameters) {
        return "arn:aws:lambda:us-east-1:111111111111:event-source-mapping:" + text(parameters, "Uuid");
    }

    private static String object(JsonValue parameters) {
        return "arn:aws:s3:::" + text(parameters, "Bucket") + "/" + text(parameters, "Key");
    }

    private JsonValue job(String name, JsonValue arguments) {
        called("glue:StartJobRun", "arn:aws:glue:us-east-1:111111111111:job/" + name);
        Map<String, String> sorted = new TreeMap<>();
        Json.members(arguments).forEach((option, value) -> sorted.put(option, option + "=" + Json.text(value)));
        String shortName = name.equals("dynaferry-reconcile") ? "reconcile" : "load";
        jobs.add(shortName + " " + String.join(" ", sorted.values()));
        lastReport = sorted.getOrDefault("--report", "");
        String state = !shortName.equals("load")
                ? "Reconcile"
                : sorted.containsKey("--dry-run") ? "Preflight" : "LoadFromScan";
        if (failures.merge(state, -1, Integer::sum) >= 0) {
            throw new ServiceFailure("States.TaskFailed", "{\"JobRunState\":\"FAILED\"}");
        }
        if (shortName.equals("reconcile")) {
            lastExitCode = take(exitCodes);
            if (lastExitCode != 0) {
                throw new ServiceFailure("States.TaskFailed", "{\"JobRunState\":\"FAILED\"}");
            }
        }
        return Json.parse("{\"JobRunState\":\"SUCCEEDED\"}");
    }

    private String summary(String key) {
        if (!lastReport.equals("--report=s3://reports/" + key.replace("/summary.json", ""))) {
            throw new ServiceFailure("S3.NoSuchKeyException", "nothing is there");
        }
        if (key.startsWith("dynaferry-initial-load/")) {
            return "{\"runId\":\"move-1\",\"status\":\"done\",\"itemsRead\":5,\"itemsWritten\":5,\"itemsQuarantined\":0,"
                    + "\"fingerprint\":\"v1:5:00\",\"handOff\":{\"streamArn\":\"" + STREAM + "\",\"deadline\":\""
                    + deadline
                    + "\"}}";
        }
        int drift = lastExitCode == 2 ? 1 : 0;
        return ("{\"runId\":\"r\",\"exitCode\":%d,\"compared\":5,\"identical\":%d,\"missing\":%d,\"extra\":0,\"changed\":0,"
                        + "\"inFlight\":0,\"repaired\":0,\"deleted\":0,\"leftAlone\":0,\"sourceFingerprint\":\"a\","
                        + "\"targetFingerprint\":\"a\"}")
                .formatted(lastExitCode, 5 - drift, drift);
    }
}
