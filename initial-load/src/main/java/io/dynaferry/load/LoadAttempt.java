package io.dynaferry.load;

import io.dynaferry.command.Console;
import io.dynaferry.dynamodb.access.SideClients;
import io.dynaferry.dynamodb.ledger.DynamoDbRunLedger;
import io.dynaferry.dynamodb.ledger.LedgerTable;
import io.dynaferry.failure.ExitCode;
import io.dynaferry.failure.MigrationException;
import io.dynaferry.item.Fingerprint;
import io.dynaferry.job.BudgetDesk;
import io.dynaferry.job.PlannedTransform;
import io.dynaferry.progress.Run;
import io.dynaferry.progress.RunLedger;
import io.dynaferry.progress.RunNotes;
import io.dynaferry.progress.RunRequest;
import io.dynaferry.progress.RunStatus;
import io.dynaferry.report.HandOff;
import io.dynaferry.report.LoadReport;
import io.dynaferry.report.Outcome;
import io.dynaferry.report.text.Sample;
import io.dynaferry.snapshot.source.SourcePlan;
import io.dynaferry.snapshot.source.SourceUnit;
import io.dynaferry.snapshot.source.TableSource;
import io.dynaferry.table.Difference;
import io.dynaferry.write.BudgetCoordinator;
import io.dynaferry.write.RateBounds;
import java.io.IOException;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** One attempt at a run: takes it up in the ledger, has its units loaded, and says how it ended. */
final class LoadAttempt {
    private final LoadOptions options;
    private final InstantSource clock;
    private final Console console;
    private final SparkWork spark;
    private final RunLedger ledger;
    private final LedgerTable ledgerTable;
    private final AtomicReference<@Nullable MigrationException> stopped = new AtomicReference<>();

    LoadAttempt(LoadOptions options, InstantSource clock, Console console, SideClients target, SparkWork spark) {
        this.options = options;
        this.clock = clock;
        this.console = console;
        this.spark = spark;
        DynamoDbClient client = target.dynamoDb();
        this.ledger = new DynamoDbRunLedger(client, options.ledger(), target.errors(), clock);
        this.ledgerTable = new LedgerTable(client, options.ledger(), target.errors(), clock);
    }

    /** @param exportNow null where nothing is to be exported first */
    void run(Planner planner, List<Difference> differences, @Nullable String streamArn, @Nullable ExportNow exportNow)
            throws IOException {
        ledgerTable.ensure();
        Run run = ledger.begin(new RunRequest(options.runId(), LoadReport.JOB, decisive(planner)));
        if (run.status() == RunStatus.DONE) {
            console.conclude("Run " + options.runId() + " is done already, so there is nothing to do. To load again,"
                    + " choose another --run-id.");
            console.document(() -> LoadReport.nothingToDo(options.runId()));
            return;
        }
        console.say((run.isResumed() ? "Going on with run " : "Beginning run ") + options.runId() + ", attempt "
                + run.attempt() + ".");
        RunNotes notes = new RunNotes(ledger, options.runId(), run.attempt());
        ReadyExport export = exportNow == null ? null : exportNow.await(notes, options.runId(), streamArn);
        TableSource source = planner.source(export == null ? options.places() : List.of(export.place()), notes::noted);
        SourcePlan plan = source.plan();
        console.say(plan.description() + ".");
        plan.warnings().forEach(console::warn);
        HandOffClock handOff = new HandOffClock(streamArn, export == null ? run.startedAt() : export.moment(), clock);
        noteWhatToExpect(notes, plan, handOff.handOff());
        LoadReporter reporter = new LoadReporter(options, run, plan, handOff, differences, clock, ledger);
        try {
            List<Sample> samples = load(run, plan, taskPlan(run, source, planner), handOff);
            checkAllDone(plan);
            verify(reporter, planner);
            handOff.checkHandOff();
            finish(run, notes, reporter, Outcome.DONE, samples);
        } catch (MigrationException failure) {
            finish(run, notes, reporter, Outcome.of(failure), List.of());
            if (!options.typed().containsKey(LoadOption.RUN_ID.text())) {
                console.conclude("To go on from here, add --run-id " + options.runId() + " to the command.");
            }
            throw failure;
        }
    }

    /** For whoever looks on, and when the driver is no more. */
    private static void noteWhatToExpect(RunNotes notes, SourcePlan plan, HandOff handOff) {
        Map<String, String> expected = new TreeMap<>();
        expected.put(RunNotes.EXPECTED_ITEMS, Long.toString(plan.expectedRecords()));
        expected.put(RunNotes.UNITS, Integer.toString(plan.units().size()));
        expected.put(RunNotes.HAND_OFF_FROM, handOff.startedAt().toString());
        expected.put(RunNotes.HAND_OFF_DEADLINE, handOff.deadline().toString());
        if (handOff.streamArn() != null) {
            expected.put(RunNotes.STREAM, handOff.streamArn());
        }
        notes.noted(expected);
    }

