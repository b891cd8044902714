package io.dynaferry.reconcile;

import io.dynaferry.command.Option;
import io.dynaferry.command.SideInput;
import io.dynaferry.diff.IgnoredAttributes;
import io.dynaferry.dynamodb.wire.ScanConsistency;
import io.dynaferry.item.KeySchema;
import io.dynaferry.place.Place;
import io.dynaferry.reconcile.look.OwnFiles;
import io.dynaferry.repair.DeleteGuard;
import io.dynaferry.repair.RepairPolicy;
import io.dynaferry.write.RateLimit;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the operator wants, checked.
 *
 * @param keys null where a live table tells
 * @param samplePercent of the keys; 100 for all
 * @param segments 0 to choose
 * @param maxDeletes as typed
 * @param plan where the plan is that is to be applied; null to compare
 * @param flags those that were set
 * @param typed the options as they were typed, by name
 * @param decisive of those the ones that decide what is compared
 */
record ReconcileOptions(
        SideInput source,
        SideInput target,
        @Nullable KeySchema keys,
        IgnoredAttributes ignored,
        @Nullable String transform,
        @Nullable String ttlAttribute,
        double samplePercent,
        int segments,
        ScanConsistency consistency,
        @Nullable RateLimit readUnits,
        @Nullable RateLimit writeUnits,
        Duration settle,
        RepairPolicy repair,
        DeleteGuard deleteGuard,
        String maxDeletes,
        @Nullable Place plan,
        boolean failsOnDrift,
        String ledger,
        String runId,
        @Nullable Place checkpoint,
        @Nullable Place report,
        String sparkMaster,
        Set<Option> flags,
        Map<String, String> typed,
        Map<String, String> decisive,
        List<String> warnings) {
    ReconcileOptions {
        flags = Set.copyOf(flags);
        typed = Map.copyOf(typed);
        decisive = Map.copyOf(decisive);
        warnings = List.copyOf(warnings);
    }

    boolean has(Option flag) {
        return flags.contains(flag);
    }

    /** Whether a table has to be asked at all. */
    boolean isOffline() {
        return source.isExport() && target.isExport();
    }

    boolean repairs() {
        return repair != RepairPolicy.NONE && !has(ReconcileOption.DRY_RUN);
    }

    /** Where the files of the report go that tasks write; null for nowhere. */
    @Nullable
    OwnFiles reportFiles() {
        return report == null
                ? null
                : new OwnFiles(report.toString(), target.side().region());
    }

    /** All that the run works with, the defaults that are known before it begins included. */
    Map<String, String> effective() {
        Map<String, String> effective = new TreeMap<>(typed);
        effective.put("run-id", runId);
        effective.put("repair", repair.option());
        effective.put("settle", Long.toString(settle.toSeconds()));
        if (!isOffline()) {
            effective.put("ledger", ledger);
        }
        if (!source.isExport()) {
            effective.put("source-region", source.side().region());
        }
        if (!target.isExport()) {
            effective.put("target-region", target.side().region());
        }
        return effective;
    }
}
