package io.dynaferry.progress;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Runs and the progress of their units, durable once a method has returned. Safe for use by several threads and by
 * many processes at a time.
 *
 * <p><b>Fencing.</b> Whoever works on a unit claims it first. A claim gets a number higher than all before it, and
 * every record is conditional on that number and on the number of records so far. So a task that was declared dead,
 * a speculative twin or a driver of yesterday can write items still (harmless: the same ones are written again) but
 * cannot move progress back, nor forward past what the others did. Counters are totals that are stored in the same
 * write as the position that they belong to, and are handed on with it: an item is counted once, however often it was
 * written. A claim also carries the attempt of its run, and cannot be taken from a later one.
 */
public interface RunLedger {
    /**
     * Begins a run, or takes it up again with the next attempt number. A run that is {@link RunStatus#DONE} is given
     * back as it is. A run that was begun with other options is a {@link io.dynaferry.failure.MigrationException}.
     */
    Run begin(RunRequest request);

    Optional<Run> find(String runId);

    /**
     * Takes a unit over, from nobody or from somebody else, at the position that was recorded last. If the unit is
     * done that is what the claim's progress says, and there is nothing to record.
     *
     * @param attempt the attempt of the run for which the unit is worked on
     * @throws StaleClaimException if a later attempt of the run has the unit
     */
    UnitClaim claim(String runId, long attempt, String unit);

    /**
     * Records that everything up to the position is written, and gives the claim for the next record. To call it again
     * with the same claim and the same values, because the answer was lost, is harmless.
     *
     * @param counters totals from the unit's beginning
     * @throws StaleClaimException if somebody has claimed the unit since
     */
    UnitClaim advance(UnitClaim claim, String position, Map<String, Long> counters);

    /** Records that the unit is done, like {@link #advance}; it stays done. */
    UnitProgress complete(UnitClaim claim, Map<String, Long> counters);

    /** Hands out all units of a run that were ever claimed, ordered by name: of a large table there are very many. */
    void eachUnit(String runId, Consumer<UnitProgress> units);

    /** All units of a run that were ever claimed, ordered by name. */
    default List<UnitProgress> progress(String runId) {
        List<UnitProgress> all = new ArrayList<>();
        eachUnit(runId, all::add);
        return all;
    }

    /**
     * Records how an attempt ended.
     *
     * @throws StaleClaimException if a later attempt of the run has begun
     */
    void finish(String runId, long attempt, RunStatus outcome);
}
