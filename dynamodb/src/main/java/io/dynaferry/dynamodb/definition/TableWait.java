package io.dynaferry.dynamodb.definition;

import io.dynaferry.failure.ExitCode;
import io.dynaferry.failure.MigrationException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;

/** Waits, but not for ever, for what the service does in its own time. */
public final class TableWait {
    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final Duration INTERVAL = Duration.ofSeconds(2);
    private static final Duration FIRST_INTERVAL = Duration.ofMillis(100);

    private final InstantSource clock;
    private final Duration limit;

    public TableWait(InstantSource clock) {
        this(clock, LIMIT);
    }

    TableWait(InstantSource clock, Duration limit) {
        this.clock = clock;
        this.limit = limit;
    }

    /** Returns when a table that was just made, with all its indexes, can be used. */
    public void awaitActive(DynamoDbClient client, String table) {
        if (!until(() -> isActive(client, table))) {
            throw new MigrationException(
                    ExitCode.UNAVAILABLE,
                    "Cannot use table " + table + ": it is not ACTIVE [waited=" + limit.toSeconds()
                            + " s]. Look at it in the console, and start the same command again when it is.");
        }
    }

    private static boolean isActive(DynamoDbClient client, String table) {
        try {
            return client.describeTable(request -> request.tableName(table))
                            .table()
                            .tableStatus()
                    == TableStatus.ACTIVE;
        } catch (ResourceNotFoundException notYet) {
            return false;
        }
    }

    /** Whether the condition came true in time; it is asked at growing intervals, and at least once. */
    boolean until(BooleanSupplier condition) {
        Instant deadline = clock.instant().plus(limit);
        Duration interval = FIRST_INTERVAL;
        while (!condition.getAsBoolean()) {
            if (clock.instant().isAfter(deadline)) {
                return false;
            }
            pause(interval);
            interval = interval.multipliedBy(2).compareTo(INTERVAL) < 0 ? interval.multipliedBy(2) : INTERVAL;
        }
        return true;
    }

    private static void pause(Duration interval) {
        LockSupport.parkNanos(interval.toNanos());
        if (Thread.currentThread().isInterrupted()) {
            throw new MigrationException(ExitCode.FAILED, "Cannot wait for a table: the program is being stopped.");
        }
    }
}
