package io.dynaferry.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynaferry.dynamodb.ledger.LedgerTable;
import io.dynaferry.json.JsonValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the templates promise of buckets, queues, the ledger, alarms and logs. */
class SafeguardsTest {
    private static final String KEY = "arn:aws:kms:us-east-1:111111111111:key/k";

    private static Stack stack(String name, Map<String, String> more) {
        Map<String, String> parameters = new HashMap<>(Moves.parameters("cross-account", name));
        parameters.putAll(more);
        return Stack.of(name, parameters);
    }

    private static String text(JsonValue value, String... names) {
        return Json.text(Json.get(value, names));
    }

    @Test
    void everyBucketIsEncryptedClosedAndItsOwners() {
        for (String key : List.of("", KEY)) {
            Stack storage = stack("storage", Map.of("KmsKeyArn", key));
            for (String bucket : storage.resources("AWS::S3::Bucket")) {
                JsonValue properties = storage.properties(bucket);

                assertThat(Json.write(Json.get(properties, "PublicAccessBlockConfiguration")))
                        .isEqualTo("{\"BlockPublicAcls\":true,\"BlockPublicPolicy\":true,\"IgnorePublicAcls\":true,"
                                + "\"RestrictPublicBuckets\":true}");
                assertThat(Json.write(Json.get(properties, "OwnershipControls")))
                        .isEqualTo("{\"Rules\":[{\"ObjectOwnership\":\"BucketOwnerEnforced\"}]}");
                assertThat(Json.write(Json.get(properties, "BucketEncryption")))
                        .contains(
                                key.isEmpty()
                                        ? "{\"SSEAlgorithm\":\"AES256\"}"
                                        : "{\"SSEAlgorithm\":\"aws:kms\",\"KMSMasterKeyID\":\"" + KEY + "\"}");
                isTlsOnly(storage, bucket + "Policy", bucket);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Artifacts", "Reports"})
    void whatIsReplacedInABucketIsKept(String bucket) {
        assertThat(text(stack("storage", Map.of()).properties(bucket), "VersioningConfiguration", "Status"))
                .isEqualTo("Enabled");
    }

    /** The policy denies whatever does not come encrypted. */
    private static void isTlsOnly(Stack stack, String policy, String resource) {
        JsonValue statement = Json.elements(Json.get(stack.properties(policy), "PolicyDocument", "Statement"))
                .get(0);

        assertThat(text(statement, "Effect")).as(policy).isEqualTo("Deny");
        assertThat(text(statement, "Principal")).isEqualTo("*");
        assertThat(text(statement, "Action")).endsWith(":*");
        assertThat(Json.write(Json.get(statement, "Resource"))).contains(Stack.attribute(resource, "Arn"));
        assertThat(Json.write(Json.get(statement, "Condition")))
                .isEqualTo("{\"Bool\":{\"aws:SecureTransport\":\"false\"}}");
    }

    @Test
    void everyQueueIsEncryptedAndRemembersForTwoWeeks() {
        for (String key : List.of("", KEY)) {
            Stack cdc = stack("cdc", Map.of("QueueMode", "true", "QueueKmsKeyArn", key));
            for (String queue : cdc.resources("AWS::SQS::Queue")) {
                JsonValue properties = cdc.properties(queue);

                assertThat(text(properties, "MessageRetentionPeriod")).isEqualTo("1209600");
                assertThat(
                                key.isEmpty()
                                        ? text(properties, "SqsManagedSseEnabled")
                                        : text(properties, "KmsMasterKeyId"))
                        .isEqualTo(key.isEmpty() ? "true" : KEY);
                isTlsOnly(cdc, queue + "Policy", queue);
            }
        }
    }

    /** As Lambda wants it: six times as long as the function may run. */
    @Test
    void aChangeIsHiddenWhileTheFunctionWorksOnItAndNotGivenUpEarly() {
        JsonValue changes = stack("cdc", Map.of("QueueMode", "true")).properties("Changes");
        String longest = text(Stack.template("cdc"), "Parameters", "TimeoutInSeconds", "MaxValue");

        assertThat(text(changes, "VisibilityTimeout")).isEqualTo(Integer.toString(6 * Integer.parseInt(longest)));
        assertThat(Json.write(Json.get(changes, "RedrivePolicy")))
                .isEqualTo("{\"deadLetterTargetArn\":\"" + Stack.attribute("DeadChanges", "Arn")
                        + "\",\"maxReceiveCount\":50}");
    }

    @Test
    void theLedgerCanBeBroughtBackAndForgetsWhatHasExpired() {
        Stack access = stack("target-access", Map.of("TargetTableKmsKeyArn", KEY));
        JsonValue ledger = access.properties("Ledger");

        assertThat(text(ledger, "PointInTimeRecoverySpecification", "PointInTimeRecoveryEnabled"))
                .isEqualTo("true");
        assertThat(text(ledger, "TimeToLiveSpecification", "AttributeName")).isEqualTo("expiresAt");
        assertThat(text(ledger, "SSESpecification", "KMSMasterKeyId")).isEqualTo(KEY);
        assertThat(text(ledger, "TableName")).isEqualTo(LedgerTable.DEFAULT_NAME);
    }

    @Test
    void theRoleOfTheTargetAsksForTheExternalIdIfThereIsOne() {
        JsonValue with =
                stack("target-access", Map.of("TargetExternalId", "music")).properties("Role");
        JsonValue without = stack("target-access", Map.of()).properties("Role");

        assertThat(Json.write(with)).contains("{\"StringEquals\":{\"sts:ExternalId\":\"music\"}}");
        assertThat(Json.write(without)).doesNotContain("Condition").contains("arn:aws:iam::111111111111:role/x");
    }

    @ParameterizedTest
    @CsvSource({
        "TwelveHoursBehind, AWS/Lambda, IteratorAge, Maximum, 43200000, dynaferry-follow",
        "TwentyHoursBehind, AWS/Lambda, IteratorAge, Maximum, 72000000, dynaferry-follow",
        "Behind, AWS/Lambda, IteratorAge, Maximum, 60000, dynaferry-follow",
        "Failing, AWS/Lambda, Errors, Sum, 1, dynaferry-follow",
        "Throttled, AWS/Lambda, Throttles, Sum, 1, dynaferry-follow",
        "QuarantineNotEmpty, AWS/SQS, ApproximateNumberOfMessagesVisible, Maximum, 1, attribute:Quarantine.QueueName",
        "ApplierFailing, AWS/Lambda, Errors, Sum, 1, dynaferry-follow-applier",
        "DeadChangesNotEmpty, AWS/SQS, ApproximateNumberOfMessagesVisible, Maximum, 1, attribute:DeadChanges.QueueName",
        "ChangesAreOld, AWS/SQS, ApproximateAgeOfOldestMessage, Maximum, 43200, attribute:Changes.QueueName"
    })
    void theAlarmsOfTheFunctionAreThese(
            String name, String namespace, String metric, String statistic, String threshold, String of) {
        Stack cdc = stack("cdc", Map.of("QueueMode", "true", "AlarmTopicArn", "arn:aws:sns:us-east-1:111111111111:a"));
        JsonValue alarm = cdc.properties(name);

        assertThat(List.of(
                        text(alarm, "Namespace"),
                        text(alarm, "MetricName"),
                        text(alarm, "Statistic"),
                        text(alarm, "Threshold"),
                        text(Json.elements(Json.get(alarm, "Dimensions")).get(0), "Value")))
                .containsExactly(namespace, metric, statistic, threshold, of);
        assertThat(text(alarm, "ComparisonOperator")).isEqualTo("GreaterThanOrEqualToThreshold");
        assertThat(text(alarm, "TreatMissingData")).isEqualTo("notBreaching");
        assertThat(Json.find(alarm, "AlarmActions").isPresent()).isEqualTo(!name.equals("Behind"));
        assertThat(new TreeSet<>(cdc.resources("AWS::CloudWatch::Alarm"))).hasSize(9);
    }

    @Test
    void driftRaisesAnAlarmAndTheScheduleRunsTheJob() {
        Stack reconcile = stack("reconcile", Map.of("ScheduleState", "on"));

        assertThat(Json.write(Json.get(reconcile.properties("Drift"), "EventPattern", "detail")))
                .isEqualTo("{\"jobName\":[\"dynaferry-reconcile\"],\"state\":[\"FAILED\",\"TIMEOUT\"]}");
        assertThat(Json.write(Json.get(reconcile.properties("DriftAlarm"), "Dimensions")))
                .isEqualTo("[{\"Name\":\"RuleName\",\"Value\":\"" + Stack.physical("Drift") + "\"}]");
        assertThat(Json.write(Json.get(reconcile.properties("Schedule"), "Actions")))
                .isEqualTo("[{\"JobName\":\"" + Stack.physical("Job") + "\"}]");
        assertThat(stack("reconcile", Map.of()).has("Schedule")).isFalse();
    }

    /** A run that is told not to fail ends well, and only its figures tell. */
    @Test
    void driftThatIsLeftRaisesAnAlarmWhateverTheRunEndsWith() {
        String topic = "arn:aws:sns:us-east-1:111111111111:a";
        JsonValue alarm = stack("reconcile", Map.of("AlarmTopicArn", topic)).properties("DriftLeft");

        assertThat(List.of(text(alarm, "MetricName"), text(alarm, "Statistic"), text(alarm, "Threshold")))
                .containsExactly("LeftAlone", "Sum", "1");
        assertThat(text(alarm, "ComparisonOperator")).isEqualTo("GreaterThanOrEqualToThreshold");
        assertThat(text(alarm, "TreatMissingData")).isEqualTo("notBreaching");
        assertThat(Json.write(Json.get(alarm, "AlarmActions"))).isEqualTo("[\"" + topic + "\"]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cdc", "initial-load", "reconcile", "migration"})
    void everyLogIsKeptAsLongAsAsked(String name) {
        Map<String, String> more = Map.of("LogRetentionDays", "14", "LogKmsKeyArn", KEY);
        Stack stack = stack(name, more);

        assertThat(stack.resources("AWS::Logs::LogGroup")).isNotEmpty().allSatisfy(group -> {
            assertThat(text(stack.properties(group), "RetentionInDays")).isEqualTo("14");
            assertThat(text(stack.properties(group), "KmsKeyId")).isEqualTo(KEY);
        });
    }

    /** Glue makes groups of its own, which are kept for ever, where these are not what it writes to. */
    @ParameterizedTest
    @ValueSource(strings = {"initial-load", "reconcile"})
    void theJobWritesToTheLogsOfItsStack(String name) {
        Stack stack = stack(name, Map.of());
        String prefix = String.valueOf(TemplatesTest.arguments(stack).get("--custom-logGroup-prefix"));

        assertThat(text(stack.properties("OutputLogs"), "LogGroupName")).isEqualTo(prefix + "/output");
        assertThat(text(stack.properties("ErrorLogs"), "LogGroupName")).isEqualTo(prefix + "/error");
    }

    @ParameterizedTest
    @ValueSource(strings = {"initial-load", "reconcile"})
    void glueTakesTheJobForWhatItIs(String name) {
        Stack stack = stack(name, Map.of("ConnectionName", "inside"));
        JsonValue job = stack.properties("Job");

        assertThat(text(job, "Command", "Name")).isEqualTo("glueetl");
        assertThat(TemplatesTest.arguments(stack))
                .containsEntry("--user-jars-first", "true")
                .containsEntry("--extra-jars", "s3://artifacts/dynaferry/" + name + ".jar");
        assertThat(Json.write(Json.get(job, "Connections"))).isEqualTo("{\"Connections\":[\"inside\"]}");
        assertThat(text(job, "ExecutionProperty", "MaxConcurrentRuns")).isEqualTo("1");
        assertThat(text(job, "MaxRetries")).isEqualTo("0");
    }

    /** A key is used through its service alone, and in the region where that is. */
    @ParameterizedTest
    @ValueSource(strings = {"initial-load", "reconcile", "cdc"})
    void theKeyOfTheTargetTableIsUsedWhereTheTargetIs(String name) {
        Map<String, String> direct = Map.of("TargetRoleName", "", "TargetExternalId", "", "TargetTableKmsKeyArn", KEY);
        Stack stack = stack(name, direct);
        String role = stack.has("JobRole") ? "JobRole" : "FollowerRole";
        Set<String> wanted = Set.of("UseTargetTableKey kms:Decrypt");

        assertThat(Json.write(stack.properties(role)))
                .contains("{\"StringEquals\":{\"kms:ViaService\":\"dynamodb.eu-central-1.amazonaws.com\"}}");
        assertThat(Grants.ofRole(stack, role).beyond(Set.of())).containsAll(wanted);
        assertThat(Grants.ofRole(stack(name, Map.of("TargetTableKmsKeyArn", KEY)), role)
                        .beyond(Set.of()))
                .doesNotContainAnyElementsOf(wanted);
    }

    /** In queue mode the one behind the queue writes, and the one before it does not. */
    @ParameterizedTest
    @ValueSource(strings = {"", "dynaferry-target"})
    void theApplierMayDoAtTheTargetWhatTheFollowerMayWithoutAQueue(String targetRole) {
        Map<String, String> way = Map.of("TargetRoleName", targetRole, "TargetTableKmsKeyArn", KEY);
        Map<String, String> queued = new HashMap<>(way);
        queued.put("QueueMode", "true");
        Stack cdc = stack("cdc", queued);

        assertThat(atTarget(Grants.ofRole(cdc, "ApplierRole")))
                .isNotEmpty()
                .isEqualTo(atTarget(Grants.ofRole(stack("cdc", way), "FollowerRole")));
        assertThat(atTarget(Grants.ofRole(cdc, "FollowerRole"))).isEmpty();
    }

    private static Set<Grants.Grant> atTarget(Grants grants) {
        return grants.all().stream()
                .filter(grant -> grant.resource().contains(":222222222222:")
                        || grant.resource().equals(KEY))
                .collect(Collectors.toSet());
    }
}
