package io.dynaferry.operator.preflight;

import io.dynaferry.dynamodb.access.Side;
import io.dynaferry.plan.WriteRate;
import io.dynaferry.preflight.Access;
import io.dynaferry.preflight.AccessRules;
import io.dynaferry.preflight.Estimate;
import io.dynaferry.preflight.Finding;
import io.dynaferry.preflight.Findings;
import io.dynaferry.preflight.RecoveryRules;
import io.dynaferry.preflight.SampleRules;
import io.dynaferry.preflight.SampleTally;
import io.dynaferry.preflight.SideName;
import io.dynaferry.preflight.StreamRules;
import io.dynaferry.preflight.StreamState;
import io.dynaferry.preflight.TableRules;
import io.dynaferry.table.Observed;
import io.dynaferry.table.TableDefinition;
import io.dynaferry.transform.BoundTransform;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts all questions to both sides and gathers the answers. Used once. */
final class Inspection {
    private final Wishes wishes;
    private final InstantSource clock;
    private final List<Finding> findings = new ArrayList<>();

    Inspection(Wishes wishes, InstantSource clock) {
        this.wishes = wishes;
        this.clock = clock;
    }

    Inspected look(Side source, Side target) {
        try (SideLook from = new SideLook(SideName.SOURCE, source, clock);
                SideLook to = new SideLook(SideName.TARGET, target, clock)) {
            from.begin();
            to.begin();
            TableDefinition sourceTable = from.definition().orElse(null);
            if (from.isMissing()) {
                from.add(Finding.blocker(
                        SideName.SOURCE.check("table"),
                        "There is no such table.",
                        "Check its name, the region and the account that is entered."));
            }
            if (sourceTable != null) {
                lookAt(sourceTable, from, to);
            }
            List<Finding> all = new ArrayList<>(from.findings());
            all.addAll(to.findings());
            all.addAll(findings);
            return new Inspected(
                    clock.instant(),
                    from.table().toString(),
                    to.table().toString(),
                    sourceTable,
                    to.definition().orElse(null),
                    new Findings(all));
        }
    }

    private void lookAt(TableDefinition sourceTable, SideLook from, SideLook to) {
        from.add(TableRules.state(SideName.SOURCE, sourceTable));
        TableDefinition targetTable = to.definition().orElse(null);
        if (targetTable == null && to.isMissing()) {
            to.add(wishes.createTarget() ? TableRules.toBeMade(sourceTable) : TableRules.missing(sourceTable));
        }
        WriteRate rate = WriteRate.of(wishes.limit(), targetTable == null ? sourceTable : targetTable);
        Observed<SampleTally> sample = lookAtSource(sourceTable, targetTable, from, rate);
        if (targetTable != null) {
            new TargetInspection(to, wishes).look(targetTable, rate);
            findings.add(TableRules.distinct(sourceTable, targetTable, local(from, to)));
            findings.addAll(TableRules.comparison(sourceTable, targetTable));
        }
        if (wishes.follow()) {
            findings.add(retention(sourceTable, targetTable == null ? sourceTable : targetTable, sample, rate));
        }
    }

    private static Set<SideName> local(SideLook from, SideLook to) {
        Set<SideName> local = EnumSet.noneOf(SideName.class);
        for (SideLook side : List.of(from, to)) {
            if (side.isLocal()) {
                local.add(side.name());
            }
        }
        return local;
    }

    private Observed<SampleTally> lookAtSource(
            TableDefinition table, @Nullable TableDefinition targetTable, SideLook from, WriteRate rate) {
        Trials trials = new Trials(from, table.keys());
        Map<String, Access> calls = new LinkedHashMap<>();
        calls.put("Scan", trials.scan());
        calls.put("BatchGetItem", trials.batchGetItem());
        from.add(AccessRules.needed(SideName.SOURCE, "Scan", access(calls, "Scan")));
        from.add(AccessRules.wished(
                SideName.SOURCE, "BatchGetItem", access(calls, "BatchGetItem"), "The comparison (reconcile)"));
        from.add(AccessRules.key(SideName.SOURCE, table, calls));
        if (wishes.follow()) {
            from.add(StreamRules.source(table, stream(table, from), clock.instant()));
        }
        from.add(wishes.exports() ? RecoveryRules.forExport(table) : RecoveryRules.forScan(table));
        Observed<SampleTally> sample = sample(table, targetTable == null ? table : targetTable, from);
        SampleRules.all(sample, rate.unitsPerSecond()).forEach(from::add);
        return sample;
    }

    private static Access access(Map<String, Access> calls, String action) {
        return calls.getOrDefault(action, Access.allowed());
    }

    private static Observed<StreamState> stream(TableDefinition table, SideLook from) {
        String arn = table.state().streamArn().value().orElse(null);
        return arn == null ? Observed.absent() : new StreamLook(from).state(arn);
    }

    private Observed<SampleTally> sample(TableDefinition table, TableDefinition targetTable, SideLook from) {
        BoundTransform transform = Sampling.transform(
                wishes.transform(), table.keys(), from.clients().side().region(), System.getenv());
        Sampling sampling = new Sampling(from, table.keys(), transform);
        return from.ask("Scan", () -> Observed.known(sampling.look(wishes.pages(), targetTable)));
    }

    private static Finding retention(
            TableDefinition source, TableDefinition target, Observed<SampleTally> sample, WriteRate rate) {
        long items = source.state().itemCount();
        long seen = sample.value().map(SampleTally::items).orElse(0L);
        if (items < seen) {
            return Finding.notKnown(
                    "retention",
                    "How long the load takes is not known: the service's figures are up to six hours old, and do not count"
                            + " the items that are seen.",
                    "Ask again later.");
        }
        double perItem = sample.value()
                .map(SampleTally::unitsPerItem)
                .orElseGet(() -> Math.max(1, source.state().sizeBytes() / 1024.0 / Math.max(1, items)));
        double units = items * perItem * (1 + target.globalIndexes().size());
        return StreamRules.retention(new Estimate(units, rate.unitsPerSecond(), rate.basis()));
    }
}
