package io.dynaferry.operator.plan;

import io.dynaferry.command.Console;
import io.dynaferry.command.Given;
import io.dynaferry.command.Option;
import io.dynaferry.command.Program;
import io.dynaferry.command.ProgramRunner;
import io.dynaferry.command.Syntax;
import io.dynaferry.failure.ExitCode;
import io.dynaferry.plan.Prices;
import io.dynaferry.plan.RoutePlans;
import java.time.InstantSource;
import java.util.List;

/** The command {@code plan}: time and cost of every route, and which to take, be it this project's or not. */
public final class Plan implements Program {
    static final Option SOURCE = Option.of("source", "TABLE", "the table to move; or give --items and --bytes");
    static final Option TARGET = Option.of("target", "TABLE", "where it shall go, if it is there already");
    static final Option ITEMS = Option.of("items", "N", "how many items, instead of the service's figure");
    static final Option BYTES = Option.of("bytes", "N", "how many bytes, instead of the service's figure");
    static final Option INDEXES = Option.of("indexes", "N", "how many global indexes the target has; default: its own");
    static final Option MOVE = Option.of(
                    "move",
                    "WHERE",
                    "same-region, cross-region, cross-account or china-to-global; default: what the tables say")
            .repeatable();
    static final Option WRITE_UNITS = Option.of(
            "write-units", "N|P%", "write units per second, indexes included; default: what the target takes");
    static final Option READ_UNITS = Option.of(
            "read-units", "N|P%", "read units per second of the source; default: what is provisioned, else no limit");
    static final Option CHANGES =
            Option.of("changes-per-second", "N", "what is written to the source meanwhile; default: 0");
    static final Option FOLLOW_HOURS =
            Option.of("follow-hours", "N", "from the end of the load to the cut-over; default: 24");
    static final Option WORKERS = Option.of("workers", "N", "workers G.1X of the Glue job; default: 5");
    static final Option WRITES_MAY_STOP =
            Option.flag("writes-may-stop", "the application can do without writing until the copy is made");
    static final Option WITH_TRANSFORM = Option.flag("with-transform", "items change on the way, or not all go");
    static final Option BOTH_STAY = Option.flag("both-stay", "both tables stay, and follow each other for good");
    static final Option ALL = Option.flag("all", "show the costs and limits of every route");
    static final Option JSON = Option.flag("json", "one JSON document instead of a screen");

    private static final Syntax SYNTAX = Syntax.of(
            "plan",
            "Reckons what each way of moving a table takes in time and money, and recommends one.",
            List.of(
                    SOURCE,
                    TARGET,
                    ITEMS,
                    BYTES,
                    INDEXES,
                    MOVE,
                    WRITE_UNITS,
                    READ_UNITS,
                    CHANGES,
                    FOLLOW_HOURS,
                    WORKERS,
                    WRITES_MAY_STOP,
                    WITH_TRANSFORM,
                    BOTH_STAY,
                    ALL,
                    JSON),
            """
            Nothing is changed; of the tables only their descriptions are read, whose figures are up to six hours old. Time
            is that of the write units at the given rate; that the workers keep up with it, a first run has to show. A write
            is reckoned to cost every global index as much as the table, which is the most that it can. Prices are list
            prices of us-east-1, each with its day and its source in the document of --json; what has no known price says so
            and is not in the sum.

            Examples:
              plan --source Music --target-region eu-central-1 --move cross-region --changes-per-second 200
              plan --source Music --target arn:aws:dynamodb:eu-west-1:222222222222:table/Music --write-units 20000
              plan --items 200000000 --bytes 107374182400 --indexes 1 --move cross-account --writes-may-stop
              plan --source Music --source-region cn-north-1 --move china-to-global --with-transform --json

            Exit codes: 0 a route is recommended; 75 none is possible as it is; 64 wrong usage; 69 a service cannot be
            reached or refuses.
            """);

    public static void main(String[] arguments) {
        ProgramRunner.main(new Plan(), arguments);
    }

    @Override
    public Syntax syntax() {
        return SYNTAX;
    }

    @Override
    public String purpose() {
        return "plan the move";
    }

    @Override
    public ExitCode run(Given given, InstantSource clock, Console console) {
        PlanOptions options = PlanOptions.read(given);
        given.check(purpose());
        Case move = new CaseReader(options, clock).read();
        RoutePlans plans = RoutePlans.of(move.move(), Prices.US_EAST_1);
        console.document(() -> PlanJson.text(move, plans, Prices.US_EAST_1));
        new PlanScreen(console.style(), given.has(ALL))
                .lines(move, plans, Prices.US_EAST_1)
                .forEach(console::say);
        return plans.recommendation().route() == null ? ExitCode.STOPPED_BY_GUARD : ExitCode.DONE;
    }
}
