package io.dynaferry.dynamodb.ledger;

import io.dynaferry.progress.Run;
import io.dynaferry.progress.RunRequest;
import io.dynaferry.progress.RunStatus;
import io.dynaferry.progress.StaleClaimException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/** The rows {@code run#<run id> / run}. */
final class RunRows {
    static final String PREFIX = "run#";
    static final String SORT_KEY = "run";

    private final DynamoDbClient client;
    private final String table;
    private final InstantSource clock;

    RunRows(DynamoDbClient client, String table, InstantSource clock) {
        this.client = client;
        this.table = table;
        this.clock = clock;
    }

    static String partition(String runId) {
        return PREFIX + runId;
    }

    /** Whoever loses a race looks again; each round somebody wins. */
    Run begin(RunRequest request) {
        while (true) {
            Optional<Run> known = find(request.runId());
            known.ifPresent(run -> run.checkResumableAs(request));
            if (known.isPresent() && known.get().status() == RunStatus.DONE) {
                return known.get();
            }
            Run next = known.map(run -> new Run(run.request(), run.attempt() + 1, RunStatus.RUNNING, run.startedAt()))
                    .orElseGet(() -> new Run(request, 1, RunStatus.RUNNING, clock.instant()));
            if (put(next)) {
                return next;
            }
        }
    }

    Optional<Run> find(String runId) {
        Map<String, AttributeValue> row = client.getItem(request -> request.tableName(table)
                        .key(Row.key(partition(runId), SORT_KEY))
                        .consistentRead(true))
                .item();
        return row.isEmpty() ? Optional.empty() : Optional.of(run(runId, new Row(row)));
    }

    static Run run(String runId, Row row) {
        return new Run(
                new RunRequest(runId, row.text("job"), row.texts("options")),
                row.number("attempt"),
                RunStatus.valueOf(row.text("status")),
                Instant.parse(row.text("startedAt")));
    }

    private boolean put(Run run) {
        Map<String, AttributeValue> row =
                new HashMap<>(Row.key(partition(run.request().runId()), SORT_KEY));
        row.put("job", Row.of(run.request().job()));
        row.put("options", Row.ofTexts(run.request().options()));
        row.put("attempt", Row.of(run.attempt()));
        row.put("status", Row.of(run.status().name()));
        row.put("startedAt", Row.of(run.startedAt().toString()));
        row.put("updatedAt", Row.of(clock.instant().toString()));
        return succeeds(() -> client.putItem(request -> {
            request.tableName(table).item(row);
            if (run.attempt() == 1) {
                request.conditionExpression("attribute_not_exists(pk)");
                return;
            }
            request.conditionExpression("#attempt = :former")
                    .expressionAttributeNames(Map.of("#attempt", "attempt"))
                    .expressionAttributeValues(Map.of(":former", Row.of(run.attempt() - 1)));
        }));
    }

    void finish(String runId, long attempt, RunStatus outcome) {
        boolean finished = succeeds(() -> client.updateItem(request -> request.tableName(table)
                .key(Row.key(partition(runId), SORT_KEY))
                .updateExpression("SET #status = :outcome, #updatedAt = :now")
                .conditionExpression("#attempt = :attempt")
                .expressionAttributeNames(Map.of("#status", "status", "#updatedAt", "updatedAt", "#attempt", "attempt"))
                .expressionAttributeValues(Map.of(
                        ":outcome",
                        Row.of(outcome.name()),
                        ":now",
                        Row.of(clock.instant().toString()),
                        ":attempt",
                        Row.of(attempt)))));
        if (!finished) {
            throw new StaleClaimException("finish the run", runId);
        }
    }

    private static boolean succeeds(Runnable write) {
        try {
            write.run();
            return true;
        } catch (ConditionalCheckFailedException overtaken) {
            return false;
        }
    }
}
