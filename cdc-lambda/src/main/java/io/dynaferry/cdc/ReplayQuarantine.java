package io.dynaferry.cdc;

import io.dynaferry.dynamodb.access.SettingNames;
import io.dynaferry.dynamodb.access.Side;
import io.dynaferry.dynamodb.access.SideClients;
import io.dynaferry.dynamodb.access.SideOptions;
import io.dynaferry.dynamodb.definition.TableDefinitions;
import io.dynaferry.dynamodb.ledger.DynamoDbQuarantineLedger;
import io.dynaferry.dynamodb.ledger.LedgerTable;
import io.dynaferry.dynamodb.repair.RepairScope;
import io.dynaferry.dynamodb.repair.TableRepair;
import io.dynaferry.failure.ExitCode;
import io.dynaferry.failure.MigrationException;
import io.dynaferry.item.KeySchema;
import io.dynaferry.place.Place;
import io.dynaferry.progress.QuarantineLedger;
import io.dynaferry.repair.Correspondence;
import io.dynaferry.repair.QuarantineReplay;
import io.dynaferry.repair.RepairLoop;
import io.dynaferry.repair.UndoLog;
import io.dynaferry.transform.Transform;
import io.dynaferry.write.RateBounds;
import io.dynaferry.write.WriteBudget;
import java.io.IOException;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * The command {@code replay-quarantine}: gives every key of which a change is in quarantine what the source holds now, and takes
 * the change out of the quarantine. What the target still refuses stays in.
 */
public final class ReplayQuarantine {
    private static final String COMMAND = "replay-quarantine";
    private static final Set<String> OPTIONS =
            Set.of("--source", "--target", "--quarantine", "--ledger", "--target-name", "--transform");

    private final InstantSource clock = InstantSource.system();
    private final PrintStream out;

    private ReplayQuarantine(PrintStream out) {
        this.out = out;
    }

    public static void main(String[] arguments) {
        System.exit(run(System.out, System.err, arguments).status());
    }

    static ExitCode run(PrintStream out, PrintStream err, String... arguments) {
        try {
            return new ReplayQuarantine(out).run(CommandSettings.parse(COMMAND, OPTIONS, arguments));
        } catch (MigrationException failure) {
            err.println(failure.getMessage());
            return failure.exitCode();
        } catch (IOException failure) {
            err.println("Cannot replay the quarantine: " + failure.getMessage()
                    + ". Make the place readable and run the same command again: it goes on from there.");
            return ExitCode.FAILED;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return ExitCode.FAILED;
        }
    }

    private ExitCode run(CommandSettings settings) throws IOException, InterruptedException {
        String quarantine = settings.needed(COMMAND, "--quarantine");
        Side source = side(settings, "source");
        Side target = side(settings, "target");
        String ledger = settings.value("--ledger", LedgerTable.DEFAULT_NAME);
        String name =
                settings.value("--target-name", TargetNames.of(List.of(target)).get(0));
        try (SideClients clients = SideClients.open(target);
                OwnAccess own = OwnAccess.lazy()) {
            KeySchema keys = new TableDefinitions(clients.dynamoDb(), clients.errors(), clock)
                    .describe(Objects.requireNonNull(target.table()))
                    .keys();
            new LedgerTable(clients.dynamoDb(), ledger, clients.errors(), clock).ensure();
            Transform transform = new TransformSource(own).read(settings.value("--transform"));
            Correspondence correspondence = correspondence(transform, keys);
            QuarantineLedger index = new DynamoDbQuarantineLedger(clients.dynamoDb(), ledger, clients.errors());
            try (TableRepair repair = TableRepair.open(new RepairScope(source, target, keys.toString(), ledger))) {
                WriteBudget budget = WriteBudget.adaptive(RateBounds.unlimited());
                RepairLoop loop = repair.loop(correspondence, repair.calls(budget), UndoLog.NONE, COMMAND, clock);
                var unused = loop.reexamine();
                QuarantineReplay keyed = new QuarantineReplay(loop, keys);
                return report(new Replay(store(own, quarantine), keyed, index, name, transform));
            }
        }
    }

    private static Correspondence correspondence(Transform transform, KeySchema keys) {
        Correspondence exact = Correspondence.exact();
        return transform.isNone() ? exact : exact.transformedBy(transform.boundTo(keys, System.getenv()));
    }

    private ExitCode report(Replay replay) throws IOException, InterruptedException {
        replay.run();
        out.println("replayed: " + replay.replayed());
        out.println("left in quarantine: " + replay.left());
        out.println("of other targets: " + replay.ofOthers());
        return replay.left() == 0 ? ExitCode.DONE : ExitCode.DRIFT_FOUND;
    }

    private static QuarantineStore store(OwnAccess own, String quarantine) {
        if (!quarantine.startsWith("http")) {
            return new PlaceStore(own.storage(Place.parse(quarantine)));
        }
        try {
            QueueAddress address = QueueAddress.parse(quarantine);
            return new QueueStore(address, own.queues(address), own::storage);
        } catch (IllegalArgumentException wrong) {
            throw new MigrationException(
                    ExitCode.WRONG_USAGE,
                    "Cannot run " + COMMAND + ": " + wrong.getMessage() + " [--quarantine=" + quarantine
                            + "]. Give the URL of an SQS queue or an s3:// place.",
                    wrong);
        }
    }

    private static Side side(CommandSettings settings, String side) {
        settings.needed(COMMAND, "--" + side);
        return SideOptions.read(SettingNames.options(side), settings::value).toSide();
    }
}
