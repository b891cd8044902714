package io.dynaferry.load;

import io.dynaferry.command.Option;
import io.dynaferry.command.SideInput;
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
 * @param input what is read
 * @param exportNow the export to order and to load from; null for none
 * @param connector the settings of the EMR connector, if it is to scan; null for the native engine
 * @param segments 0 to choose
 * @param flags those that were set
 * @param typed the options as they were typed, by name
 * @param decisive of those the ones that decide what a run reads and writes: a resume must bring the same
 */
record LoadOptions(
        SideInput input,
        @Nullable WantedExport exportNow,
        @Nullable ConnectorConf connector,
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
        Set<Option> flags,
        Map<String, String> typed,
        Map<String, String> decisive,
        List<String> warnings) {
    LoadOptions {
        flags = Set.copyOf(flags);
        typed = Map.copyOf(typed);
        decisive = Map.copyOf(decisive);
        warnings = List.copyOf(warnings);
    }

    boolean has(Option flag) {
        return flags.contains(flag);
    }

    Side source() {
        return input.side();
    }

    List<String> places() {
        return input.places();
    }

    boolean isFromExport() {
        return input.isExport();
    }

    /** Whether data files are read, be it that the operator names them or that they are ordered. */
    boolean readsFiles() {
        return isFromExport() || exportNow != null;
    }

    /** All that the run works with, the defaults that are known before it begins included. */
    Map<String, String> effective() {
        Map<String, String> effective = new TreeMap<>(typed);
        effective.put("run-id", runId);
        effective.put("ledger", ledger);
        effective.put("source-region", input.side().region());
        effective.put("target-region", target.region());
        effective.put("max-quarantined", Long.toString(maxQuarantined));
        return effective;
    }

    /** The source as the operator named it: of a chain the first place. */
    String sourceName() {
        return input.name();
    }

    String targetName() {
        return String.valueOf(target.table());
    }
}
