package io.dynaferry.load;

import io.dynaferry.dynamodb.access.Side;
import io.dynaferry.dynamodb.wire.ScanConsistency;
import io.dynaferry.place.Place;
import io.dynaferry.write.RateLimit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the operator wants, checked.
 *
 * @param source with a table, or without one where places are read
 * @param places of exports; empty for a live table
 * @param exportNow the export to order and to load from; null for none
 * @param segments 0 to choose
 * @param flags those that were set
 * @param typed the options as they were typed, by name
 */
record LoadOptions(
        Side source,
        List<String> places,
        @Nullable WantedExport exportNow,
        Side target,
        String ledger,
        String runId,
        int segments,
        ScanConsistency consistency,
        @Nullable RateLimit readUnits,
        @Nullable RateLimit writeUnits,
        long maxQuarantined,
        @Nullable Place quarantine,
        @Nullable Place report,
        @Nullable String transform,
        String sparkMaster,
        Set<LoadOption> flags,
        Map<String, String> typed,
        List<String> warnings) {
    LoadOptions {
        places = List.copyOf(places);
        flags = Set.copyOf(flags);
        typed = Map.copyOf(typed);
        warnings = List.copyOf(warnings);
    }

    boolean has(LoadOption flag) {
        return flags.contains(flag);
    }

    boolean isFromExport() {
        return !places.isEmpty();
    }

    /** Whether data files are read, be it that the operator names them or that they are ordered. */
    boolean readsFiles() {
        return isFromExport() || exportNow != null;
    }

    /** Those options that decide what a run reads and writes: a resume must bring the same. */
    Map<String, String> decisive() {
        Map<String, String> decisive = new TreeMap<>();
        typed.forEach((name, value) -> LoadOption.named(name)
                .filter(LoadOption::isDecisive)
                .ifPresent(option -> decisive.put(option.typed(), value)));
        return decisive;
    }

    /** All that the run works with, the defaults that are known before it begins included. */
    Map<String, String> effective() {
        Map<String, String> effective = new TreeMap<>(typed);
        effective.put("run-id", runId);
        effective.put("ledger", ledger);
        effective.put("source-region", source.region());
        effective.put("target-region", target.region());
        effective.put("max-quarantined", Long.toString(maxQuarantined));
        return effective;
    }

    /** The source as the operator named it: of a chain the first place. */
    String sourceName() {
        return isFromExport() ? places.get(0) : String.valueOf(source.table());
    }

    String targetName() {
        return String.valueOf(target.table());
    }
}
