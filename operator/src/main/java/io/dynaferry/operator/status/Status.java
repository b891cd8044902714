package io.dynaferry.operator.status;

import io.dynaferry.command.Console;
import io.dynaferry.command.Given;
import io.dynaferry.command.Option;
import io.dynaferry.command.Program;
import io.dynaferry.command.ProgramRunner;
import io.dynaferry.command.Syntax;
import io.dynaferry.dynamodb.access.Side;
import io.dynaferry.dynamodb.access.SideClients;
import io.dynaferry.dynamodb.ledger.DynamoDbLedgerReader;
import io.dynaferry.dynamodb.ledger.LedgerContents;
import io.dynaferry.dynamodb.ledger.LedgerTable;
import io.dynaferry.failure.ExitCode;
import io.dynaferry.operator.Pause;
import io.dynaferry.table.TableReference;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The command {@code status}: shows on one screen what a ledger tells. */
public final class Status implements Program {
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);
    /** For a rate, where only one screen is wanted. */
    private static final Duration SECOND_LOOK = Duration.ofSeconds(2);

    private static final Option LEDGER =
            Option.of("ledger", "TABLE", "the ledger, beside the target; default: " + LedgerTable.DEFAULT_NAME);
    private static final Option TARGET =
            Option.of("target", "TABLE", "show only what goes to this table; without it, everything in the ledger");
    private static final Option SOURCE =
            Option.of("source", "TABLE", "show only what comes from this table, by its name");
    private static final Option WATCH = Option.flag("watch", "look again every 5 s, until Ctrl-C");
    private static final Option JSON = Option.flag("json", "one line of JSON a look instead of a screen");

    private static final String NOTES = """
            It reads the ledger and nothing else, and writes nothing.

            Examples:
              status --target-region eu-central-1
              status --ledger music-ledger --target Music --target-region eu-central-1 --target-profile target --watch
              status --target-region eu-central-1 --json | jq '.runs[0].percent'

            Exit codes: 0 shown; 64 wrong usage, or no such ledger; 69 a service cannot be reached or refuses.
            """;

    private final Pause pause;

    public Status() {
        this(Pause.REAL);
    }

    Status(Pause pause) {
        this.pause = pause;
    }

    public static void main(String[] arguments) {
        ProgramRunner.main(new Status(), arguments);
    }

    @Override
    public Syntax syntax() {
        Syntax sides = Syntax.of(
                "status",
                "Shows how far a migration is: loads, the stream, quarantine, open repairs, the last comparison.",
                List.of(LEDGER, TARGET),
                NOTES);
        List<Option> options = new ArrayList<>(sides.options());
        options.addAll(List.of(SOURCE, WATCH, JSON));
        return new Syntax(sides.program(), sides.headline(), options, sides.notes());
    }

    @Override
    public String purpose() {
        return "show the status";
    }

    @Override
    public ExitCode run(Given given, InstantSource clock, Console console) {
        Optional<Side> target = given.access(TARGET);
        TableReference source = given.parsed(SOURCE, TableReference::parse);
        given.check(purpose());
        Side side = target.orElseThrow();
        String ledger = given.text(LEDGER, LedgerTable.DEFAULT_NAME);
        TableFilter filter = new TableFilter(name(source), name(side.table()));
        try (SideClients clients = SideClients.open(side)) {
            DynamoDbLedgerReader reader = new DynamoDbLedgerReader(clients.dynamoDb(), ledger, clients.errors());
            StatusViewer viewer = new StatusViewer(ledger, clock);
            show(given, () -> filter.of(reader.read()), viewer, console);
            return ExitCode.DONE;
        }
    }

    private static @Nullable String name(@Nullable TableReference table) {
        return table == null ? null : table.name();
    }

    private void show(Given given, Supplier<LedgerContents> ledger, StatusViewer viewer, Console console) {
        StatusView view = viewer.view(ledger.get());
        if (!given.has(WATCH)) {
            if (view.hasRunning() && pause.await(SECOND_LOOK)) {
                view = viewer.view(ledger.get());
            }
            tell(view, console);
            lines(view, console).forEach(console::say);
            return;
        }
        draw(view, console);
        while (pause.await(BETWEEN_LOOKS)) {
            draw(viewer.view(ledger.get()), console);
        }
    }

    private static void draw(StatusView view, Console console) {
        tell(view, console);
        console.redraw(lines(view, console));
    }

    private static void tell(StatusView view, Console console) {
        console.document(() -> StatusJson.text(view));
    }

    private static List<String> lines(StatusView view, Console console) {
        return StatusScreen.lines(view, console.style(), console.width());
    }
}
