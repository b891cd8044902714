package io.dynaferry.operator.preflight;

import io.dynaferry.command.Console;
import io.dynaferry.command.Given;
import io.dynaferry.command.Option;
import io.dynaferry.command.Program;
import io.dynaferry.command.ProgramRunner;
import io.dynaferry.command.Syntax;
import io.dynaferry.dynamodb.access.Side;
import io.dynaferry.failure.ExitCode;
import io.dynaferry.write.RateLimit;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** The command {@code preflight}: says GO or NO-GO before anything is moved, why, and what to do about it. */
public final class Preflight implements Program {
    static final Option SOURCE = Option.of("source", "TABLE", "the table to move: its name or ARN");
    static final Option TARGET = Option.of("target", "TABLE", "where it shall go: a name or an ARN");
    static final Option WRITE_UNITS = Option.of(
            "write-units",
            "N|P%",
            "write units per second that the load will be given; default: what the target takes");
    static final Option LOAD = Option.of("load", "scan|export", "how the source will be read; default: scan");
    static final Option LEDGER =
            Option.of("ledger", "TABLE", "the ledger, in the target's account; default: dynaferry-ledger");
    static final Option TRANSFORM = Option.of("transform", "FILE", "the transform that the items will go through");
    static final Option SAMPLE_PAGES = Option.of(
            "sample-pages", "N", "pages of the source to look into, each up to 1 MB or 128 read units; default: 8");
    static final Option CREATE_TARGET = Option.flag("create-target", "the load is to make the target");
    static final Option NO_FOLLOW =
            Option.flag("no-follow", "nobody writes to the source during the move: nothing is asked of its stream");
    static final Option ALL = Option.flag("all", "show the reasons of what is in order, too");
    static final Option JSON = Option.flag("json", "one JSON document instead of a screen");

    static final List<String> LOADS = List.of("scan", "export");
    private static final long PAGES = 8;
    private static final long MOST_PAGES = 1_000;

    private static final Syntax SYNTAX = Syntax.of(
            "preflight",
            "Looks at both tables and all that a move stands on, changes nothing, and says GO or NO-GO.",
            List.of(
                    SOURCE,
                    TARGET,
                    WRITE_UNITS,
                    LOAD,
                    LEDGER,
                    TRANSFORM,
                    SAMPLE_PAGES,
                    CREATE_TARGET,
                    NO_FOLLOW,
                    ALL,
                    JSON),
            """
            Nothing is written. Whether the target may be written is found out by writes that can never come about: a
            PutItem and a DeleteItem on a condition that contradicts itself, and a BatchWriteItem of an item without the
            table's key. On AWS they cost a write unit or two, and no item changes. What cannot be asked, because the
            call is denied or the service lacks it, is "not known", which is no NO-GO.

            Examples:
              preflight --source Music --target Copy --target-region eu-central-1
              preflight --source Music --target arn:aws:dynamodb:eu-west-1:222222222222:table/Music \\
                --target-role-arn arn:aws:iam::222222222222:role/dynaferry-target --target-external-id 7c1f \\
                --write-units 20000 --json
              preflight --source Music --source-region cn-north-1 --target Music --target-region eu-west-1 \\
                --target-credentials ssm:/dynaferry/target --load export

            Exit codes: 0 GO; 75 NO-GO; 64 wrong usage; 65 bad input data; 69 a service cannot be reached.
            """);

    public static void main(String[] arguments) {
        ProgramRunner.main(new Preflight(), arguments);
    }

    @Override
    public Syntax syntax() {
        return SYNTAX;
    }

    @Override
    public String purpose() {
        return "look before the move";
    }

    @Override
    public ExitCode run(Given given, InstantSource clock, Console console) {
        RateLimit limit = given.parsed(WRITE_UNITS, RateLimit::parse);
        String load = given.word(LOAD, LOADS, LOADS.get(0));
        long pages = given.number(SAMPLE_PAGES, 1, MOST_PAGES, PAGES);
        String transform = given.parsed(TRANSFORM, Given::file);
        Optional<Side> source = given.table(SOURCE);
        Optional<Side> target = given.table(TARGET);
        given.check(purpose());
        Wishes wishes = new Wishes(
                limit,
                load.equals("export"),
                given.text(LEDGER, "dynaferry-ledger"),
                transform,
                (int) pages,
                given.has(CREATE_TARGET),
                !given.has(NO_FOLLOW));
        Inspection inspection = new Inspection(wishes, clock);
        Inspected inspected = inspection.look(source.orElseThrow(), target.orElseThrow());
        console.document(() -> InspectedJson.text(inspected));
        new InspectedScreen(console.style(), given.has(ALL)).lines(inspected).forEach(console::say);
        return inspected.findings().isGo() ? ExitCode.DONE : ExitCode.STOPPED_BY_GUARD;
    }
}
