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
import io.dynaferry.reconcile.compare.Consumption;
import io.dynaferry.reconcile.look.LiveRepair;
import io.dynaferry.reconcile.look.Look;
import io.dynaferry.reconcile.look.LookPlan;
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
import org.jspecify.annotations.Nullable;

/** One start of the program with good options: two looks at both sides, and the repair. */
final class ReconcileRun {
    private final ReconcileOptions options;
    private final InstantSource clock;
    private final Console console;
    private final Findings findings = new Findings();
    private final Instant startedAt;

    ReconcileRun(ReconcileOptions options, InstantSource clock, Console console) {
        this.options = options;
        this.clock = clock;
        this.console = console;
        this.startedAt = clock.instant();
    }

    ExitCode run() {
        try (Sides sides = Sides.open(options, clock)) {
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
        LookPlan look = planner.look();
        Consumption consumption = spark.call("Begin", Consumption::in);
        findings.counting(consumption);
        RepairSettings settings = sides.isLive() ? planner.repair() : null;
        if (settings != null && options.repairs()) {
            withBudget(settings, () -> takeOver(look, settings, consumption));
        }
        if (options.plan() != null) {
            withBudget(Objects.requireNonNull(settings), () -> apply(sides, spark, look, settings, consumption));
            return;
        }
        try (ComparisonResult first = compare(planner.comparison(), spark, consumption)) {
            lookAgain(sides, spark, first, look, settings, consumption);
        }
    }

    private ComparisonResult compare(ComparisonPlan plan, SparkConnection spark, Consumption consumption) {
        Instant from = clock.instant();
        String what = options.source().name() + " with " + options.target().name();
        console.say("Comparing " + what + ".");
        ComparisonResult result = spark.call(
                "Compare " + what, console, context -> new Comparison(context, clock, consumption).run(plan));
        findings.compared(result);
        Instant to = clock.instant();
        findings.add(new Phase(
                Phase.Kind.FIRST_LOOK, from, to, Amounts.count(result.counts().compared(), "key")));
        console.say("First look: " + Amounts.count(result.counts().compared(), "key") + " compared, "
                + Amounts.count(result.counts().different()) + " to look at again.");
        return result;
    }

    private void lookAgain(
            Sides sides,
            SparkConnection spark,
            ComparisonResult first,
            LookPlan plan,
            @Nullable RepairSettings settings,
            Consumption consumption) {
        if (first.counts().different() > 0 && sides.hasLive()) {
            findings.add(new Settling(sides.watermarks(options, clock), options.settle(), clock, console)
                    .await(first.ended()));
        }
        Instant from = clock.instant();
        try (Look look = spark.call(
                "Look again at " + Amounts.count(first.counts().different(), "key"),
                console,
                context -> Look.at(first, plan, consumption))) {
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
            act(spark, first, look, settings);
        }
    }

    private void act(SparkConnection spark, ComparisonResult first, Look look, @Nullable RepairSettings settings) {
        OwnFiles report = options.reportFiles();
        if (report != null) {
            clear(report, DriftLines::clear);
            call(spark, "Write what differs into the report", () -> look.report(report));
        }
        if (settings == null || options.repair() == RepairPolicy.NONE) {
            return;
        }
        if (options.has(ReconcileOption.DRY_RUN)) {
            writePlan(spark, look, settings, Objects.requireNonNull(report));
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
                settings,
                () -> findings.repaired(spark.call("Repair what differs", console, context -> look.repair(settings))));
        saidRepaired(from);
    }

    private void writePlan(SparkConnection spark, Look look, RepairSettings settings, OwnFiles report) {
        clear(report, RepairPlan::clear);
        call(spark, "Write the plan of the repair", () -> look.plan(settings));
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

    private static void call(SparkConnection spark, String description, Runnable work) {
        spark.call(description, context -> {
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

    private void apply(
            Sides sides, SparkConnection spark, LookPlan look, RepairSettings settings, Consumption consumption) {
        OwnFiles place = new OwnFiles(
                String.valueOf(options.plan()), options.target().side().region());
        Instant from = clock.instant();
        try (Storage files = place.files()) {
            RepairPlan plan = new RepairPlan(files, sides.keys(), settings.source(), settings.target());
            List<String> parts = plan.parts();
            PlannedKeys keys = PlannedKeys.of(plan, parts, sides.sizeOfTarget());
            findings.planned(keys);
            options.deleteGuard().check(keys.deletes(), keys.items());
            if (keys.deletes() > 0 && options.repair() != RepairPolicy.PUT_AND_DELETE) {
                throw new MigrationException(
                        ExitCode.WRONG_USAGE,
                        "Cannot apply the plan: it deletes items [deletes=" + keys.deletes()
                                + "]. Give --repair put,delete, or make a plan with --repair put.");
            }
            findings.repaired(spark.call(
                    "Apply the plan of a repair",
                    console,
                    context -> Look.apply(context, parts, look, settings, place, consumption)));
        } catch (IOException failure) {
            throw new MigrationException(
                    ExitCode.UNAVAILABLE,
                    "Cannot read the plan: " + failure.getMessage() + ". Check --apply and the right to read it.",
                    failure);
        }
        saidRepaired(from);
    }

    /** What an earlier run began and did not end may hold what no change will ever correct. */
    private void takeOver(LookPlan plan, RepairSettings settings, Consumption consumption) {
        try (LiveRepair repair = LiveRepair.ofOpenIntents(plan, settings, consumption)) {
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

    private void withBudget(RepairSettings settings, Runnable work) {
        BudgetDesk.open(settings.runId(), new BudgetCoordinator(settings.writes()));
        try {
            work.run();
        } finally {
            BudgetDesk.close(settings.runId());
        }
    }
}
