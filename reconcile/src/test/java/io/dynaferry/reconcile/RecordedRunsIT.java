package io.dynaferry.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynaferry.dynamodb.access.CredentialSource;
import io.dynaferry.dynamodb.access.SettingNames;
import io.dynaferry.dynamodb.access.Side;
import io.dynaferry.dynamodb.access.SideClients;
import io.dynaferry.dynamodb.ledger.DynamoDbReconcileLedger;
import io.dynaferry.failure.ExitCode;
import io.dynaferry.item.KeySchema;
import io.dynaferry.json.JsonValue.JsonString;
import io.dynaferry.progress.RunStatus;
import io.dynaferry.repair.RepairPolicy;
import io.dynaferry.report.ReconcileHistory;
import io.dynaferry.report.ReconcileRecord;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the ledger remembers of comparisons. */
class RecordedRunsIT {
    private static final KeySchema KEYS = KeySchema.parse("id:S");

    @TempDir
    private Path directory;

    private ReconcileHarness harness;

    @BeforeEach
    void begin() {
        harness = new ReconcileHarness(directory.resolve("report"));
    }

    @Test
    void driftARepairAndTwoCleanComparisonsAreRememberedInTheirOrder() throws Exception {
        harness.tables(KEYS, items(0, 20), items(5, 22));

        harness.reconcile("--run-id", "first");
        harness.reconcile("--run-id", "second", "--repair", "put,delete", "--max-deletes", "2");
        harness.reconcile("--run-id", "third");
        harness.reconcile("--run-id", "fourth");

        ReconcileHistory history = history();
        assertThat(history.records())
                .extracting(ReconcileRecord::runId)
                .containsExactly("first", "second", "third", "fourth");
        assertThat(history.records()).extracting(ReconcileRecord::status).containsOnly(RunStatus.DONE);
        assertThat(history.records()).extracting(ReconcileRecord::isClean).containsExactly(false, false, true, true);
        ReconcileRecord repair = history.records().get(1);
        assertThat(repair.repair()).isEqualTo(RepairPolicy.PUT_AND_DELETE);
        assertThat(repair.counts().repaired()).isEqualTo(5);
        assertThat(repair.counts().deleted()).isEqualTo(2);
        assertThat(repair.options()).containsEntry("max-deletes", "2");
        assertThat(history.cleanInARow()).hasSize(2);
        ReconcileRecord last = history.latestOfEverything().orElseThrow();
        assertThat(last.provenEqual()).isTrue();
        assertThat(last.sentence()).contains("proven by equal fingerprints");
        assertThat(harness.summary().members())
                .containsEntry("sourceFingerprint", new JsonString(String.valueOf(last.sourceFingerprint())));
    }

    @Test
    void aRunThatAGuardStopsIsRememberedAsStoppedWithTheDriftThatItFound() {
        harness.tables(KEYS, items(0, 5), items(0, 20));

        ExitCode code = harness.reconcile("--run-id", "guarded", "--repair", "put,delete");

        assertThat(code).as(harness.said()).isEqualTo(ExitCode.STOPPED_BY_GUARD);
        ReconcileRecord record = history().latest().orElseThrow();
        assertThat(record.status()).isEqualTo(RunStatus.STOPPED);
        assertThat(record.finishedAt()).isNotNull();
        assertThat(record.foundDrift()).isTrue();
        assertThat(record.mayHaveWritten()).isTrue();
    }

    @Test
    void aComparisonThatCannotBeRecordedIsDoneAllTheSameAndSaysSoOnce() {
        harness.tables(KEYS, items(0, 5), items(0, 5));

        ExitCode code = harness.reconcile("--ledger", harness.source);

        assertThat(code).as(harness.said()).isEqualTo(ExitCode.DONE);
        assertThat(harness.said())
                .containsOnlyOnce("Warning: this run is not recorded in the ledger")
                .contains("Cannot keep the ledger in table " + harness.source);
    }

    @Test
    void aRepairWithoutALedgerIsRefused() {
        harness.tables(KEYS, items(0, 5), items(0, 4));

        ExitCode code = harness.reconcile("--ledger", harness.source, "--repair", "put");

        assertThat(code).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(harness.tables.scan(harness.target)).hasSize(4);
    }

    private ReconcileHistory history() {
        Side side = new Side(
                SettingNames.options("target"),
                null,
                ReconcileHarness.REGION,
                harness.server.endpoint(),
                new CredentialSource.DefaultChain(),
                null);
        try (SideClients clients = SideClients.open(side)) {
            String region = ReconcileHarness.REGION + "/";
            return new ReconcileHistory(
                    new DynamoDbReconcileLedger(clients.dynamoDb(), harness.ledger, clients.errors())
                            .of(region + harness.source, region + harness.target));
        }
    }

    private static List<String> items(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(id -> "{\"id\":{\"S\":\"" + id + "\"}}")
                .toList();
    }
}
