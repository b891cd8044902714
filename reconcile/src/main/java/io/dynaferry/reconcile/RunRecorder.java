package io.dynaferry.reconcile;

import io.dynaferry.command.Console;
import io.dynaferry.command.SideInput;
import io.dynaferry.dynamodb.access.SideClients;
import io.dynaferry.dynamodb.ledger.DynamoDbReconcileLedger;
import io.dynaferry.dynamodb.ledger.LedgerTable;
import io.dynaferry.dynamodb.repair.RepairScope;
import io.dynaferry.failure.MigrationException;
import io.dynaferry.repair.RepairPolicy;
import io.dynaferry.report.ReconcileLedger;
import io.dynaferry.report.ReconcileRecord;
import io.dynaferry.report.ReconcileRecord.Judgement;
import io.dynaferry.report.ReconcileReport;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Notes the run in the ledger beside the target, where the target is a live table. A repair cannot do without a ledger; a
 * comparison alone can, and only says that it is not recorded.
 */
final class RunRecorder {
    private final String source;
    private final String target;
    private final Console console;
    private @Nullable ReconcileLedger ledger;

    private RunRecorder(String source, String target, Console console, @Nullable ReconcileLedger ledger) {
        this.source = source;
        this.target = target;
        this.console = console;
        this.ledger = ledger;
    }

    /**
     * Opens the ledger, and makes it where there is none.
     *
     * @throws MigrationException if a repair is wanted and there can be no ledger
     */
    static RunRecorder open(ReconcileOptions options, Sides sides, InstantSource clock, Console console) {
        String source = name(options.source());
        String target = name(options.target());
        if (!sides.target().isLive()) {
            return new RunRecorder(source, target, console, null);
        }
        SideClients clients = sides.target().clients();
        RunRecorder recorder = new RunRecorder(
                source,
                target,
                console,
                new DynamoDbReconcileLedger(clients.dynamoDb(), options.ledger(), clients.errors()));
        LedgerTable table = new LedgerTable(clients.dynamoDb(), options.ledger(), clients.errors(), clock);
        if (options.repair() == RepairPolicy.NONE) {
            recorder.tolerated(table::ensure);
        } else {
            table.ensure();
        }
        return recorder;
    }

    /** However it was typed, the same table has the same name. */
    private static String name(SideInput input) {
        return input.isExport() ? String.join(",", input.places()) : RepairScope.name(input.side());
    }

    /** What is known before anything was compared. */
    void begun(ReconcileReport report) {
        record(report, Judgement.UNDER_WAY);
    }

    /** What it came to, however it ended. */
    void ended(ReconcileReport report) {
        record(report, Judgement.FINAL);
    }

    private void record(ReconcileReport report, Judgement judgement) {
        ReconcileLedger known = ledger;
        if (known != null) {
            tolerated(() -> known.record(ReconcileRecord.of(report, judgement, source, target)));
        }
    }

    /** One word about it is enough. */
    private void tolerated(Runnable call) {
        try {
            call.run();
        } catch (MigrationException failure) {
            ledger = null;
            console.warn("this run is not recorded in the ledger, so status and cutover-check will not know of it: "
                    + failure.getMessage());
        }
    }
}
