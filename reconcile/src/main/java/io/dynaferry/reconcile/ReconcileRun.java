package io.dynaferry.reconcile;

import io.dynaferry.drift.DriftLines;
import io.dynaferry.drift.Images;
import io.dynaferry.dynamodb.ledger.LedgerTable;
import io.dynaferry.failure.ExitCode;
import io.dynaferry.failure.MigrationException;
import io.dynaferry.job.BudgetDesk;
import io.dynaferry.job.Console;
import io.dynaferry.job.PlannedTransform;
import io.dynaferry.job.SparkConnection;
import io.dynaferry.place.Place;
import io.dynaferry.place.Storage;
import io.dynaferry.reconcile.compare.ComparedSide;
import io.dynaferry.reconcile.compare.Comparison;
import io.dynaferry.reconcile.compare.ComparisonPlan;
import io.dynaferry.reconcile.compare.ComparisonResult;
import io.dynaferry.reconcile.compare.ItemChange;
import io.dynaferry.reconcile.look.LiveRepair;
import io.dynaferry.reconcile.look.Look;
import io.dynaferry.reconcile.look.LookPlan;
import io.dynaferry.reconcile.look.LookTally;
import io.dynaferry.reconcile.look.OwnFiles;
import io.dynaferry.reconcile.look.RepairSettings;
import io.dynaferry.reconcile.look.Rules;
import io.dynaferry.repair.DeleteGuard;
import io.dynaferry.repair.RepairPlan;
import io.dynaferry.repair.RepairPolicy;
import io.dynaferry.repair.RepairResult.Outcome;
import io.dynaferry.report.Phase;
import io.dynaferry.report.ReconcileReport;
import io.dynaferry.report.text.Amounts;
import io.dynaferry.table.TableDefinition;
import io.dynaferry.write.BudgetCoordinator;
import io.dynaferry.write.RateBounds;
import io.dynaferry.write.RateLimit;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One start of the program with good options: two looks at both sides, and the repair. */
final class ReconcileRun {
    private static final double EVERYTHING = 100;

    private final ReconcileOptions options;
    private final InstantSource clock;
    private final Console console;
    private final Findings findings = new Findings();

    ReconcileRun(ReconcileOptions options, InstantSource clock, Console console) {
        this.options = options;
        this.clock = clock;
        this.console = console;
    }

