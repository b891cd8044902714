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
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Loads the units of one task, some at a time in turns, so that writes spread over the target. A thread beside it records
 * progress and asks for the task's share of the write budget.
 */
final class UnitLoader implements AutoCloseable {
    private static final long BEAT_MILLIS = 500;

    private final ExecutorConnections connections;
    private final TaskPlan plan;
    private final TaskBudget budget;
    private final Quarantine quarantine;
    private final BatchWriter writer;
    private final RequestTally requests;
    private final WriteInterleaver<OpenUnit.Feed> turns = new WriteInterleaver<>();
    private final Deque<SourceUnit> waiting = new ArrayDeque<>();
    private final Queue<OpenUnit> open = new ConcurrentLinkedQueue<>();
    private final ScheduledExecutorService beat;
    private final Thread feeder = Thread.currentThread();
    private int beingRead;
    private volatile @Nullable RuntimeException failure;

    UnitLoader(TaskPlan plan, ExecutorConnections connections, String name) {
        this.plan = plan;
        this.connections = connections;
        this.budget = TaskBudget.of(plan.runId(), name, plan.writes(), plan.tasks());
        this.quarantine = new Quarantine(plan);
        this.writer = new BatchWriter(
                plan.targetName(), connections.endpoint(), WriteLimits.DEFAULT, budget.writeBudget(), quarantine);
        this.requests = new RequestTally(writer);
        this.beat = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "progress " + name);
            thread.setDaemon(true);
            return thread;
        });
    }

    void load(List<SourceUnit> units) throws IOException, InterruptedException {
        waiting.addAll(units);
        ScheduledFuture<?> unused = beat.scheduleWithFixedDelay(this::beat, 0, BEAT_MILLIS, TimeUnit.MILLISECONDS);
        try {
            feed();
            writer.flush();
            stopBeat();
            recordAll();
        } catch (InterruptedException e) {
            throwFailure();
            throw e;
        }
        throwFailure();
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

    private void beat() {
        try {
            budget.beat();
            recordAll();
        } catch (RuntimeException cause) {
            failure = cause;
            feeder.interrupt();
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

    private void stopBeat() throws InterruptedException {
        beat.shutdown();
        while (!beat.awaitTermination(1, TimeUnit.MINUTES)) {
            throwFailure();
        }
    }

    private void throwFailure() {
        RuntimeException cause = failure;
        if (cause != null) {
            throw cause;
        }
    }

    @Override
    public void close() throws IOException {
        beat.shutdownNow();
        writer.close();
        for (OpenUnit unit : open) {
            unit.close();
        }
        quarantine.close();
        budget.close();
    }
}
