package io.dynaferry.bench.demo;

import io.dynaferry.command.Console;
import io.dynaferry.command.Given;
import io.dynaferry.command.Option;
import io.dynaferry.command.Program;
import io.dynaferry.command.ProgramRunner;
import io.dynaferry.command.Syntax;
import io.dynaferry.failure.ExitCode;
import io.dynaferry.report.text.Amounts;
import io.dynaferry.table.Observed;
import io.dynaferry.table.TableDefinition;
import io.dynaferry.testkit.fault.Fault;
import io.dynaferry.testkit.fault.FaultPlan;
import io.dynaferry.testkit.fault.FaultReport;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The demo with the operator's own keys and indexes, on a bad network: {@code scripts/rehearse}. */
public final class Rehearse implements Program {
    private static final long USUAL_ITEMS = 5_000;
    private static final long MOST_SEEDS = 1_000_000_000;
    private static final Option ITEMS = StoryOption.items(USUAL_ITEMS);

    private static final Syntax SYNTAX = Syntax.of(
            "rehearse",
            "Rehearses a migration on this machine: your table's keys and indexes, made-up items, a bad network.",
            List.of(
                    StoryOption.TABLE_DEFINITION,
                    StoryOption.TTL_ATTRIBUTE,
                    ITEMS,
                    StoryOption.SEED,
                    StoryOption.REPORT,
                    StoryOption.JSON,
                    StoryOption.QUIET),
            """
            Goes through the demo's steps with a table of the given definition. What goes to the target is throttled, left
            unprocessed, answered with errors before and after it took effect, cut off and delayed; the same seed brings the
            same faults to the same requests. Nothing of AWS is asked. Reports stay in ./rehearsal-report.

            Examples:
              aws dynamodb describe-table --table-name Orders > orders.json
              scripts/rehearse --table-definition orders.json
              scripts/rehearse --table-definition orders.json --ttl-attribute expires --items 20000 --seed 7

            Exit codes: 0 all was as it should be; 1 failed; 2 something was not, see verdict.json; 64 wrong usage;
            65 the definition is not one.
            """);

    private final Path repository;

    Rehearse(Path repository) {
        this.repository = repository;
    }

    public static void main(String[] arguments) {
        ProgramRunner.main(new Rehearse(Path.of(System.getProperty("dynaferry.home", "."))), arguments);
    }

    @Override
    public Syntax syntax() {
        return SYNTAX;
    }

    @Override
    public String purpose() {
        return "rehearse the migration";
    }

    @Override
    public ExitCode run(Given given, InstantSource clock, Console console) {
        given.require(StoryOption.TABLE_DEFINITION);
        Path file = given.parsed(StoryOption.TABLE_DEFINITION, Path::of);
        long items = Performance.items(given, ITEMS, USUAL_ITEMS);
        long seed = given.number(StoryOption.SEED, 0, MOST_SEEDS, 1);
        given.check(purpose());
        TableDefinition definition = DefinitionFile.read(Objects.requireNonNull(file));
        String timeToLive = given.has(StoryOption.TTL_ATTRIBUTE) ? given.text(StoryOption.TTL_ATTRIBUTE, "") : null;
        SampleTable table = new SampleTable(expiring(definition, timeToLive));
        return new Performance("rehearse", repository, table, items, badNetwork(seed), Rehearse::tellOfFaults)
                .run(Performance.report(given, "rehearsal-report"), console);
    }

    private static TableDefinition expiring(TableDefinition table, @Nullable String attribute) {
        return new TableDefinition(
                table.name(),
                table.keys(),
                table.localIndexes(),
                table.globalIndexes(),
                table.capacity(),
                table.tableClass(),
                table.deletionProtection(),
                table.kmsKey(),
                table.stream(),
                attribute == null ? Observed.absent() : Observed.known(attribute),
                table.recoveryDays(),
                table.tags(),
                table.state());
    }

    /** One request in four goes wrong, of those that move data. */
    static FaultPlan badNetwork(long seed) {
        return FaultPlan.nothing()
                .withSeed(seed)
                .withDelay(Duration.ofMillis(150))
                .withProbability(Fault.PROVISIONED_THROUGHPUT_EXCEEDED, 0.04)
                .withProbability(Fault.THROTTLED, 0.02)
                .withProbability(Fault.SOME_UNPROCESSED, 0.06)
                .withProbability(Fault.ERROR_BEFORE, 0.02)
                .withProbability(Fault.ERROR_AFTER, 0.03)
                .withProbability(Fault.CUT_BEFORE, 0.01)
                .withProbability(Fault.CUT_AFTER, 0.02)
                .withProbability(Fault.CUT_IN_MID_ANSWER, 0.01)
                .withProbability(Fault.SLOW, 0.04)
                .onlyFor(
                        "BatchWriteItem",
                        "BatchGetItem",
                        "PutItem",
                        "UpdateItem",
                        "DeleteItem",
                        "GetItem",
                        "Query",
                        "Scan");
    }

    private static void tellOfFaults(Performance.Afterwards told) {
        FaultReport report = told.stage().network().report();
        long throttles = count(report, Fault.PROVISIONED_THROUGHPUT_EXCEEDED, Fault.THROTTLED);
        long errors = count(report, Fault.ERROR_BEFORE, Fault.ERROR_AFTER);
        long cuts = count(report, Fault.CUT_BEFORE, Fault.CUT_AFTER, Fault.CUT_IN_MID_ANSWER);
        long slow = count(report, Fault.SLOW);
        Outcome outcome = told.outcome();
        outcome.figure(
                "requestsToTarget",
                report.requests().values().stream().mapToLong(Long::longValue).sum());
        outcome.figure("throttlesSurvived", throttles);
        outcome.figure("unprocessedWritesSurvived", report.unprocessedWrites());
        outcome.figure("errorsSurvived", errors);
        outcome.figure("errorsAfterTheEffectSurvived", count(report, Fault.ERROR_AFTER, Fault.CUT_AFTER));
        outcome.figure("cutConnectionsSurvived", cuts);
        outcome.figure("lateAnswersSurvived", slow);
        outcome.check("network: there were faults", true, throttles + errors + cuts > 0);
        told.steps()
                .done(
                        "survived",
                        Amounts.count(throttles, "throttle") + ", "
                                + Amounts.count(report.unprocessedWrites(), "unprocessed write") + ", "
                                + Amounts.count(errors, "error") + ", " + Amounts.count(cuts, "cut connection") + ", "
                                + Amounts.count(slow, "late answer"));
    }

    private static long count(FaultReport report, Fault... faults) {
        return List.of(faults).stream().mapToLong(report::count).sum();
    }
}
