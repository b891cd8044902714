package io.dynaferry.preflight;

import io.dynaferry.report.text.Amounts;
import io.dynaferry.table.BillingMode;
import io.dynaferry.table.Capacity;
import io.dynaferry.table.CapacityUnits;
import io.dynaferry.table.GlobalIndex;
import io.dynaferry.table.Observed;
import io.dynaferry.table.TableDefinition;
import java.util.ArrayList;
import java.util.List;

/**
 * What the target takes, against what is wanted of it. A wanted rate counts the writes to global indexes as well; each
 * takes as much as the table at most.
 */
public final class CapacityRules {
    private CapacityRules() {}

    /** For a rate that somebody wants, in write units per second. */
    public static List<Finding> wanted(TableDefinition target, double unitsPerSecond) {
        double share = unitsPerSecond / (1 + target.globalIndexes().size());
        List<Finding> findings = new ArrayList<>();
        findings.add(wanted(target, "write capacity", target.capacity(), share));
        for (GlobalIndex index : target.globalIndexes()) {
            findings.add(
                    wanted(target, "write capacity of index " + index.index().name(), index.capacity(), share));
        }
        return findings;
    }

    private static Finding wanted(TableDefinition target, String subject, Capacity capacity, double share) {
        String check = SideName.TARGET.check(subject);
        String wish = "; about " + Amounts.count(Math.round(share)) + " are wanted";
        if (capacity.billing() == BillingMode.PROVISIONED) {
            return provisioned(check, capacity.provisioned(), wish, share);
        }
        CapacityUnits limit = capacity.onDemandLimits().value().orElse(null);
        if (limit != null && limit.write() != CapacityUnits.UNLIMITED && limit.write() < share) {
            return Finding.warning(
                    check,
                    "Somebody has limited it to " + units(limit) + wish + ".",
                    "Raise the maximum of its on-demand throughput, or want less.");
        }
        CapacityUnits warm = capacity.warm().value().orElse(null);
        if (warm == null) {
            return Finding.notKnown(
                    check,
                    "On demand; its warm throughput is not known. A new table takes 4,000 a second" + wish + ".",
                    "aws dynamodb describe-table shows WarmThroughput where the service has it.");
        }
        if (warm.write() < share) {
            return Finding.warning(
                    check,
                    "Warm for " + units(warm) + wish + ": it throttles until it has grown.",
                    "Warm it before the load: aws dynamodb update-table --table-name " + target.name()
                            + " --warm-throughput ... It is charged once, and cannot be taken back.");
        }
        return Finding.ok(check, "On demand, warm for " + units(warm) + wish + ".");
    }

    private static Finding provisioned(String check, Observed<CapacityUnits> provisioned, String wish, double share) {
        CapacityUnits units = provisioned.value().orElse(null);
        if (units == null) {
            return Finding.unknown(check, "What is provisioned", provisioned);
        }
        if (units.write() < share) {
            return Finding.warning(
                    check,
                    "Provisioned are " + units(units) + wish + ": it throttles.",
                    "Raise it for the load, or switch to on demand; an index that throttles throttles its table.");
        }
        return Finding.ok(check, "Provisioned are " + units(units) + wish + ".");
    }

    private static String units(CapacityUnits units) {
        return Amounts.count(units.write()) + " write units a second";
    }

    /**
     * The quota of a table.
     *
     * @param tableMaximum of DescribeLimits
     */
    public static Finding quota(Observed<CapacityUnits> tableMaximum, double unitsPerSecond) {
        String check = SideName.TARGET.check("quotas");
        CapacityUnits units = tableMaximum.value().orElse(null);
        if (units == null) {
            return Finding.unknown(check, "The quota of a table", tableMaximum);
        }
        String sentence = "The account allows a table " + units(units);
        if (units.write() < unitsPerSecond) {
            return Finding.warning(
                    check,
                    sentence + "; " + Amounts.count(Math.round(unitsPerSecond)) + " are wanted.",
                    "Have the quota raised in Service Quotas, which can take days, or want less.");
        }
        return Finding.ok(check, sentence + ".");
    }
}
