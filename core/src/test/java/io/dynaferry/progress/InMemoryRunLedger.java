package io.dynaferry.progress;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** A ledger in memory, with the behaviour that {@link RunLedgerContract} asks of every ledger. */
public final class InMemoryRunLedger implements RunLedger {
    private final InstantSource clock;
    private final Map<String, Run> runs = new TreeMap<>();
    private final Map<String, Map<String, Entry>> units = new TreeMap<>();

    public InMemoryRunLedger(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public synchronized Run begin(RunRequest request) {
        Run known = runs.get(request.runId());
        if (known == null) {
            return put(new Run(request, 1, RunStatus.RUNNING, clock.instant()));
        }
        known.checkResumableAs(request);
        if (known.status() == RunStatus.DONE) {
            return known;
        }
        return put(new Run(known.request(), known.attempt() + 1, RunStatus.RUNNING, known.startedAt()));
    }

    private Run put(Run run) {
        runs.put(run.request().runId(), run);
        return run;
    }

    @Override
    public synchronized Optional<Run> find(String runId) {
        return Optional.ofNullable(runs.get(runId));
    }

    @Override
    public synchronized UnitClaim claim(String runId, long attempt, String unit) {
        Entry known = entries(runId).get(unit);
        if (known == null) {
            return put(attempt, new UnitClaim(runId, 1, 0, UnitProgress.atBeginning(unit)));
        }
        UnitClaim last = known.claim();
        if (last.progress().done()) {
            return last;
        }
        if (known.attempt() > attempt) {
            throw new StaleClaimException("claim " + unit, runId);
        }
        return put(attempt, new UnitClaim(runId, last.number() + 1, last.step(), last.progress()));
    }

    private UnitClaim put(long attempt, UnitClaim claim) {
        entries(claim.runId()).put(claim.unit(), new Entry(attempt, claim));
        return claim;
    }

    private Map<String, Entry> entries(String runId) {
        return units.computeIfAbsent(runId, id -> new TreeMap<>());
    }

    @Override
    public synchronized UnitClaim advance(UnitClaim claim, String position, Map<String, Long> counters) {
        return record(claim, claim.advanced(position, counters));
    }

    @Override
    public synchronized UnitProgress complete(UnitClaim claim, Map<String, Long> counters) {
        return record(claim, claim.completed(counters)).progress();
    }

    private UnitClaim record(UnitClaim claim, UnitClaim next) {
        Entry known = entries(claim.runId()).get(claim.unit());
        if (known == null) {
            throw new IllegalStateException("The unit was never claimed: " + claim.unit());
        }
        if (known.claim().equals(next)) {
            return next;
        }
        boolean mine = known.claim().number() == claim.number() && known.claim().step() == claim.step();
        if (!mine || known.claim().progress().done()) {
            throw new StaleClaimException("record the progress of " + claim.unit(), claim.runId());
        }
        return put(known.attempt(), next);
    }

    @Override
    public void eachUnit(String runId, Consumer<UnitProgress> taken) {
        List<Entry> all;
        synchronized (this) {
            all = List.copyOf(entries(runId).values());
        }
        all.forEach(entry -> taken.accept(entry.claim().progress()));
    }

    @Override
    public synchronized void finish(String runId, long attempt, RunStatus outcome) {
        Run known = find(runId).orElseThrow();
        if (known.attempt() != attempt) {
            throw new StaleClaimException("finish the run", runId);
        }
        put(new Run(known.request(), attempt, outcome, known.startedAt()));
    }

    private record Entry(long attempt, UnitClaim claim) {}
}
