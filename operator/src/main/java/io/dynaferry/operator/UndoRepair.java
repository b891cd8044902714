package io.dynaferry.operator;

import io.dynaferry.command.Console;
import io.dynaferry.command.Given;
import io.dynaferry.command.Option;
import io.dynaferry.command.OwnPlace;
import io.dynaferry.command.Program;
import io.dynaferry.command.ProgramRunner;
import io.dynaferry.command.Syntax;
import io.dynaferry.dynamodb.access.Patience;
import io.dynaferry.dynamodb.access.Side;
import io.dynaferry.dynamodb.access.SideClients;
import io.dynaferry.dynamodb.definition.TableDefinitions;
import io.dynaferry.dynamodb.wire.WireClients;
import io.dynaferry.dynamodb.wire.WireConditionalEndpoint;
import io.dynaferry.dynamodb.wire.WireItemReader;
import io.dynaferry.failure.ExitCode;
import io.dynaferry.failure.MigrationException;
import io.dynaferry.place.Place;
import io.dynaferry.place.Storage;
import io.dynaferry.read.ReadPacer;
import io.dynaferry.repair.ConditionalWriter;
import io.dynaferry.repair.Undo;
import io.dynaferry.table.TableDefinition;
import io.dynaferry.write.PacedCalls;
import io.dynaferry.write.RateBounds;
import io.dynaferry.write.RateLimit;
import io.dynaferry.write.WriteBudget;
import io.dynaferry.write.WriteLimits;
import java.io.IOException;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The command {@code undo-repair}: brings a table back to what it was before a repair that kept undo files. */
public final class UndoRepair implements Program {
    private static final Option FROM =
            Option.of("from", "PLACE", "what --report was for the repair: s3://bucket/prefix or a directory");
    private static final Option TARGET = Option.of("target", "TABLE", "the table, as the repair had it");
    private static final Option WRITE_UNITS = Option.of(
            "write-units", "N|P%", "write units per second, or percent of the table's; default: what it takes");

    private static final Syntax SYNTAX = Syntax.of(
            "undo-repair",
            "Brings a table back to what it was before a repair that ran with --undo.",
            List.of(FROM, TARGET, WRITE_UNITS),
            """
            An item is changed only while the table still holds what the repair put there; whatever was written since is
            left alone and counted. To run it again is harmless.

            Example:
              undo-repair --from s3://reports/music-repair/ --target Copy --target-region eu-central-1

            Exit codes: 0 all is as it was; 1 failed, can be run again; 2 some items were left alone; 64 wrong usage;
            65 bad input data; 69 a service cannot be reached or refuses.
            """);

    public static void main(String[] arguments) {
        ProgramRunner.main(new UndoRepair(), arguments);
    }

    @Override
    public Syntax syntax() {
        return SYNTAX;
    }

    @Override
    public String purpose() {
        return "undo the repair";
    }

    @Override
    public ExitCode run(Given given, InstantSource clock, Console console) {
        given.require(FROM);
        Place from = given.parsed(FROM, Place::parse);
        RateLimit limit = given.parsed(WRITE_UNITS, RateLimit::parse);
        Side target = given.table(TARGET).orElse(null);
        given.check(purpose());
        String name = given.text(TARGET, "");
        try (SideClients clients = SideClients.open(Objects.requireNonNull(target), Patience.ofJob(console::say));
                OwnPlace place = OwnPlace.open(
                        Objects.requireNonNull(from), clients.side().region(), Patience.ofTask())) {
            Map<Undo.Outcome, Long> counts = undo(clients, place.storage(), name, limit, clock);
            for (Undo.Outcome outcome : Undo.Outcome.values()) {
                console.say(outcome.name().toLowerCase(Locale.ROOT).replace('_', ' ') + ": "
                        + counts.getOrDefault(outcome, 0L));
            }
            boolean whole = counts.keySet().stream()
                    .allMatch(outcome -> outcome == Undo.Outcome.UNDONE || outcome == Undo.Outcome.ALREADY_UNDONE);
            return whole ? ExitCode.DONE : ExitCode.DRIFT_FOUND;
        } catch (IOException failure) {
            throw new MigrationException(
                    ExitCode.FAILED,
                    "Cannot undo the repair: " + failure.getMessage()
                            + ". Make the place readable and run the same command again: it goes on from there.",
                    failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new MigrationException(
                    ExitCode.FAILED, "Cannot undo the repair: it was interrupted. Run the same command again.");
        }
    }

    private static Map<Undo.Outcome, Long> undo(
            SideClients clients, Storage storage, String name, @Nullable RateLimit limit, InstantSource clock)
            throws IOException, InterruptedException {
        TableDefinition definition = new TableDefinitions(clients.dynamoDb(), clients.errors(), clock)
                .describe(Objects.requireNonNull(clients.side().table()));
        String table = String.valueOf(clients.side().table());
        RateBounds bounds = limit == null ? RateBounds.unlimited() : limit.writesTo(definition);
        ConditionalWriter writer = new ConditionalWriter(
                new WireConditionalEndpoint(clients.dynamoDb(WireClients::forWrites), table, definition.keys()),
                new PacedCalls(table, WriteLimits.DEFAULT, WriteBudget.adaptive(bounds)));
        WireItemReader reader = new WireItemReader(
                clients.dynamoDb(WireClients::forScans),
                table,
                definition.keys(),
                ReadPacer.unlimited(),
                clients.errors());
        Map<Undo.Outcome, Long> counts = new EnumMap<>(Undo.Outcome.class);
        new Undo(storage, reader, writer)
                .apply(definition.keys(), name, (key, outcome) -> counts.merge(outcome, 1L, Long::sum));
        return counts;
    }
}
