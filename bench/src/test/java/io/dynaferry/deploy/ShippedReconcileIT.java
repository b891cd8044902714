package io.dynaferry.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynaferry.testkit.item.GeneratedItems;
import java.nio.file.Path;
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
            TwoAccounts.holds(Grants.ofRole(stack, "JobRole"), accounts.ownCalls(), ShippedLoadIT.OF_THE_SERVICE);
            TwoAccounts.holds(accounts.access("true"), accounts.targetCalls(), OF_OTHER_PROGRAMS);
            assertThat(accounts.targetCalls()).allMatch(accounts.withoutRole("reconcile", repair)::cover);
        }
    }
}
