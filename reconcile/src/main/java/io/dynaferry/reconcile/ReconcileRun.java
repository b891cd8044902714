package io.dynaferry.reconcile;

import io.dynaferry.command.Console;
import io.dynaferry.drift.DriftLines;
import io.dynaferry.failure.ExitCode;
import io.dynaferry.failure.MigrationException;
import io.dynaferry.job.BudgetDesk;
import io.dynaferry.job.SparkConnection;
import io.dynaferry.place.Storage;
import io.dynaferry.reconcile.compare.Comparison;
import io.dynaferry.reconcile.compare.ComparisonPlan;
import io.dynaferry.reconcile.compare.ComparisonResult;
import io.dynaferry.reconcile.look.LiveRepair;
import io.dynaferry.reconcile.look.Look;
import io.dynaferry.reconcile.look.LookTally;
import io.dynaferry.reconcile.look.OwnFiles;
import io.dynaferry.reconcile.look.RepairSettings;
import io.dynaferry.repair.DeleteGuard;
import io.dynaferry.repair.RepairPlan;
import io.dynaferry.repair.RepairPolicy;
import io.dynaferry.repair.RepairResult.Outcome;
import io.dynaferry.report.Phase;
import io.dynaferry.report.ReconcileReport;
import io.dynaferry.report.text.Amounts;
import io.dynaferry.write.BudgetCoordinator;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/** One start of the program with good options: two looks at both sides, and the repair. */
final class ReconcileRun {
    private final ReconcileOptions options;
    private final InstantSource clock;
    private final Console console;
    private final Consumer<ReconcileReport> published;
    private final Findings findings = new Findings();
    private final Instant startedAt;

    /** @param published hears what a run came to that was not cut short: of another, its failure tells */
    ReconcileRun(ReconcileOptions options, InstantSource clock, Console console, Consumer<ReconcileReport> published) {
        this.options = options;
        this.clock = clock;
        this.console = console;
        this.published = published;
        this.startedAt = clock.instant();
    }

    ExitCode run() {
        try (Sides sides = Sides.open(options, clock, console)) {
            ReconcileReporter reporter = new ReconcileReporter(options, findings, startedAt, clock, sides.window());
            RunRecorder recorder = RunRecorder.open(options, sides, clock, console);
            recorder.begun(reporter.report(io.dynaferry.report.Outcome.DONE));
            try (SparkConnection spark = SparkConnection.open(
                    options.sparkMaster(), ReconcileReport.JOB, options.runId(), Comparison::tuned)) {
                reconcile(sides, spark);
            } catch (MigrationException failure) {
                ReconcileReport report = reporter.report(io.dynaferry.report.Outcome.of(failure));
                console.document(report::summary);
                recorder.ended(report);
                reporter.write(report);
                throw failure;
            }
            ExitCode code = findings.exitCode(options);
            ReconcileReport report = reporter.report(new io.dynaferry.report.Outcome(code, ""));
            console.conclude(report.verdict().sentence());
            console.document(report::summary);
            recorder.ended(report);
            reporter.write(report);
            published.accept(report);
            return code;
        } catch (IOException failure) {
            throw new MigrationException(
                    ExitCode.UNAVAILABLE,
                    "Cannot compare: " + failure.getMessage() + ". Check the place and the right to read it.",
                    failure);
        }
    }

    private void reconcile(Sides sides, SparkConnection spark) throws IOException {
        ReconcilePlanner planner = new ReconcilePlanner(options, sides, startedAt, spark.parallelism());
        RunContext run = RunContext.of(sides, spark, planner);
        findings.counting(run.consumption());
        if (sides.isLive() && options.repairs()) {
            withBudget(run, () -> takeOver(run));
        }
        if (options.plan() != null) {
            withBudget(run, () -> apply(run));
            return;
        }
        try (ComparisonResult first = compare(run, planner.comparison())) {
            lookAgain(run, first);
        }
    }

    private ComparisonResult compare(RunContext run, ComparisonPlan plan) {
        Instant from = clock.instant();
        String what = options.source().name() + " with " + options.target().name();
        console.say("Comparing " + what + ".");
        ComparisonResult result = run.spark()
                .call(
                        "Compare " + what,
                        console,
                        context -> new Comparison(context, clock, run.consumption()).run(plan));
        findings.compared(result);
        Instant to = clock.instant();
        findings.add(new Phase(
                Phase.Kind.FIRST_LOOK, from, to, Amounts.count(result.counts().compared(), "key")));
        console.say("First look: " + Amounts.count(result.counts().compared(), "key") + " compared, "
                + Amounts.count(result.counts().different()) + " to look at again.");
        return result;
    }

    private void lookAgain(RunContext run, ComparisonResult first) {
        Sides sides = run.sides();
        if (first.counts().different() > 0 && sides.hasLive()) {
            findings.add(new Settling(sides.watermarks(options, clock), options.settle(), clock, console)
                    .await(first.ended()));
        }
        Instant from = clock.instant();
        try (Look look = run.spark()
                .call(
                        "Look again at " + Amounts.count(first.counts().different(), "key"),
                        console,
                        context -> Look.at(first, run.look(), run.consumption()))) {
            LookTally tally = look.tally();
            findings.looked(tally);
            findings.add(new Phase(
                    Phase.Kind.SECOND_LOOK,
                    from,
                    clock.instant(),
                    Amounts.count(tally.missing() + tally.extra() + tally.changed(), "key") + " really differ"));
            console.say("Second look: " + Amounts.count(tally.missing()) + " missing, " + Amounts.count(tally.extra())
                    + " extra, " + Amounts.count(tally.changed()) + " changed, "
                    + Amounts.count(tally.inFlightKeys()) + " in flight.");
            act(run, first, look);
        }
    }

