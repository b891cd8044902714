package io.dynaferry.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynaferry.command.Option;
import io.dynaferry.command.Syntax;
import io.dynaferry.deploy.StateMachine.Ending;
import io.dynaferry.json.JsonValue;
import io.dynaferry.json.JsonValue.JsonString;
import io.dynaferry.load.InitialLoadJob;
import io.dynaferry.reconcile.ReconcileJob;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The state machine of migration.yaml, on services that answer as a test wants them to. */
class StateMachineTest {
    private static final Instant START = Instant.parse("2026-11-21T10:00:00Z");
    private static final String STREAM =
            "arn:aws:dynamodb:us-east-1:111111111111:table/Music/stream/2026-11-21T09:00:00.000";
    private static final Stack STACK = Stack.of(
            "migration",
            Map.of(
                    "SourceDynamoDBTable", "Music",
                    "SourceTableStreamARN", STREAM,
                    "MappingId", "11111111-1111-1111-1111-111111111111",
                    "BehindAlarmName", "behind",
                    "ReportBucket", "reports",
                    "ExportBucket", "exports"));
    private static final JsonValue DEFINITION = StateMachine.definition(STACK);

    private final ScriptedServices services = new ScriptedServices(START);

    private Ending execute(String input) {
        return new StateMachine(DEFINITION, services, Json.parse(input), START).execute();
    }

    @Test
    void itLoadsFollowsWaitsComparesAndLeavesEvidence() {
        Ending ending = execute("{}");

        assertThat(ending.error()).as(ending.states().toString()).isEmpty();
        assertThat(ending.states())
                .containsSubsequence(
                        "LookAtAlarm",
                        "PreflightOfScan",
                        "LoadFromScan",
                        "RetentionGate",
                        "EnableMapping",
                        "Reconcile",
                        "Evidence",
                        "Done")
                .doesNotContain("AskForRepair", "PreflightOfNewExport", "LoadFromNewExport");
        assertThat(services.jobs())
                .containsExactly(
                        "load --dry-run=true --run-id=move-1-preflight",
                        "load --report=s3://reports/dynaferry-initial-load/report/move-1 --run-id=move-1",
                        "reconcile --repair=none --report=s3://reports/dynaferry-reconcile/report/move-1/compare");
        assertThat(Json.write(services.evidence()))
                .contains("\"decision\":\"none\"", "\"exitCode\":0", "\"itemsRead\":5", "\"source\":\"Music\"");
    }

    @Test
    void itLoadsFromANewExportIfTheInputSaysSo() {
        assertThat(execute("{\"load\":\"export\"}").error()).isEmpty();
        assertThat(services.jobs())
                .startsWith(
                        "load --dry-run=true --export-now=s3://exports/exports --run-id=move-1-preflight",
                        "load --export-now=s3://exports/exports --report=s3://reports/dynaferry-initial-load/report/move-1"
                                + " --run-id=move-1");
    }

    @Test
    void anotherWayToLoadIsNotGuessed() {
        assertThat(execute("{\"load\":\"copy\"}").error()).isEqualTo("LoadIsUnknown");
        assertThat(services.jobs()).isEmpty();
    }

    @Test
    void anAlarmThatIsMissingIsMissedBeforeTheLoad() {
        services.alarms();

        assertThat(execute("{}").error()).isEqualTo("AlarmIsMissing");
        assertThat(services.jobs()).isEmpty();
    }

    @Test
    void itWaitsUntilTheFunctionHasCaughtUp() {
        services.alarms("OK", "ALARM", "ALARM", "OK");

        Ending ending = execute("{}");

        assertThat(ending.error()).isEmpty();
        assertThat(ending.states()).filteredOn("WaitForLag"::equals).hasSize(3);
    }

    @Test
    void itGivesUpWaitingWhenTheStreamForgets() {
        services.alarms("ALARM");

        assertThat(execute("{}").error()).isEqualTo("NeverCaughtUp");
        assertThat(services.jobs()).noneMatch(job -> job.startsWith("reconcile"));
    }

