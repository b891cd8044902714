package io.dynaferry.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynaferry.json.JsonValue;
import io.dynaferry.json.JsonValue.JsonObject;
import io.dynaferry.json.JsonValue.JsonString;
import io.dynaferry.testkit.item.GeneratedItems;
import io.dynaferry.testkit.lambda.EventFunction;
import io.dynaferry.testkit.lambda.LambdaProcess;
import io.dynaferry.testkit.stream.DynamoDbStream;
import io.dynaferry.testkit.stream.StreamPoller;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
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
import org.jspecify.annotations.Nullable;

/**
 * All stacks of a move between accounts, deployed on this machine: behind the state machine's tasks the jobs and the function
 * run as they ship, each in a process of its own, with the arguments and the environment that the templates give them.
 */
final class DeployedMove implements StateMachine.Services, AutoCloseable {
    /** What {@link #after} takes for the moment in which the function is seen to have caught up. */
    static final String CAUGHT_UP = "caught up";

    private static final Duration CAUGHT_UP_WITHIN = Duration.ofSeconds(30);
    private static final String MAPPING = "5a1f8c3e-7b2d-4e6f-9a0b-1c2d3e4f5a6b";

    final TwoAccounts accounts;
    final Stack load;
    final Stack reconcile;
    final Stack cdc;
    private final Path stubs;
    private final JsonValue definition;
    private final Deque<String> answers = new ArrayDeque<>();
    private final List<String> said = new ArrayList<>();
    private final Map<String, Runnable> afterJobs = new HashMap<>();
    private final Map<Stack, Set<Call>> ownCalls = new HashMap<>();
    private final Map<Stack, Set<Call>> targetCalls = new HashMap<>();
    private @Nullable LambdaProcess function;
    private @Nullable StreamPoller poller;

    /** @param stubs where the stubs of the jobs are compiled to, once for all moves */
    DeployedMove(TwoAccounts.Entrance entrance, int items, Path stubs) {
        this.accounts = new TwoAccounts(Map.of(), entrance);
        this.stubs = stubs;
        accounts.sourceTables.createTable(accounts.source, GeneratedItems.keySchema());
        String stream = DynamoDbStream.enable(accounts.sourceTables, accounts.source, "NEW_AND_OLD_IMAGES")
                .arn();
        accounts.sourceTables.putAll(accounts.source, TwoAccounts.items(0, items));
        Map<String, String> way =
                entrance == TwoAccounts.Entrance.ROLE ? Map.of() : Map.of("TargetRoleName", "", "TargetExternalId", "");
        this.load = accounts.stack("initial-load", "cross-account", with(way, "Segments", "2"));
        this.reconcile = accounts.stack(
                "reconcile",
                "cross-account",
                with(with(with(way, "Settle", "1"), "AllowRepair", "true"), "Segments", "2"));
        this.cdc = accounts.stack("cdc", "cross-account", with(way, "SourceTableStreamARN", stream));
        this.definition = StateMachine.definition(Stack.of(
                "migration",
                Map.of(
                        "SourceDynamoDBTable",
                        accounts.source,
                        "SourceTableStreamARN",
                        stream,
                        "MappingId",
                        MAPPING,
                        "BehindAlarmName",
                        "behind",
                        "ReportBucket",
                        accounts.bucket,
                        "MaxDeletes",
                        "5%")));
    }

    private static Map<String, String> with(Map<String, String> others, String name, String value) {
        Map<String, String> all = new HashMap<>(others);
        all.put(name, value);
        return all;
    }

    /** Done once, when a run of a job with these words among its arguments has ended well. */
    void after(String job, Runnable what) {
        afterJobs.put(job, what);
    }

    void answer(String repair) {
        answers.add(repair);
    }

    StateMachine.Ending execute(Instant now) {
        return new StateMachine(definition, this, Json.parse("{}"), now).execute();
    }

    boolean isMappingEnabled() {
        return poller != null;
    }

    /** What the jobs have said, for a failure to show. */
    String said() {
        return String.join("\n", said);
    }

    /** What the programs of a stack have called in the source's account. */
    Set<Call> ownCalls(Stack stack) {
        return ownCalls.getOrDefault(stack, Set.of());
    }

    Set<Call> targetCalls(Stack stack) {
        return targetCalls.getOrDefault(stack, Set.of());
    }

    JsonValue evidence() {
        return Json.parse(text("dynaferry-initial-load/evidence/move-1.json"));
    }

    private String text(String key) {
        return new String(accounts.buckets.read(accounts.bucket, key), StandardCharsets.UTF_8);
    }