    private void act(RunContext run, ComparisonResult first, Look look) {
        OwnFiles report = options.reportFiles();
        if (report != null) {
            clear(report, DriftLines::clear);
            call(run, "Write what differs into the report", () -> look.report(report));
        }
        if (!run.sides().isLive() || options.repair() == RepairPolicy.NONE) {
            return;
        }
        if (options.has(ReconcileOption.DRY_RUN)) {
            writePlan(run, look, Objects.requireNonNull(report));
            return;
        }
        if (options.repair() == RepairPolicy.PUT_AND_DELETE) {
            DeleteGuard.checkSource(
                    options.repair(),
                    first.sourceFingerprint().count() + first.counts().expiredInSource());
            options.deleteGuard()
                    .check(findings.second().extra(), first.counts().compared());
        }
        Instant from = clock.instant();
        withBudget(
                run,
                () -> findings.repaired(
                        run.spark().call("Repair what differs", console, context -> look.repair(run.repair()))));
        saidRepaired(from);
    }

    private void writePlan(RunContext run, Look look, OwnFiles report) {
        clear(report, RepairPlan::clear);
        call(run, "Write the plan of the repair", () -> look.plan(run.repair()));
        console.conclude("This was a dry run: nothing was repaired. The plan is in " + options.report() + "/plan/.");
    }

    /** An earlier run's files must not pass for this one's. */
    private static void clear(OwnFiles report, Clearing clearing) {
        try (Storage files = report.files()) {
            clearing.clear(files);
        } catch (IOException failure) {
            throw new MigrationException(
                    ExitCode.UNAVAILABLE,
                    "Cannot clear the report's place: " + failure.getMessage()
                            + ". Check --report and the right to write and delete there.",
                    failure);
        }
    }

    /** What removes the files of one kind. */
    private interface Clearing {
        void clear(Storage files) throws IOException;
    }

    private static void call(RunContext run, String description, Runnable work) {
        run.spark().call(description, context -> {
            work.run();
            return true;
        });
    }

    private void saidRepaired(Instant from) {
        String sentence = Amounts.count(findings.repair().repaired()) + " put, "
                + Amounts.count(findings.repair().deleted()) + " deleted, "
                + Amounts.count(findings.repair().healed().all()) + " found equal, "
                + Amounts.count(findings.repair().remaining()) + " left";
        findings.add(new Phase(Phase.Kind.REPAIR, from, clock.instant(), sentence));
        console.say("Repair: " + sentence + ".");
    }

    private void apply(RunContext run) {
        RepairSettings settings = run.repair();
        OwnFiles place = new OwnFiles(
                String.valueOf(options.plan()), options.target().side().region());
        Instant from = clock.instant();
        try (Storage files = place.files()) {
            RepairPlan plan = new RepairPlan(files, run.sides().keys(), settings.source(), settings.target());
            List<String> parts = plan.parts();
            PlannedKeys keys = PlannedKeys.of(plan, parts, run.sides().sizeOfTarget());
            findings.planned(keys);
            options.deleteGuard().check(keys.deletes(), keys.items());
            if (keys.deletes() > 0 && options.repair() != RepairPolicy.PUT_AND_DELETE) {
                throw new MigrationException(
                        ExitCode.WRONG_USAGE,
                        "Cannot apply the plan: it deletes items [deletes=" + keys.deletes()
                                + "]. Give --repair put,delete, or make a plan with --repair put.");
            }
            findings.repaired(run.spark()
                    .call(
                            "Apply the plan of a repair",
                            console,
                            context -> Look.apply(context, parts, run.look(), settings, place, run.consumption())));
        } catch (IOException failure) {
            throw new MigrationException(
                    ExitCode.UNAVAILABLE,
                    "Cannot read the plan: " + failure.getMessage() + ". Check --apply and the right to read it.",
                    failure);
        }
        saidRepaired(from);
    }

    /** What an earlier run began and did not end may hold what no change will ever correct. */
    private void takeOver(RunContext run) {
        try (LiveRepair repair = LiveRepair.ofOpenIntents(run.look(), run.repair(), run.consumption())) {
            long settled = repair.loop().reexamine().stream()
                    .filter(result -> result.outcome() != Outcome.GAVE_UP)
                    .count();
            findings.tookOver(settled);
            if (settled > 0) {
                console.say("Settled " + Amounts.count(settled, "repair") + " that an earlier run had begun.");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new MigrationException(
                    ExitCode.FAILED, "Cannot settle earlier repairs: the program was interrupted.");
        }
    }

    private static void withBudget(RunContext run, Runnable work) {
        RepairSettings settings = run.repair();
        BudgetDesk.open(settings.runId(), new BudgetCoordinator(settings.writes()));
        try {
            work.run();
        } finally {
            BudgetDesk.close(settings.runId());
        }
    }
}
