package io.dynaferry.load;

import io.dynaferry.command.Console;
import io.dynaferry.dynamodb.access.SideClients;
import io.dynaferry.dynamodb.export.ExportProgress;
import io.dynaferry.dynamodb.export.NativeExport;
import io.dynaferry.failure.ExitCode;
import io.dynaferry.failure.MigrationException;
import io.dynaferry.progress.RunNotes;
import io.dynaferry.report.HandOff;
import io.dynaferry.report.text.Amounts;
import io.dynaferry.table.Observed;
import io.dynaferry.table.TableDefinition;
import io.dynaferry.table.TableReference;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The export that a run orders for itself: it is ordered once, and every attempt of the run waits for the same one. */
final class ExportNow {
    private static final String NOTE = "export";
    private static final Duration BETWEEN_SENTENCES = Duration.ofMinutes(1);
    /** By which the content of an export may be off its moment. */
    private static final Duration FUZZ = Duration.ofMinutes(1);

    private final WantedExport wanted;
    private final TableDefinition table;
    private final NativeExport service;
    private final Console console;
    private final InstantSource clock;
    private Duration said = BETWEEN_SENTENCES.negated();

    ExportNow(WantedExport wanted, TableDefinition table, SideClients source, Console console, InstantSource clock) {
        this.wanted = wanted;
        this.table = table;
        this.service = new NativeExport(source.dynamoDb(), source.errors(), clock);
        this.console = console;
        this.clock = clock;
    }

    WantedExport wanted() {
        return wanted;
    }

    /** What can be told before anything is ordered and charged for. */
    void check(@Nullable String streamArn) {
        Observed<Integer> recovery = table.recoveryDays();
        if (recovery.value().isEmpty() && !recovery.isUnknown()) {
            throw new MigrationException(
                    ExitCode.UNAVAILABLE,
                    "Cannot export the table: point-in-time recovery is off [table="
                            + table.state().arn()
                            + "]. Switch it on, which is charged by the gigabyte and month, or leave --export-now out to"
                            + " load from the live table.");
        }
        checkStream(streamArn, clock.instant());
    }

    /** Orders the export, or finds the one that an earlier attempt has ordered, and waits until it is complete. */
    ReadyExport await(RunNotes notes, String runId, @Nullable String streamArn) {
        Optional<String> known = notes.known(NOTE);
        ExportProgress export = known.map(service::ask).orElseGet(() -> ordered(notes, runId, streamArn));
        if (known.isPresent()) {
            console.say("This run has ordered the export " + export.arn() + " already.");
        }
        checkStream(streamArn, export.moment());
        try {
            String place = service.await(export.arn(), HandOff.RETENTION, soFar -> {
                notes.confirm();
                waiting(soFar);
            });
            console.say("The export is complete: " + place + ".");
            return new ReadyExport(place, export.moment());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MigrationException(
                    ExitCode.FAILED,
                    "Cannot load from the export: the waiting was interrupted [export=" + export.arn()
                            + "]. Run the same command again with --run-id " + runId + ": it goes on waiting.",
                    e);
        }
    }

    /** Noted before anything else: the service knows the token of a run for eight hours only. */
    private ExportProgress ordered(RunNotes notes, String runId, @Nullable String streamArn) {
        check(streamArn);
        ExportProgress export =
                service.start(wanted.order(TableReference.parse(table.state().arn()), runId));
        notes.noted(NOTE, export.arn());
        console.say("Ordered the export " + export.arn() + " to " + wanted + ", as of "
                + Amounts.moment(export.moment())
                + ". If this program ends while it waits, the same command with --run-id " + runId
                + " goes on waiting for it.");
        return export;
    }

    private void waiting(Duration soFar) {
        if (soFar.minus(said).compareTo(BETWEEN_SENTENCES) >= 0) {
            console.say("Waiting for the export, for " + Amounts.duration(soFar)
                    + " now. It takes minutes for a small table and hours for a large one.");
            said = soFar;
        }
    }

    /** Whoever follows the stream gets all that the export does not hold only if the stream was there before it. */
    private void checkStream(@Nullable String streamArn, Instant moment) {
        if (streamArn == null) {
            return;
        }
        HandOffClock.streamBegan(streamArn)
                .filter(began -> began.plus(FUZZ).isAfter(moment))
                .ifPresent(began -> {
                    throw new MigrationException(
                            ExitCode.STOPPED_BY_GUARD,
                            "Cannot load from the export: the stream began less than a minute before it, or after, so"
                                    + " changes between the two would be lost [stream=" + streamArn + ", export of="
                                    + moment
                                    + "]. Wait a minute, then begin with another --run-id.");
                });
    }
}
