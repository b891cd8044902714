package io.dynaferry.load;

import io.dynaferry.command.Console;
import io.dynaferry.progress.RunLedger;
import io.dynaferry.report.text.Progress;
import io.dynaferry.report.text.ProgressMeter;
import io.dynaferry.report.text.Sample;
import io.dynaferry.report.text.SampleSeries;
import io.dynaferry.write.BudgetCoordinator;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at the ledger from time to time while the tasks work, and shows how far they are. */
final class ProgressWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ProgressWatch.class);
    private static final int SAMPLES = 500;
    private static final Duration WINDOW = Duration.ofSeconds(30);

    private final RunLedger ledger;
    private final String runId;
    private final BudgetCoordinator budget;
    private final long expectedItems;
    private final Console console;
    private final InstantSource clock;
    private final Consumer<UnitTotals> guard;
    private final SampleSeries samples = new SampleSeries(SAMPLES);
    private final ProgressMeter meter = new ProgressMeter(WINDOW);
    private final ScheduledExecutorService thread;

    /** @param guard sees the totals each time */
    ProgressWatch(
            RunLedger ledger,
            String runId,
            BudgetCoordinator budget,
            long expectedItems,
            Console console,
            InstantSource clock,
            Consumer<UnitTotals> guard) {
        this.ledger = ledger;
        this.runId = runId;
        this.budget = budget;
        this.expectedItems = expectedItems;
        this.console = console;
        this.clock = clock;
        this.guard = guard;
        this.thread = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread created = new Thread(work, "progress of the run");
            created.setDaemon(true);
            return created;
        });
    }

    void start() {
        ScheduledFuture<?> unused = thread.schedule(this::look, 0, TimeUnit.SECONDS);
    }

    /** What was seen so far, and how it stands now. */
    List<Sample> samples() {
        sample();
        return samples.samples();
    }

    /** Of many units a look takes long: it takes a tenth of the time at the most. */
    private void look() {
        long begun = System.nanoTime();
        try {
            Progress progress = sample();
            console.progress(progress);
        } catch (RuntimeException cause) {
            // The work goes on without anybody looking; what is wrong with the ledger stops the tasks themselves.
            LOG.debug("Could not look at the progress", cause);
        }
        long pause = Math.max(TimeUnit.SECONDS.toNanos(console.secondsBetweenLines()), 9 * (System.nanoTime() - begun));
        if (!thread.isShutdown()) {
            ScheduledFuture<?> unused = thread.schedule(this::look, pause, TimeUnit.NANOSECONDS);
        }
    }

    private synchronized Progress sample() {
        UnitTotals sum = RunTotals.sum(ledger, runId);
        guard.accept(sum);
        Sample sample = new Sample(
                clock.instant(),
                sum.itemsFinished(),
                sum.readUnits(),
                sum.writeUnits(),
                sum.throttledRequests(),
                budget.unitsPerSecond());
        samples.add(sample);
        return meter.progress(sample, expectedItems == 0 ? null : expectedItems);
    }

    @Override
    public void close() {
        thread.shutdownNow();
        console.endLine();
    }
}
