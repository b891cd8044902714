package io.dynaferry.preflight;

import io.dynaferry.table.Observed;
import io.dynaferry.table.TableDefinition;

/** Point-in-time recovery of the source: exports read from it. */
public final class RecoveryRules {
    private static final String CHECK = SideName.SOURCE.check("point-in-time recovery");
    private static final String SWITCH_ON = "aws dynamodb update-continuous-backups on the source.";

    private RecoveryRules() {}

    /** For a load that exports the table. */
    public static Finding forExport(TableDefinition source) {
        return finding(source, Finding.blocker(CHECK, "It is off, and an export is made from it.", SWITCH_ON));
    }

    /** For a load that scans the table. */
    public static Finding forScan(TableDefinition source) {
        return finding(
                source,
                Finding.warning(
                        CHECK,
                        "It is off: if the stream forgets during the load, no incremental exports can fill the gap.",
                        SWITCH_ON + " It costs 0.20 USD a GB and month."));
    }

    private static Finding finding(TableDefinition source, Finding off) {
        Observed<Integer> days = source.recoveryDays();
        if (days.isUnknown()) {
            return Finding.unknown(CHECK, "Whether it is on", days);
        }
        return days.value()
                .map(known -> Finding.ok(CHECK, "It reaches back " + known + " days; exports can be made."))
                .orElse(off);
    }
}
