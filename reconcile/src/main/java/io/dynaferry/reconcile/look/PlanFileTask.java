package io.dynaferry.reconcile.look;

import io.dynaferry.command.OwnPlace;
import io.dynaferry.failure.ExitCode;
import io.dynaferry.failure.MigrationException;
import io.dynaferry.job.TaskFailure;
import io.dynaferry.reconcile.compare.Consumption;
import io.dynaferry.repair.PlanLine;
import io.dynaferry.repair.RepairPlan;
import io.dynaferry.repair.RepairPlanner;
import io.dynaferry.repair.RepairPolicy;
import io.dynaferry.repair.RepairTask;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.apache.spark.api.java.function.Function2;

/** Writes what a repair of a partition would do into the plan's file of that number. */
final class PlanFileTask implements Function2<Integer, Iterator<byte[]>, Iterator<byte[]>> {
    private static final long serialVersionUID = 1L;
    private static final int CHUNK = 100;

    private final LookPlan plan;
    private final RepairSettings settings;
    private final Consumption consumption;

    PlanFileTask(LookPlan plan, RepairSettings settings, Consumption consumption) {
        this.plan = plan;
        this.settings = settings;
        this.consumption = consumption;
    }

    @Override
    public Iterator<byte[]> call(Integer part, Iterator<byte[]> looked) throws IOException {
        try (OwnPlace place = Objects.requireNonNull(settings.report()).open();
                LiveRepair repair = LiveRepair.ofTask(plan, settings, consumption, "plan-" + part)) {
            new RepairPlan(place.storage(), plan.rules().schema(), settings.source(), settings.target())
                    .write(part, new Lines(looked, repair.planner(), settings.policy()));
        }
        return Collections.emptyIterator();
    }

    private static final class Lines implements Iterator<PlanLine> {
        private final Iterator<byte[]> looked;
        private final RepairPlanner planner;
        private final RepairPolicy policy;
        private final Deque<PlanLine> ready = new ArrayDeque<>();

        Lines(Iterator<byte[]> looked, RepairPlanner planner, RepairPolicy policy) {
            this.looked = looked;
            this.planner = planner;
            this.policy = policy;
        }

        @Override
        public boolean hasNext() {
            while (ready.isEmpty() && looked.hasNext()) {
                plan();
            }
            return !ready.isEmpty();
        }

        private void plan() {
            List<RepairTask> tasks = new ArrayList<>(CHUNK);
            while (looked.hasNext() && tasks.size() < CHUNK) {
                Found found = Looked.found(looked.next());
                if (found.isDrift()) {
                    tasks.add(policy.task(found.kind(), found.key()));
                }
            }
            try {
                ready.addAll(planner.plan(tasks));
            } catch (MigrationException failure) {
                throw TaskFailure.travelling(failure);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new MigrationException(ExitCode.FAILED, "Cannot plan a repair: the task was interrupted.");
            }
        }

        @Override
        public PlanLine next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return ready.remove();
        }
    }
}
