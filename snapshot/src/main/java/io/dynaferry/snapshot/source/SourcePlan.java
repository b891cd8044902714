package io.dynaferry.snapshot.source;

import java.util.List;

/**
 * What there is to read.
 *
 * @param description one line for reports
 * @param warnings what the operator must not overlook, a sentence each
 * @param units in the order of their stages
 */
public record SourcePlan(String description, List<String> warnings, List<SourceUnit> units) {
    public SourcePlan {
        warnings = List.copyOf(warnings);
        units = List.copyOf(units);
    }

    /** Stages are numbered from 0; each must be done before the next begins. */
    public int stages() {
        return units.stream().mapToInt(SourceUnit::stage).max().orElse(-1) + 1;
    }

    public List<SourceUnit> stage(int number) {
        return units.stream().filter(unit -> unit.stage() == number).toList();
    }

    /** The bytes that are expected, for progress; the service's own figures are up to six hours old. */
    public long expectedBytes() {
        return units.stream().mapToLong(SourceUnit::expectedBytes).sum();
    }

    public long expectedRecords() {
        return units.stream().mapToLong(SourceUnit::expectedRecords).sum();
    }
}
