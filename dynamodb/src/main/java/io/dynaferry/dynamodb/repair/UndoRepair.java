package io.dynaferry.dynamodb.repair;

import io.dynaferry.dynamodb.access.SettingNames;
import io.dynaferry.dynamodb.access.Side;
import io.dynaferry.dynamodb.access.SideClients;
import io.dynaferry.dynamodb.access.SideOptions;
import io.dynaferry.dynamodb.definition.TableDefinitions;
import io.dynaferry.dynamodb.storage.FileStorage;
import io.dynaferry.dynamodb.storage.S3Storage;
import io.dynaferry.dynamodb.wire.WireClients;
import io.dynaferry.dynamodb.wire.WireConditionalEndpoint;
import io.dynaferry.dynamodb.wire.WireItemReader;
import io.dynaferry.failure.ExitCode;
import io.dynaferry.failure.MigrationException;
import io.dynaferry.item.KeySchema;
import io.dynaferry.place.LocalPlace;
import io.dynaferry.place.Place;
import io.dynaferry.place.S3Place;
import io.dynaferry.place.Storage;
import io.dynaferry.read.ReadPacer;
import io.dynaferry.repair.ConditionalWriter;
import io.dynaferry.repair.Undo;
import io.dynaferry.table.TableReference;
import io.dynaferry.write.PacedCalls;
import io.dynaferry.write.RateBounds;
import io.dynaferry.write.WriteBudget;
import io.dynaferry.write.WriteLimits;
import java.io.IOException;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The command {@code undo-repair}: brings a table back to what it was before a repair that kept undo files. */
public final class UndoRepair {
    private static final String COMMAND = "undo-repair";
    private static final Set<String> OPTIONS = Set.of("--from", "--target", "--write-units");

    private UndoRepair() {}

    public static void main(String[] arguments) {
        System.exit(run(System.out, System.err, arguments).status());
    }

    static ExitCode run(PrintStream out, PrintStream err, String... arguments) {
        try {
            return run(CommandSettings.parse(COMMAND, OPTIONS, arguments), out);
        } catch (MigrationException failure) {
            err.println(failure.getMessage());
            return failure.exitCode();
        } catch (IOException failure) {
            err.println("Cannot undo the repair: " + failure.getMessage()
                    + ". Make the place readable and run the same command again: it goes on from there.");
            return ExitCode.FAILED;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return ExitCode.FAILED;
        }
    }

    private static ExitCode run(CommandSettings settings, PrintStream out) throws IOException, InterruptedException {
        String from = settings.needed(COMMAND, "--from");
        String target = settings.needed(COMMAND, "--target");
        Side side = SideOptions.read(SettingNames.options("target"), settings::value)
                .toSide();
        WriteBudget budget = WriteBudget.adaptive(bounds(settings));
        try (SideClients clients = SideClients.open(side);
                Storage storage = storage(Place.parse(from), clients)) {
            return undo(clients, storage, target, budget, out);
        }
    }

    private static ExitCode undo(
            SideClients clients, Storage storage, String target, WriteBudget budget, PrintStream out)
            throws IOException, InterruptedException {
        TableReference reference = Objects.requireNonNull(clients.side().table());
        KeySchema schema = new TableDefinitions(clients.dynamoDb(), clients.errors(), InstantSource.system())
                .describe(reference)
                .keys();
        String table = reference.toString();
        ConditionalWriter writer = new ConditionalWriter(
                new WireConditionalEndpoint(clients.dynamoDb(WireClients::forWrites), table, schema),
                new PacedCalls(table, WriteLimits.DEFAULT, budget));
        WireItemReader reader = new WireItemReader(
                clients.dynamoDb(WireClients::forScans), table, schema, ReadPacer.unlimited(), clients.errors());
        Map<Undo.Outcome, Long> counts = new EnumMap<>(Undo.Outcome.class);
        new Undo(storage, reader, writer).apply(schema, target, (key, outcome) -> counts.merge(outcome, 1L, Long::sum));
        for (Undo.Outcome outcome : Undo.Outcome.values()) {
            out.println(outcome.name().toLowerCase(Locale.ROOT).replace('_', ' ') + ": "
                    + counts.getOrDefault(outcome, 0L));
        }
        boolean whole = counts.keySet().stream()
                .allMatch(outcome -> outcome == Undo.Outcome.UNDONE || outcome == Undo.Outcome.ALREADY_UNDONE);
        return whole ? ExitCode.DONE : ExitCode.DRIFT_FOUND;
    }

    private static RateBounds bounds(CommandSettings settings) {
        String units = settings.value("--write-units");
        if (units == null) {
            return RateBounds.unlimited();
        }
        try {
            return RateBounds.upTo(Double.parseDouble(units));
        } catch (IllegalArgumentException wrong) {
            throw new MigrationException(
                    ExitCode.WRONG_USAGE,
                    "Cannot run " + COMMAND + ": --write-units is not a number of write units per second [value="
                            + units + "]. Give one of at least 1.",
                    wrong);
        }
    }

    private static Storage storage(Place place, SideClients clients) {
        return place instanceof S3Place s3 ? new S3Storage(clients.s3(), s3) : new FileStorage((LocalPlace) place);
    }
}
