package io.dynaferry.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynaferry.json.JsonValue;
import io.dynaferry.testkit.item.GeneratedItems;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The comparison's jar as it ships, run as {@link ShippedLoadIT} runs the load's. */
class ShippedReconcileIT {
    /** Allowed at the target to preflight, and to the load and the function, which write in batches and look up their runs. */
    private static final Set<String> OF_OTHER_PROGRAMS = Set.of(
            "LookAtQuota dynamodb:DescribeLimits",
            "LookForOtherWriters dynamodb:DescribeStream",
            "LookForOtherWriters dynamodb:GetRecords",
            "LookForOtherWriters dynamodb:GetShardIterator",
            "FillAndCompareTarget dynamodb:BatchWriteItem",
            "KeepLedger dynamodb:GetItem",
            "KeepLedger dynamodb:UpdateItem");

    @TempDir
    private Path directory;

    @Test
    void itRepairsDriftAndCallsWhatItIsAllowedTo() throws Exception {
        try (TwoAccounts accounts = new TwoAccounts(Map.of())) {
            accounts.sourceTables.createTable(accounts.source, GeneratedItems.keySchema());
            accounts.sourceTables.putAll(accounts.source, TwoAccounts.items(0, 100));
            accounts.targetTables.putAll(accounts.target, TwoAccounts.items(1, 101));
            Map<String, String> repair =
                    Map.of("Repair", "put,delete", "MaxDeletes", "5", "Settle", "0", "Checkpoint", "true");
            Stack stack = accounts.stack("reconcile", "cross-account", repair);
            String former = "dynaferry-reconcile/report/drift/part-00007.jsonl";
            accounts.buckets.put(accounts.bucket, former, new byte[0]);

            accounts.run(stack, "reconcile", Map.of(), directory);

            assertThat(new TreeSet<>(accounts.targetTables.scan(accounts.target)))
                    .isEqualTo(new TreeSet<>(accounts.sourceTables.scan(accounts.source)));
            assertThat(accounts.buckets.read(accounts.bucket, "dynaferry-reconcile/report/summary.json"))
                    .isNotEmpty();
            isWatched(stack, accounts.metrics());
            TwoAccounts.holds(Grants.ofRole(stack, "JobRole"), accounts.ownCalls(), ShippedLoadIT.OF_THE_SERVICE);
            TwoAccounts.holds(accounts.access("true"), accounts.targetCalls(), OF_OTHER_PROGRAMS);
            assertThat(accounts.targetCalls()).allMatch(accounts.withoutRole("reconcile", repair)::cover);
        }
    }

    /** What is put is in the namespace that the role may put into, and under the name that the alarm looks for. */
    private static void isWatched(Stack stack, List<Map<String, String>> put) {
        assertThat(put).hasSize(1);
        Map<String, String> form = put.get(0);
        JsonValue alarm = stack.properties("DriftLeft");

        assertThat(form).containsEntry("Namespace", Json.text(Json.get(alarm, "Namespace")));
        assertThat(Json.write(stack.properties("JobRole")))
                .contains("{\"StringEquals\":{\"cloudwatch:namespace\":[\"Glue\",\"" + form.get("Namespace") + "\"]}}");
        assertThat(form.entrySet().stream()
                        .filter(field -> field.getValue().equals(Json.text(Json.get(alarm, "MetricName"))))
                        .map(field -> field.getKey().replace("MetricName", ""))
                        .flatMap(figure -> MetricsTap.dimensions(form, figure).stream()))
                .containsExactlyElementsOf(Json.elements(Json.get(alarm, "Dimensions")).stream()
                        .map(each -> Json.text(Json.get(each, "Name")) + "=" + Json.text(Json.get(each, "Value")))
                        .toList());
        assertThat(form).containsValue("Repaired").containsEntry("MetricData.member.1.Value", "101");
    }
}