    @Override
    public JsonValue call(String resource, JsonValue parameters, Instant now) {
        String service = resource.substring(resource.indexOf(":::") + 3);
        return switch (service) {
            case "aws-sdk:dynamodb:describeTable" ->
                Json.parse(accounts.sourceTables.call("DescribeTable", Json.write(parameters)));
            case "aws-sdk:dynamodbstreams:describeStream" ->
                Json.parse(accounts.sourceTables.callStreams("DescribeStream", Json.write(parameters)));
            case "aws-sdk:lambda:getEventSourceMapping" -> mapping(parameters);
            case "aws-sdk:lambda:updateEventSourceMapping" -> switched(parameters);
            case "aws-sdk:cloudwatch:describeAlarms" -> caughtUp();
            case "glue:startJobRun.sync" -> ran(parameters);
            case "aws-sdk:s3:getObject" ->
                new JsonObject(Map.of("Body", new JsonString(text(text(parameters, "Key")))));
            case "aws-sdk:s3:putObject" -> {
                byte[] body = Json.write(Json.get(parameters, "Body")).getBytes(StandardCharsets.UTF_8);
                accounts.buckets.put(text(parameters, "Bucket"), text(parameters, "Key"), body);
                yield Json.parse("{}");
            }
            case "sns:publish.waitForTaskToken" -> asked();
            default -> throw new IllegalArgumentException("Not known here: " + service);
        };
    }

    private static String text(JsonValue parameters, String name) {
        return Json.text(Json.get(parameters, name));
    }

    private JsonValue stream() {
        return Json.get(cdc.properties("Follower"), "Events", "Stream", "Properties");
    }

    private JsonValue mapping(JsonValue parameters) {
        assertThat(text(parameters, "Uuid")).isEqualTo(MAPPING);
        boolean enabled = isMappingEnabled() || text(stream(), "Enabled").equals("true");
        return Json.parse("{\"State\":\"" + (enabled ? "Enabled" : "Disabled") + "\",\"StartingPosition\":\""
                + text(stream(), "StartingPosition") + "\"}");
    }

    private JsonValue switched(JsonValue parameters) {
        if (text(parameters, "Enabled").equals("true")) {
            LambdaProcess started = accounts.function(cdc, "Follower");
            function = started;
            poller = StreamPoller.between(
                            DynamoDbStream.of(accounts.sourceTables, accounts.source), EventFunction.of(started))
                    .build();
        }
        return Json.parse("{}");
    }

    /** The alarm says that all is well when the function has been given all that the stream holds. */
    private JsonValue caughtUp() {
        if (poller != null) {
            accounts.forgetCalls();
            try {
                poller.drain(CAUGHT_UP_WITHIN);
            } catch (InterruptedException end) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted while the function follows.", end);
            }
            record(cdc);
            done(CAUGHT_UP);
        }
        return Json.parse("{\"MetricAlarms\":[{\"StateValue\":\"OK\"}]}");
    }

    private JsonValue ran(JsonValue parameters) {
        Stack stack = text(parameters, "JobName").equals(name(load)) ? load : reconcile;
        assertThat(text(parameters, "JobName")).isEqualTo(name(stack));
        Map<String, String> own = new TreeMap<>();
        Json.members(Json.get(parameters, "Arguments")).forEach((option, value) -> own.put(option, Json.text(value)));
        Tool run = start(stack, own);
        said.add(own + " ended with " + run.status() + ":\n" + run.output());
        if (run.status() != 0) {
            throw new ServiceFailure("States.TaskFailed", "{\"JobRunState\":\"FAILED\"}");
        }
        List.copyOf(afterJobs.keySet()).stream()
                .filter(words -> own.toString().contains(words))
                .forEach(this::done);
        return Json.parse("{\"JobRunState\":\"SUCCEEDED\"}");
    }

    private void done(String words) {
        Runnable next = afterJobs.remove(words);
        if (next != null) {
            next.run();
        }
    }

    private static String name(Stack stack) {
        return text(stack.properties("Job"), "Name");
    }

    private Tool start(Stack stack, Map<String, String> own) {
        accounts.forgetCalls();
        try {
            return accounts.start(stack, stack == load ? "initial-load" : "reconcile", own, stubs);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } finally {
            record(stack);
        }
    }

    private void record(Stack stack) {
        ownCalls.computeIfAbsent(stack, none -> new HashSet<>()).addAll(accounts.ownCalls());
        targetCalls.computeIfAbsent(stack, none -> new HashSet<>()).addAll(accounts.targetCalls());
    }

    private JsonValue asked() {
        if (answers.isEmpty()) {
            throw new ServiceFailure("States.Timeout", "nobody answered");
        }
        return Json.parse("{\"repair\":\"" + answers.pop() + "\"}");
    }

    @Override
    public void close() throws IOException {
        if (function != null) {
            function.close();
        }
        accounts.close();
    }
}
