package io.dynaferry.cdc;

import io.dynaferry.change.StoredChange;
import io.dynaferry.change.StreamRecord;
import io.dynaferry.change.TargetOutcome;
import io.dynaferry.change.WatermarkKeeper;
import io.dynaferry.dynamodb.access.AwsErrors;
import io.dynaferry.dynamodb.access.DirectCalls;
import io.dynaferry.dynamodb.access.SideClients;
import io.dynaferry.dynamodb.ledger.DirectWatermarkLedger;
import io.dynaferry.dynamodb.ledger.DynamoDbQuarantineLedger;
import io.dynaferry.dynamodb.ledger.DynamoDbWatermarkLedger;
import io.dynaferry.progress.QuarantineEntry;
import io.dynaferry.progress.QuarantineLedger;
import io.dynaferry.progress.WatermarkLedger;
import io.dynaferry.write.Deadline;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What the ledger holds of one target: its watermarks, and what went to quarantine. A ledger that fails holds nothing up. */
final class TargetBooks {
    private static final Logger log = LoggerFactory.getLogger(TargetBooks.class);
    private static final Duration CALL = Duration.ofMillis(800);

    private final WatermarkKeeper watermarks;
    private final Lazy<QuarantineLedger> quarantine;
    private final ExecutorService threads;
    private final InstantSource clock;

    private TargetBooks(
            WatermarkKeeper watermarks,
            Lazy<QuarantineLedger> quarantine,
            ExecutorService threads,
            InstantSource clock) {
        this.threads = threads;
        this.watermarks = watermarks;
        this.quarantine = quarantine;
        this.clock = clock;
    }

    /**
     * Books in a ledger beside the target.
     *
     * @param instance names this instance of the function and no other
     */
    static TargetBooks open(
            TargetTable table, String ledger, String instance, ExecutorService threads, InstantSource clock) {
        SideClients clients = table.clients();
        AwsErrors errors = clients.errors();
        DirectCalls calls = clients.plainCalls("PutItem");
        Lazy<DynamoDbClient> client = new Lazy<>(() -> clients.dynamoDb(config -> config.apiCallTimeout(CALL), calls));
        WatermarkLedger watermarks = new DirectWatermarkLedger(
                calls, ledger, CALL, () -> new DynamoDbWatermarkLedger(client.get(), ledger, errors));
        return new TargetBooks(
                new WatermarkKeeper(table.name(), instance, watermarks, clock),
                new Lazy<>(() -> new DynamoDbQuarantineLedger(client.get(), ledger, errors)),
                threads,
                clock);
    }

    void begin(List<StreamRecord> records, Deadline deadline) {
        tolerated(() -> watermarks.begin(records), deadline);
    }

    void applied(List<StreamRecord> records, TargetOutcome outcome, Deadline deadline) {
        tolerated(() -> watermarks.applied(records, outcome.unapplied()), deadline);
    }

    void quarantined(TargetOutcome outcome, Deadline deadline) {
        if (!outcome.quarantined().isEmpty()) {
            tolerated(
                    () -> outcome.quarantined()
                            .forEach(stored -> quarantine.get().record(entry(stored))),
                    deadline);
        }
    }

    private QuarantineEntry entry(StoredChange stored) {
        StreamRecord record = stored.change().record();
        return new QuarantineEntry(
                stored.change().target(),
                record.stream(),
                record.sequenceNumber().toString(),
                record.eventId(),
                stored.change().reason(),
                stored.place(),
                clock.instant());
    }

    private void tolerated(Runnable entry, Deadline deadline) {
        Future<?> done = threads.submit(entry);
        try {
            done.get(Math.max(0, deadline.remainingNanos()), TimeUnit.NANOSECONDS);
        } catch (ExecutionException failed) {
            log.warn("The ledger is behind", failed.getCause());
        } catch (TimeoutException late) {
            done.cancel(true);
            log.warn("The ledger is behind: the time was over before it answered");
        } catch (InterruptedException stopped) {
            done.cancel(true);
            Thread.currentThread().interrupt();
        }
    }
}