    @Test
    void aLoadThatFailsIsTriedAgainUnderTheSameIdAndThenLeavesTheMappingOff() {
        services.failing("LoadFromScan", 3);

        Ending ending = execute("{}");

        assertThat(ending.error()).isEqualTo("LoadFailed");
        assertThat(services.jobs())
                .filteredOn(job -> job.endsWith("--run-id=move-1"))
                .hasSize(3);
        assertThat(services.isMappingEnabled()).isFalse();
    }

    @Test
    void aLoadThatFailsOnceGoesOn() {
        services.failing("LoadFromScan", 1);

        assertThat(execute("{}").error()).isEmpty();
    }

    @Test
    void theMappingStaysOffWhenTheRetentionHasPassed() {
        services.loadDeadline(START.plus(Duration.ofSeconds(119)));

        assertThat(execute("{}").error()).isEqualTo("RetentionPassed");
        assertThat(services.isMappingEnabled()).isFalse();
    }

    @Test
    void theMappingIsSwitchedOnInTheLastMinute() {
        services.loadDeadline(START.plus(Duration.ofSeconds(121)));

        assertThat(execute("{}").error()).isEmpty();
        assertThat(services.isMappingEnabled()).isTrue();
    }

    @Test
    void driftIsRepairedWhenAPersonSaysSo() {
        services.comparisons(2, 0);
        services.answers("put");

        Ending ending = execute("{}");

        assertThat(ending.error()).as(ending.states().toString()).isEmpty();
        assertThat(services.jobs())
                .last()
                .isEqualTo(
                        "reconcile --max-deletes=1% --repair=put --report=s3://reports/dynaferry-reconcile/report/move-1/repair"
                                + " --undo=true");
        assertThat(services.asked()).contains("missing 1", "--task-token token");
        assertThat(Json.write(services.evidence())).contains("\"decision\":\"repaired\"");
    }

    @Test
    void driftThatARepairLeavesIsAskedForAgain() {
        services.comparisons(2, 2, 0);
        services.answers("put", "put,delete");

        assertThat(execute("{}").error()).isEmpty();
        assertThat(services.jobs()).last().asString().contains("--repair=put,delete");
    }

    @Test
    void driftIsLeftWhenAPersonSaysSo() {
        services.comparisons(2);
        services.answers("none");

        assertThat(execute("{}").error()).isEmpty();
        assertThat(services.jobs()).noneMatch(job -> job.contains("--repair=put"));
        assertThat(Json.write(services.evidence())).contains("drift was left");
    }

    @Test
    void nobodyAnswering() {
        services.comparisons(2);

        assertThat(execute("{}").error()).isEqualTo("NoDecision");
    }

