package io.dynaferry.snapshot.source;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What there is to read.
 *
 * @param description one line for reports
 * @param table whose content it is: a name or an ARN; empty where nobody knows
 * @param moment the one moment that the content is of; null where it is of the time of reading, or not known
 * @param warnings what the operator must not overlook, a sentence each
 * @param units in the order of their stages
 */
public record SourcePlan(
        String description, String table, @Nullable Instant moment, List<String> warnings, List<SourceUnit> units) {
    public SourcePlan {
        warnings = List.copyOf(warnings);
        units = List.copyOf(units);
    }

    /** The moment that an export is of. */
    public Optional<Instant> asOf() {
        return Optional.ofNullable(moment);
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
