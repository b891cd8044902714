package io.dynaferry.dynamodb.ledger;

import io.dynaferry.progress.StaleClaimException;
import io.dynaferry.progress.UnitClaim;
import io.dynaferry.progress.UnitProgress;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/** The rows {@code run#<run id> / unit#<unit>}. */
final class UnitRows {
    static final String SORT_PREFIX = "unit#";

    private static final String TAKE_OVER = "SET #claim = if_not_exists(#claim, :zero) + :one, #attempt = :attempt,"
            + " #step = if_not_exists(#step, :zero), #position = if_not_exists(#position, :beginning),"
            + " #counters = if_not_exists(#counters, :none), #done = if_not_exists(#done, :no), #updatedAt = :now";
    private static final String NOT_LATER_AND_NOT_DONE =
            "attribute_not_exists(pk) OR (#attempt <= :attempt AND #done = :no)";

    private static final String RECORD =
            "SET #step = :next, #position = :position, #counters = :counters," + " #done = :done, #updatedAt = :now";
    private static final String STILL_MINE = "#claim = :claim AND #step = :step AND #done = :no";

    private final DynamoDbClient client;
    private final String table;
    private final InstantSource clock;

    UnitRows(DynamoDbClient client, String table, InstantSource clock) {
        this.client = client;
        this.table = table;
        this.clock = clock;
    }

    UnitClaim claim(String runId, long attempt, String unit) {
        try {
            return claim(runId, new Row(takeOver(runId, attempt, unit)));
        } catch (ConditionalCheckFailedException cause) {
            Row known = new Row(cause.item());
            if (known.flag("done")) {
                return claim(runId, known);
            }
            throw new StaleClaimException("claim " + unit, runId);
        }
    }

    private Map<String, AttributeValue> takeOver(String runId, long attempt, String unit) {
        return client.updateItem(request -> request.tableName(table)
                        .key(Row.key(RunRows.partition(runId), SORT_PREFIX + unit))
                        .updateExpression(TAKE_OVER)
                        .conditionExpression(NOT_LATER_AND_NOT_DONE)
                        .expressionAttributeNames(Map.of(
                                "#claim", "claim",
                                "#attempt", "attempt",
                                "#step", "step",
                                "#position", "position",
                                "#counters", "counters",
                                "#done", "done",
                                "#updatedAt", "updatedAt"))
                        .expressionAttributeValues(Map.of(
                                ":zero", Row.of(0),
                                ":one", Row.of(1),
                                ":attempt", Row.of(attempt),
                                ":beginning", Row.of(""),
                                ":none", Row.ofNumbers(Map.of()),
                                ":no", Row.no(),
                                ":now", Row.of(clock.instant().toString())))
                        .returnValues(ReturnValue.ALL_NEW)
                        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD))
                .attributes();
    }

    /** A record that the service took although its answer was lost is sent again by the SDK, and found to be there. */
    UnitClaim record(UnitClaim claim, UnitClaim next) {
        try {
            update(claim, next);
            return next;
        } catch (ConditionalCheckFailedException cause) {
            if (cause.hasItem() && claim(claim.runId(), new Row(cause.item())).equals(next)) {
                return next;
            }
            throw new StaleClaimException("record the progress of " + claim.unit(), claim.runId());
        }
    }

    private void update(UnitClaim claim, UnitClaim next) {
        client.updateItem(request -> request.tableName(table)
                .key(Row.key(RunRows.partition(claim.runId()), SORT_PREFIX + claim.unit()))
                .updateExpression(RECORD)
                .conditionExpression(STILL_MINE)
                .expressionAttributeNames(Map.of(
                        "#claim", "claim",
                        "#step", "step",
                        "#position", "position",
                        "#counters", "counters",
                        "#done", "done",
                        "#updatedAt", "updatedAt"))
                .expressionAttributeValues(Map.of(
                        ":claim", Row.of(claim.number()),
                        ":step", Row.of(claim.step()),
                        ":no", Row.no(),
                        ":next", Row.of(next.step()),
                        ":position", Row.of(next.progress().position()),
                        ":counters", Row.ofNumbers(next.progress().counters()),
                        ":done", next.progress().done() ? Row.yes() : Row.no(),
                        ":now", Row.of(clock.instant().toString())))
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD));
    }

    List<UnitProgress> list(String runId) {
        return client
                .queryPaginator(request -> request.tableName(table)
                        .consistentRead(true)
                        .keyConditionExpression("pk = :run AND begins_with(sk, :unit)")
                        .expressionAttributeValues(
                                Map.of(":run", Row.of(RunRows.partition(runId)), ":unit", Row.of(SORT_PREFIX))))
                .items()
                .stream()
                .map(item -> claim(runId, new Row(item)).progress())
                .toList();
    }

    static UnitClaim claim(String runId, Row row) {
        UnitProgress progress = new UnitProgress(
                row.text("sk").substring(SORT_PREFIX.length()),
                row.text("position"),
                row.numbers("counters"),
                row.flag("done"));
        return new UnitClaim(runId, row.number("claim"), row.number("step"), progress);
    }
}
