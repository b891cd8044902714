package io.dynaferry.progress;

import java.util.Map;
import java.util.Objects;

/**
 * How far one unit of a run (a segment, a file) has come.
 *
 * @param position where to go on, in the words of whoever reads the unit; empty for its beginning. It may hold a key
 *     of the table: never log it
 * @param counters totals of the unit from its beginning up to the position, by name
 */
public record UnitProgress(String unit, String position, Map<String, Long> counters, boolean done) {
    public UnitProgress {
        Objects.requireNonNull(position, "position is null");
        counters = Map.copyOf(counters);
    }

    public static UnitProgress atBeginning(String unit) {
        return new UnitProgress(unit, "", Map.of(), false);
    }

    @Override
    public String toString() {
        return "UnitProgress[" + unit + ", position of " + position.length() + " characters, " + counters
                + (done ? ", done]" : "]");
    }
}