    /** Of a transform what it says counts, not where it stands. */
    private Map<String, String> decisive(Planner planner) {
        Map<String, String> decisive = new TreeMap<>(options.decisive());
        PlannedTransform transform = planner.transform();
        if (transform != null) {
            decisive.put(LoadOption.TRANSFORM.typed(), transform.bound().version());
        }
        return decisive;
    }

    private TaskPlan taskPlan(Run run, TableSource source, Planner planner) {
        RateBounds writes = planner.writes();
        return new TaskPlan(
                source,
                options.target(),
                planner.keys(),
                options.ledger(),
                options.runId(),
                run.attempt(),
                planner.tasks(),
                planner.openAtATime(),
                planner.readUnits(),
                writes.start(),
                writes.ceiling(),
                options.maxQuarantined(),
                options.quarantine() == null ? null : options.quarantine().toString(),
                planner.transform());
    }

    private List<Sample> load(Run run, SourcePlan plan, TaskPlan tasks, HandOffClock handOff) {
        BudgetCoordinator budget = new BudgetCoordinator(tasks.writes());
        BudgetDesk.open(run.request().runId(), budget);
        try (ProgressWatch watch = new ProgressWatch(
                ledger, options.runId(), budget, plan.expectedRecords(), console, clock, sum -> guard(sum, handOff))) {
            watch.start();
            for (int stage = 0; stage < plan.stages(); stage++) {
                loadStage(plan, stage, tasks);
            }
            return watch.samples();
        } finally {
            BudgetDesk.close(run.request().runId());
        }
    }

    private void guard(UnitTotals sum, HandOffClock handOff) {
        handOff.warning().ifPresent(console::warn);
        if (sum.quarantined() > options.maxQuarantined()) {
            stopped.set(Quarantine.tooMany(
                    sum.quarantined(), options.maxQuarantined(), options.targetName(), "see --quarantine"));
            spark.cancel();
        }
    }

    private void loadStage(SourcePlan plan, int stage, TaskPlan tasks) {
        Set<String> done = new HashSet<>(RunTotals.of(ledger, options.runId()).done());
        List<SourceUnit> left = plan.stage(stage).stream()
                .filter(unit -> !done.contains(unit.name()))
                .toList();
        if (left.isEmpty()) {
            return;
        }
        String description = "Load " + left.size() + " of " + plan.stage(stage).size() + " pieces of "
                + options.sourceName() + " into " + options.targetName() + ", stage " + (stage + 1) + " of "
                + plan.stages();
        try {
            spark.load(left, tasks, description);
        } catch (MigrationException failure) {
            MigrationException reason = stopped.get();
            throw reason == null ? failure : reason;
        }
    }

    private void checkAllDone(SourcePlan plan) {
        RunTotals totals = RunTotals.of(ledger, options.runId());
        Set<String> done = new HashSet<>(totals.done());
        long open = plan.units().stream()
                .filter(unit -> !done.contains(unit.name()))
                .count();
        if (open > 0) {
            throw new MigrationException(
                    ExitCode.FAILED,
                    "Cannot call the load done: pieces of it were taken over by another attempt [run=" + options.runId()
                            + ", open=" + open
                            + "]. If no other one is running, run the same command again: it goes on from here.");
        }
        MigrationException reason = stopped.get();
        if (reason != null) {
            throw reason;
        }
    }

    private void verify(LoadReporter reporter, Planner planner) throws IOException {
        if (!options.has(LoadOption.VERIFY)) {
            return;
        }
        Fingerprint found = spark.fingerprint(planner.readBack(), "Read " + options.targetName() + " back");
        reporter.readBack(found);
        Fingerprint written = reporter.written();
        if (written == null) {
            console.warn(
                    "the target was read back, but there is nothing to compare it with: some items were rejected, or"
                            + " later exports replaced earlier ones. Use reconcile.");
            return;
        }
        if (!written.equals(found)) {
            throw new MigrationException(
                    ExitCode.DRIFT_FOUND,
                    "Cannot confirm the copy: the target does not hold what was written [written=" + written
                            + ", found="
                            + found + "]. It held other items before, or somebody else writes to it; reconcile tells"
                            + " which they are.");
        }
        console.conclude("The target was read back and holds what was written: " + found + ".");
    }

    /** An attempt that was overtaken must not write over the report of the one that goes on. */
    private void finish(Run run, RunNotes notes, LoadReporter reporter, Outcome outcome, List<Sample> samples) {
        notes.confirm();
        LoadReport report = reporter.report(outcome, samples);
        reporter.sentences(report).forEach(console::conclude);
        console.document(report::summary);
        reporter.write(report);
        ledger.finish(options.runId(), run.attempt(), outcome.status());
    }
}
