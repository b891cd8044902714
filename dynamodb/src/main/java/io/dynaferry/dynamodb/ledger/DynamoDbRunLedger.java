package io.dynaferry.dynamodb.ledger;

import io.dynaferry.dynamodb.access.AwsErrors;
import io.dynaferry.progress.Run;
import io.dynaferry.progress.RunLedger;
import io.dynaferry.progress.RunRequest;
import io.dynaferry.progress.RunStatus;
import io.dynaferry.progress.UnitClaim;
import io.dynaferry.progress.UnitProgress;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Runs and their units as rows of the {@link LedgerTable}, which must be there. The client stays the caller's. */
public final class DynamoDbRunLedger implements RunLedger {
    private final RunRows runs;
    private final UnitRows units;
    private final AwsErrors errors;

    public DynamoDbRunLedger(DynamoDbClient client, String table, AwsErrors errors, InstantSource clock) {
        this.errors = errors.with("ledger", table);
        this.runs = new RunRows(client, table, clock);
        this.units = new UnitRows(client, table, clock);
    }

    @Override
    public Run begin(RunRequest request) {
        return explained("begin a run in the ledger", () -> runs.begin(request));
    }

    @Override
    public Optional<Run> find(String runId) {
        return explained("read a run from the ledger", () -> runs.find(runId));
    }

    @Override
    public UnitClaim claim(String runId, long attempt, String unit) {
        return explained("claim a unit in the ledger", () -> units.claim(runId, attempt, unit));
    }

    @Override
    public UnitClaim advance(UnitClaim claim, String position, Map<String, Long> counters) {
        return explained(
                "record progress in the ledger", () -> units.record(claim, claim.advanced(position, counters)));
    }

    @Override
    public UnitProgress complete(UnitClaim claim, Map<String, Long> counters) {
        return explained("record progress in the ledger", () -> units.record(claim, claim.completed(counters)))
                .progress();
    }

    @Override
    public void eachUnit(String runId, Consumer<UnitProgress> taken) {
        explained("read progress from the ledger", () -> {
            units.each(runId, taken);
            return runId;
        });
    }

    @Override
    public void finish(String runId, long attempt, RunStatus outcome) {
        explained("finish a run in the ledger", () -> {
            runs.finish(runId, attempt, outcome);
            return outcome;
        });
    }

    private <T> T explained(String attempted, Supplier<T> request) {
        try {
            return request.get();
        } catch (SdkException cause) {
            throw errors.of(attempted, cause);
        }
    }
}