    @Test
    void aComparisonThatFailsIsNoDrift() {
        services.comparisons(69);

        assertThat(execute("{}").error()).isEqualTo("ReconcileFailed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "KEYS_ONLY", "OLD_IMAGE"})
    void aTableWithoutAStreamOfNewImagesIsNotLoaded(String view) {
        services.streamView(view);

        assertThat(execute("{}").error()).isEqualTo("StreamIsOff");
        assertThat(services.jobs()).isEmpty();
    }

    @Test
    void aFunctionThatFollowsAFormerStreamIsNotLoadedUnder() {
        services.anotherStream();

        assertThat(execute("{}").error()).isEqualTo("StreamIsOff");
        assertThat(services.jobs()).isEmpty();
    }

    @Test
    void newImagesAreEnough() {
        services.streamView("NEW_IMAGE");

        assertThat(execute("{}").error()).isEmpty();
        assertThat(services.isMappingEnabled()).isTrue();
    }

    /** The week of a person, the day of each job and the day of waiting are all within it. */
    @Test
    void theWholeTakesLongerThanItsLongestWaits() {
        assertThat(Json.text(Json.get(DEFINITION, "States", "AskForRepair", "TimeoutSeconds")))
                .isEqualTo(Long.toString(Duration.ofDays(7).toSeconds()));
        assertThat(Json.text(Json.get(DEFINITION, "TimeoutSeconds")))
                .isEqualTo(Long.toString(Duration.ofDays(14).toSeconds()));
    }

    @Test
    void aMappingThatIsOnIsNotLoadedUnder() {
        services.enableMapping();

        assertThat(execute("{}").error()).isEqualTo("MappingIsOn");
        assertThat(services.jobs()).isEmpty();
    }

    @Test
    void aDryRunThatFailsEndsIt() {
        services.failing("Preflight", 1);

        assertThat(execute("{}").error()).isEqualTo("PreflightFailed");
        assertThat(services.jobs()).hasSize(1);
    }

    @Test
    void theJobsKnowTheOptionsThatTheyAreGiven() {
        Map<String, Syntax> jobs = Map.of(
                "dynaferry-initial-load", new InitialLoadJob().syntax(),
                "dynaferry-reconcile", new ReconcileJob().syntax());
        states().forEach((name, state) -> Json.find(state, "Parameters", "JobName")
                .ifPresent(job -> assertThat(Objects.requireNonNull(jobs.get(Json.text(job))).options().stream()
                                .map(Option::typed))
                        .as(name)
                        .containsAll(Json.members(Json.get(state, "Parameters", "Arguments")).keySet().stream()
                                .map(option -> option.replace(".$", ""))
                                .toList())));
    }

    @Test
    void everyTaskHasRetryCatchAndTimeout() {
        states().forEach((name, state) -> {
            if (Json.text(Json.get(state, "Type")).equals("Task")) {
                assertThat(Json.members(state).keySet()).as(name).contains("Retry", "Catch", "TimeoutSeconds");
            }
        });
    }

    @Test
    void everyStateIsReachedAndEveryNextIsThere() {
        Set<String> reached = new TreeSet<>();
        Deque<String> open = new ArrayDeque<>(List.of(Json.text(Json.get(DEFINITION, "StartAt"))));
        while (!open.isEmpty()) {
            String name = open.pop();
            assertThat(states()).containsKey(name);
            if (reached.add(name)) {
                open.addAll(nexts(Json.get(DEFINITION, "States", name)));
            }
        }
        assertThat(reached).isEqualTo(new TreeSet<>(states().keySet()));
    }

    private static Map<String, JsonValue> states() {
        return Json.members(Json.get(DEFINITION, "States"));
    }

    private static List<String> nexts(JsonValue value) {
        List<String> nexts = new ArrayList<>();
        Json.members(value).forEach((name, member) -> {
            if (name.equals("Next") || name.equals("Default")) {
                nexts.add(Json.text(member));
            } else if (!(member instanceof JsonString)) {
                Json.elements(member).forEach(element -> nexts.addAll(nexts(element)));
            }
        });
        return nexts;
    }

    /** Every path of these tests at once; nothing is allowed that none of them calls, but for what the service does itself. */
    @Test
    void itsRoleAllowsWhatItCallsAndNothingElse() {
        Set<Call> calls = new HashSet<>();
        services.record(calls);
        services.comparisons(2, 0);
        services.answers("put");
        assertThat(execute("{}").error()).isEmpty();

        Grants grants = Grants.ofRole(STACK, "MachineRole");

        assertThat(calls).allMatch(grants::cover);
        assertThat(grants.beyond(calls))
                .containsExactly(
                        // The service delivers the log of executions itself.
                        "DeliverLogs logs:CreateLogDelivery",
                        "DeliverLogs logs:DeleteLogDelivery",
                        "DeliverLogs logs:DescribeLogGroups",
                        "DeliverLogs logs:DescribeResourcePolicies",
                        "DeliverLogs logs:GetLogDelivery",
                        "DeliverLogs logs:ListLogDeliveries",
                        "DeliverLogs logs:PutResourcePolicy",
                        "DeliverLogs logs:UpdateLogDelivery",
                        // The integration with Glue that waits for a run asks for it, and stops it when an execution is
                        // stopped.
                        "RunJobs glue:BatchStopJobRun",
                        "RunJobs glue:GetJobRun",
                        "RunJobs glue:GetJobRuns");
    }
}
