package io.dynaferry.dynamodb.ledger;

import io.dynaferry.progress.Run;
import io.dynaferry.progress.RunLedger;
import io.dynaferry.progress.RunRequest;
import io.dynaferry.progress.RunStatus;
import io.dynaferry.progress.UnitClaim;
import io.dynaferry.progress.UnitProgress;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Runs and their units as rows of the {@link LedgerTable}, which must be there. The client stays the caller's. */
public final class DynamoDbRunLedger implements RunLedger {
    private final RunRows runs;
    private final UnitRows units;

    public DynamoDbRunLedger(DynamoDbClient client, String table, InstantSource clock) {
        this.runs = new RunRows(client, table, clock);
        this.units = new UnitRows(client, table, clock);
    }

    @Override
    public Run begin(RunRequest request) {
        return runs.begin(request);
    }

    @Override
    public Optional<Run> find(String runId) {
        return runs.find(runId);
    }

    @Override
    public UnitClaim claim(String runId, long attempt, String unit) {
        return units.claim(runId, attempt, unit);
    }

    @Override
    public UnitClaim advance(UnitClaim claim, String position, Map<String, Long> counters) {
        return units.record(claim, claim.advanced(position, counters));
    }

    @Override
    public UnitProgress complete(UnitClaim claim, Map<String, Long> counters) {
        return units.record(claim, claim.completed(counters)).progress();
    }

    @Override
    public List<UnitProgress> progress(String runId) {
        return units.list(runId);
    }

    @Override
    public void finish(String runId, long attempt, RunStatus outcome) {
        runs.finish(runId, attempt, outcome);
    }
}
