package io.dynaferry.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynaferry.deploy.StateMachine.Ending;
import io.dynaferry.testkit.item.GeneratedItems;
import io.dynaferry.testkit.wire.DynamoDbHttp;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The paths of the state machine with the shipped programs behind its tasks, on DynamoDB Local. */
class MigrationIT {
    private static final int ITEMS = 40;
    /** Among the arguments of the load that is no dry run. */
    private static final String LOADED = "/dynaferry-initial-load/report/move-1";

    @TempDir
    private static Path stubs;

    @Test
    void aMoveEndsWithEvidenceThatBothTablesAreEqual() throws Exception {
        try (DeployedMove move = new DeployedMove(TwoAccounts.Entrance.ROLE, ITEMS, stubs)) {
            TwoAccounts accounts = move.accounts;
            move.after(LOADED, () -> changeSource(move));

            Ending ending = move.execute(Instant.now());

            assertThat(ending.error()).as(ending.states() + move.said()).isEmpty();
            assertThat(contents(accounts.targetTables, accounts.target))
                    .hasSize(ITEMS)
                    .isEqualTo(contents(accounts.sourceTables, accounts.source));
            assertThat(move.isMappingEnabled()).isTrue();
            assertThat(text(move, "decision")).isEqualTo("none");
            assertThat(text(move, "load", "itemsRead")).isEqualTo(Integer.toString(ITEMS));
            assertThat(text(move, "comparison", "sourceFingerprint"))
                    .isNotEmpty()
                    .isEqualTo(text(move, "comparison", "targetFingerprint"));
        }
    }

    /** What the load has read of these is old by now. */
    private static void changeSource(DeployedMove move) {
        TwoAccounts accounts = move.accounts;
        accounts.sourceTables.putAll(accounts.source, TwoAccounts.items(ITEMS, ITEMS + 1));
        delete(accounts.sourceTables, accounts.source, 0);
    }

    private static void delete(DynamoDbHttp tables, String table, int index) {
        String item = TwoAccounts.items(index, index + 1).get(0);
        tables.call(
                "DeleteItem",
                "{\"TableName\":\"" + table + "\",\"Key\":{\"id\":" + Json.write(Json.get(Json.parse(item), "id"))
                        + "}}");
    }

    /** The programs have no role of the target, but their own, which policies on its tables let in. */
    @Test
    void driftIsFoundAskedForAndRepairedWithoutARole() throws Exception {
        try (DeployedMove move = new DeployedMove(TwoAccounts.Entrance.TABLE_POLICY, ITEMS, stubs)) {
            TwoAccounts accounts = move.accounts;
            move.after(DeployedMove.CAUGHT_UP, () -> driftAtTarget(accounts));
            move.answer("put,delete");

            Ending ending = move.execute(Instant.now());

            assertThat(ending.error()).as(ending.states() + move.said()).isEmpty();
            assertThat(ending.states()).containsSubsequence("Reconcile", "AskForRepair", "Repair", "Evidence");
            assertThat(contents(accounts.targetTables, accounts.target))
                    .isEqualTo(contents(accounts.sourceTables, accounts.source));
            assertThat(text(move, "decision")).isEqualTo("repaired");
            assertThat(text(move, "comparison", "repaired")).isEqualTo("1");
            assertThat(text(move, "comparison", "deleted")).isEqualTo("1");
            assertThat(accounts.identity.assumeRoleCalls()).isEmpty();
            mayDoWhatTheyDo(move);
        }
    }

    private static void driftAtTarget(TwoAccounts accounts) {
        delete(accounts.targetTables, accounts.target, 3);
        accounts.targetTables.putAll(accounts.target, TwoAccounts.items(ITEMS + 7, ITEMS + 8));
    }

    /** Their own role must allow it, and the policy on the table too. */
    private static void mayDoWhatTheyDo(DeployedMove move) {
        Set<Call> atTarget = new HashSet<>();
        Grants policies = move.accounts.tablePolicies();
        Map.of(move.load, "JobRole", move.reconcile, "JobRole", move.cdc, "FollowerRole")
                .forEach((stack, role) -> {
                    Grants own = Grants.ofRole(stack, role);
                    assertThat(move.targetCalls(stack))
                            .isNotEmpty()
                            .allMatch(own::cover)
                            .allMatch(policies::cover);
                    assertThat(move.ownCalls(stack)).allMatch(own::cover);
                    atTarget.addAll(move.targetCalls(stack));
                });
        assertThat(policies.beyond(atTarget)).isEmpty();
    }

    @Test
    void aLoadThatFailsOrEndsTooLateLeavesTheMappingOff() throws Exception {
        try (DeployedMove move = new DeployedMove(TwoAccounts.Entrance.ROLE, ITEMS, stubs)) {
            TwoAccounts accounts = move.accounts;
            move.after("--dry-run", () -> accounts.targetTables.call("DeleteTable", named(accounts.target)));

            Ending failed = move.execute(Instant.now());

            assertThat(failed.error()).as(failed.states() + move.said()).isEqualTo("LoadFailed");
            assertThat(move.said()).contains("there is no such table");
            accounts.targetTables.createTable(accounts.target, GeneratedItems.keySchema());

            Ending late = move.execute(Instant.now().plus(Duration.ofHours(25)));

            assertThat(late.error()).as(late.states() + move.said()).isEqualTo("RetentionPassed");
            assertThat(accounts.targetTables.scan(accounts.target)).hasSize(ITEMS);
            assertThat(move.isMappingEnabled()).isFalse();
        }
    }

    private static String named(String table) {
        return "{\"TableName\":\"" + table + "\"}";
    }

    private static Set<String> contents(DynamoDbHttp tables, String table) {
        return new TreeSet<>(tables.scan(table));
    }

    private static String text(DeployedMove move, String... names) {
        return Json.text(Json.get(move.evidence(), names));
    }
}
