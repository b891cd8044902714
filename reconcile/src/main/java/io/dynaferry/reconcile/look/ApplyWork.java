package io.dynaferry.reconcile.look;

import io.dynaferry.command.OwnPlace;
import io.dynaferry.drift.DriftKind;
import io.dynaferry.failure.ExitCode;
import io.dynaferry.failure.MigrationException;
import io.dynaferry.item.CanonicalKey;
import io.dynaferry.job.TaskFailure;
import io.dynaferry.reconcile.compare.Consumption;
import io.dynaferry.repair.RepairPlan;
import io.dynaferry.repair.RepairResult;
import io.dynaferry.repair.RepairTask;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.spark.api.java.function.FlatMapFunction;

/** Carries out files of a plan, and gives a tally for each. */
final class ApplyWork implements FlatMapFunction<Iterator<String>, String> {
    private static final long serialVersionUID = 1L;

    private final LookPlan plan;
    private final RepairSettings settings;
    private final OwnFiles place;
    private final Consumption consumption;

    ApplyWork(LookPlan plan, RepairSettings settings, OwnFiles place, Consumption consumption) {
        this.plan = plan;
        this.settings = settings;
        this.place = place;
        this.consumption = consumption;
    }

    @Override
    public Iterator<String> call(Iterator<String> paths) throws IOException {
        List<String> tallies = new ArrayList<>();
        try (OwnPlace files = place.open()) {
            RepairPlan lines =
                    new RepairPlan(files.storage(), plan.rules().schema(), settings.source(), settings.target());
            while (paths.hasNext()) {
                tallies.add(apply(lines, paths.next()).encoded());
            }
        } catch (MigrationException failure) {
            throw TaskFailure.travelling(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new MigrationException(ExitCode.FAILED, "Cannot apply the plan: the task was interrupted.");
        }
        return tallies.iterator();
    }

    /** A plan's file holds keys alone: those of one are in memory together. */
    private RepairTally apply(RepairPlan lines, String path) throws IOException, InterruptedException {
        List<RepairTask> tasks = new ArrayList<>();
        Map<CanonicalKey, DriftKind> kinds = new HashMap<>();
        lines.read(path, line -> {
            tasks.add(line.task());
            kinds.put(line.key(), line.kind());
        });
        List<RepairResult> results = new ArrayList<>();
        String part = path.substring(path.lastIndexOf('/') + 1).replace(".jsonl", "");
        try (LiveRepair repair = LiveRepair.ofTask(plan, settings, consumption, "apply-" + part)) {
            repair.crew().repair(tasks.iterator(), results::add);
        }
        return results.stream()
                .map(result -> RepairTally.of(
                        Objects.requireNonNull(kinds.get(result.task().key())), result))
                .reduce(RepairTally.NONE, RepairTally::plus);
    }
}