    ExitCode run() {
        Instant startedAt = clock.instant();
        try (Sides sides = Sides.open(options, clock)) {
            ReconcileReporter reporter = new ReconcileReporter(options, findings, startedAt, clock, sides.window());
            try (SparkConnection spark = SparkConnection.open(
                    options.sparkMaster(), ReconcileReport.JOB, options.runId(), Comparison::tuned)) {
                reconcile(sides, spark);
            } catch (MigrationException failure) {
                reporter.write(reporter.report(io.dynaferry.report.Outcome.of(failure)));
                throw failure;
            }
            ExitCode code = findings.exitCode(options);
            ReconcileReport report = reporter.report(new io.dynaferry.report.Outcome(code, ""));
            console.say(report.verdict().sentence());
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
        Rules rules = rules(sides);
        LookPlan look = lookPlan(sides, rules, spark.parallelism());
        RepairSettings settings = sides.isLive() ? settings(sides, spark.parallelism()) : null;
        if (settings != null && options.repair() != RepairPolicy.NONE) {
            new LedgerTable(
                            sides.target().clients().dynamoDb(),
                            options.ledger(),
                            sides.target().clients().errors(),
                            clock)
                    .ensure();
        }
        if (settings != null && options.repairs()) {
            withBudget(settings, () -> takeOver(look, settings));
        }
        if (options.plan() != null) {
            withBudget(Objects.requireNonNull(settings), () -> apply(sides, spark, look, settings));
            return;
        }
        try (ComparisonResult first = compare(sides, rules, spark)) {
            lookAgain(sides, spark, first, look, settings);
        }
    }

    private ComparisonResult compare(Sides sides, Rules rules, SparkConnection spark) {
        Instant from = clock.instant();
        String what = options.source().name() + " with " + options.target().name();
        console.say("Comparing " + what + ".");
        ComparisonResult result = spark.call(
                "Compare " + what,
                context -> new Comparison(context, clock).run(plan(sides, rules, spark.parallelism())));
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
            @Nullable RepairSettings settings) {
        if (first.counts().different() > 0 && sides.hasLive()) {
            findings.add(new Settling(sides.watermarks(options, clock), options.settle(), clock, console)
                    .await(first.ended()));
        }
        Instant from = clock.instant();
        try (Look look = spark.call(
                "Look again at " + Amounts.count(first.counts().different(), "key"), context -> Look.at(first, plan))) {
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
        OwnFiles report = reportFiles();
        if (settings == null || options.repair() == RepairPolicy.NONE) {
            if (report != null) {
                writeDrift(spark, look, report);
            }
            return;
        }
        if (options.has(ReconcileOption.DRY_RUN)) {
            writeDrift(spark, look, Objects.requireNonNull(report));
            call(spark, "Write the plan of the repair", () -> look.plan(settings));
            console.say("This was a dry run: nothing was repaired. The plan is in " + options.report() + "/plan/.");
            return;
        }
        if (report != null) {
            writeDrift(spark, look, report);
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
                settings, () -> findings.repaired(spark.call("Repair what differs", context -> look.repair(settings))));
        saidRepaired(from);
    }

    private void writeDrift(SparkConnection spark, Look look, OwnFiles report) {
        clear(report);
        call(spark, "Write what differs into the report", () -> look.report(report));
    }

    /** An earlier run's files must not pass for this one's. */
    private static void clear(OwnFiles report) {
        try (Storage files = report.files()) {
            DriftLines.clear(files);
        } catch (IOException failure) {
            throw new MigrationException(
                    ExitCode.UNAVAILABLE,
                    "Cannot clear the report's place: " + failure.getMessage()
                            + ". Check --report and the right to write and delete there.",
                    failure);
        }
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
                + Amounts.count(findings.repair().equal()) + " found equal, "
                + Amounts.count(findings.repair().remaining()) + " left";
        findings.add(new Phase(Phase.Kind.REPAIR, from, clock.instant(), sentence));
        console.say("Repair: " + sentence + ".");
    }

    private void apply(Sides sides, SparkConnection spark, LookPlan look, RepairSettings settings) {
        OwnFiles place = new OwnFiles(
                String.valueOf(options.plan()), options.target().side().region());
        Instant from = clock.instant();
        try (Storage files = place.files()) {
            RepairPlan plan = new RepairPlan(files, sides.keys(), settings.source(), settings.target());
            List<String> parts = plan.parts();
            PlannedKeys keys = PlannedKeys.of(plan, parts);
            findings.planned(keys.all());
            options.deleteGuard().check(keys.deletes(), sides.sizeOfTarget());
            if (keys.deletes() > 0 && options.repair() != RepairPolicy.PUT_AND_DELETE) {
                throw new MigrationException(
                        ExitCode.WRONG_USAGE,
                        "Cannot apply the plan: it deletes items [deletes=" + keys.deletes()
                                + "]. Give --repair put,delete, or make a plan with --repair put.");
            }
            findings.repaired(spark.call(
                    "Apply the plan of a repair", context -> Look.apply(context, parts, look, settings, place)));
        } catch (IOException failure) {
            throw new MigrationException(
                    ExitCode.UNAVAILABLE,
                    "Cannot read the plan: " + failure.getMessage() + ". Check --apply and the right to read it.",
                    failure);
        }
        saidRepaired(from);
    }

    /** What an earlier run began and did not end may hold what no change will ever correct. */
    private void takeOver(LookPlan plan, RepairSettings settings) {
        try (LiveRepair repair = new LiveRepair(plan, settings, "driver")) {
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
        RateBounds bounds = new RateBounds(settings.writeStart(), settings.writeCeiling());
        BudgetDesk.open(settings.runId(), new BudgetCoordinator(bounds));
        try {
            work.run();
        } finally {
            BudgetDesk.close(settings.runId());
        }
    }

    private ComparisonPlan plan(Sides sides, Rules rules, int parallelism) {
        ComparisonPlan plan = ComparisonPlan.of(
                side(sides, sides.source(), rules, rules.ofSource(), parallelism),
                side(sides, sides.target(), rules, rules.ofTarget(), parallelism),
                sides.keys(),
                rules.nowSeconds(),
                new SecureRandom().nextLong());
        if (sides.window().isPresent()) {
            plan = plan.within(ComparisonPlan.Scope.CHANGES_OF_A_WINDOW);
        }
        if (options.samplePercent() < EVERYTHING) {
            plan = plan.sampling(options.samplePercent() / EVERYTHING);
        }
        Place checkpoint = options.checkpoint();
        if (checkpoint == null) {
            return plan;
        }
        OwnFiles files =
                new OwnFiles(checkpoint.toString(), options.target().side().region());
        return plan.keptAt(files::files);
    }

    private ComparedSide side(Sides sides, OpenSide side, Rules rules, @Nullable ItemChange change, int parallelism) {
        ComparedSide compared = ComparedSide.of(sides.read(side, parallelism)).reading(readUnits(side));
        if (change != null) {
            compared = compared.with(change);
        }
        String expiry = rules.expiryAttribute();
        return expiry == null ? compared : compared.expiringBy(expiry);
    }

    private double readUnits(OpenSide side) {
        RateLimit limit = options.readUnits();
        return limit == null
                ? Double.POSITIVE_INFINITY
                : side.definition().map(limit::readsFrom).orElse(Double.POSITIVE_INFINITY);
    }

    private Rules rules(Sides sides) {
        String ignored = options.typed().getOrDefault(ReconcileOption.IGNORE_ATTRIBUTES.text(), "");
        options.ignored().checkedFor(sides.keys());
        return new Rules(
                sides.keys().toString(),
                transform(sides),
                ignored,
                sides.expiryAttribute().orElse(null),
                clock.instant().getEpochSecond());
    }

    private @Nullable PlannedTransform transform(Sides sides) {
        String file = options.transform();
        return file == null
                ? null
                : PlannedTransform.read(
                        file, sides.keys().toString(), options.target().side().region());
    }

    private LookPlan lookPlan(Sides sides, Rules rules, int tasks) {
        return new LookPlan(
                rules,
                sides.source().isLive() ? options.source().side() : null,
                sides.target().isLive() ? options.target().side() : null,
                readUnits(sides.source()),
                readUnits(sides.target()),
                tasks,
                0,
                options.has(ReconcileOption.SHOW_VALUES) ? Images.SHOWN : Images.OMITTED);
    }

    private RepairSettings settings(Sides sides, int tasks) {
        TableDefinition target = sides.target().definition().orElseThrow();
        RateLimit limit = options.writeUnits();
        RateBounds writes = limit == null ? RateLimit.defaultWritesTo(target) : limit.writesTo(target);
        return new RepairSettings(
                options.runId(),
                options.source().name(),
                options.target().name(),
                options.ledger(),
                options.repair(),
                writes.start(),
                writes.ceiling(),
                tasks,
                reportFiles(),
                options.has(ReconcileOption.UNDO));
    }

    private @Nullable OwnFiles reportFiles() {
        return Optional.ofNullable(options.report())
                .map(place ->
                        new OwnFiles(place.toString(), options.target().side().region()))
                .orElse(null);
    }
}
