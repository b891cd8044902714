package io.dynaferry.load;

import io.dynaferry.job.TaskBudget;
import io.dynaferry.progress.RunLedger;
import io.dynaferry.progress.UnitClaim;
import io.dynaferry.snapshot.source.PageReader;
import io.dynaferry.snapshot.source.SourceUnit;
import io.dynaferry.write.BatchWriter;
import io.dynaferry.write.WriteInterleaver;
import io.dynaferry.write.WriteLimits;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * Loads the units of one task, some at a time in turns, so that writes spread over the target. Beside it progress is recorded,
 * and the task's share of the write budget is asked for.
 */
final class UnitLoader implements AutoCloseable {
    private static final int THINGS_BESIDE = 2;

    private final ExecutorConnections connections;
    private final TaskPlan plan;
    private final TaskBudget budget;
    private final Quarantine quarantine;
    private final BatchWriter writer;
    private final RequestTally requests;
    private final WriteInterleaver<OpenUnit.Feed> turns = new WriteInterleaver<>();
    private final Deque<SourceUnit> waiting = new ArrayDeque<>();
    private final Queue<OpenUnit> open = new ConcurrentLinkedQueue<>();
    private final Beats beats;
    private int beingRead;

    UnitLoader(TaskPlan plan, ExecutorConnections connections, String name) {
        this.plan = plan;
        this.connections = connections;
        this.budget = TaskBudget.of(plan.runId(), name, plan.writes(), plan.tasks());
        this.quarantine = new Quarantine(plan);
        this.writer = new BatchWriter(
                plan.targetName(), connections.endpoint(), WriteLimits.DEFAULT, budget.writeBudget(), quarantine);
        this.requests = new RequestTally(writer);
        this.beats = new Beats("progress " + name, THINGS_BESIDE);
    }

    void load(List<SourceUnit> units) throws IOException, InterruptedException {
        waiting.addAll(units);
        beats.begin(budget::beat);
        beats.begin(this::recordAll);
        try {
            feed();
            writer.flush();
            beats.end();
            recordAll();
        } catch (InterruptedException e) {
            beats.throwFailure();
            throw e;
        }
        beats.throwFailure();
    }

    private void feed() throws IOException, InterruptedException {
        OpenUnit.Feed feed = next();
        while (feed != null) {
            writer.write(feed.write(), feed.unit().track());
            feed = next();
        }
    }

    private OpenUnit.@Nullable Feed next() throws IOException, InterruptedException {
        OpenUnit.Feed feed = null;
        do {
            openMore();
            feed = turns.next();
        } while (feed == null && !waiting.isEmpty());
        return feed;
    }

    /** Opens units until enough are being read; one that is done already is passed over. */
    private void openMore() throws IOException {
        while (!waiting.isEmpty() && beingRead < plan.openAtATime()) {
            SourceUnit unit = waiting.removeFirst();
            RunLedger ledger = connections.ledger();
            UnitClaim claim = ledger.claim(plan.runId(), plan.attempt(), unit.name());
            quarantine.alreadyKept(UnitTotals.of(claim.progress().counters()).quarantined());
            if (!claim.progress().done()) {
                PageReader pages =
                        connections.source().read(unit, claim.progress().position());
                OpenUnit opened = new OpenUnit(
                        ledger,
                        claim,
                        pages,
                        Passage.of(plan.transform(), unit.stage()),
                        quarantine,
                        () -> beingRead--);
                open.add(opened);
                beingRead++;
                turns.add(opened, Math.max(1, unit.expectedBytes()));
            }
        }
    }

    private synchronized void recordAll() {
        Iterator<OpenUnit> units = open.iterator();
        while (units.hasNext()) {
            if (units.next().record(requests)) {
                units.remove();
            }
        }
    }

    @Override
    public void close() throws IOException {
        beats.close();
        writer.close();
        for (OpenUnit unit : open) {
            unit.close();
        }
        quarantine.close();
        budget.close();
    }
}
