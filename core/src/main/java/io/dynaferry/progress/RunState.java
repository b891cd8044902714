package io.dynaferry.progress;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A run and its units as somebody sees them who only looks on.
 *
 * @param lastSign when anything of it was recorded last: by its driver, or for one of its units
 */
public record RunState(Run run, Instant lastSign, List<UnitProgress> units) {
    public RunState {
        units = List.copyOf(units);
    }

    public Map<String, String> notes() {
        return RunNotes.among(units);
    }

    /** The units that are work. */
    public List<UnitProgress> work() {
        return units.stream().filter(unit -> !unit.unit().equals(RunNotes.UNIT)).toList();
    }

    /** The sum of a counter over all units. */
    public long total(String counter) {
        return work().stream()
                .mapToLong(unit -> unit.counters().getOrDefault(counter, 0L))
                .sum();
    }
}
