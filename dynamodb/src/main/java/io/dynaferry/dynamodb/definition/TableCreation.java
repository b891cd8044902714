package io.dynaferry.dynamodb.definition;

import io.dynaferry.failure.ExitCode;
import io.dynaferry.failure.MigrationException;
import io.dynaferry.table.CapacityUnits;
import io.dynaferry.table.Observed;
import io.dynaferry.table.TableDefinition;
import io.dynaferry.table.TableReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ContinuousBackupsUnavailableException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.Tag;

/**
 * Makes one table: CreateTable with all that it takes, then, once the table is ACTIVE, its tags (permissions and costs
 * go by them), its point-in-time recovery, and its time to live if that was asked for.
 */
final class TableCreation {
    private static final String RESERVED_TAGS = "aws:";

    private final DynamoDbClient client;
    private final TableWait wait;
    private final TableDefinition source;
    private final TableReference target;
    private final Set<OnRequest> onRequest;
    private final List<String> notCopied = new ArrayList<>();

    TableCreation(
            DynamoDbClient client,
            TableWait wait,
            TableDefinition source,
            TableReference target,
            Set<OnRequest> onRequest) {
        this.client = client;
        this.wait = wait;
        this.source = source;
        this.target = target;
        this.onRequest = Set.copyOf(onRequest);
    }

    List<String> notCopied() {
        return List.copyOf(notCopied);
    }

    void run() {
        noteWhatStaysBehind();
        String arn = create();
        wait.awaitActive(client, target.toString());
        copyTags(arn);
        copyRecovery();
        copyTimeToLive();
    }

    private String create() {
        try {
            return client.createTable(new CreationRequest(source, onRequest).named(target.toString()))
                    .tableDescription()
                    .tableArn();
        } catch (ResourceInUseException cause) {
            throw new MigrationException(
                    ExitCode.WRONG_USAGE,
                    "Cannot create table " + target + ": a table of that name is there already [region="
                            + client.serviceClientConfiguration().region()
                            + "]. Use it as it is, or choose another name.",
                    cause);
        }
    }

    private void noteWhatStaysBehind() {
        noteUnknown("time to live", source.timeToLive());
        noteUnknown("point-in-time recovery", source.recoveryDays());
        noteUnknown("tags", source.tags());
        noteUnknown("stream", source.stream());
        noteUnknown("warm throughput", source.capacity().warm());
        if (source.kmsKey().value().isPresent()) {
            notCopied.add("KMS key: it belongs to the source; the target uses the key that KMS keeps for DynamoDB");
        }
        if (!onRequest.contains(OnRequest.WARM_THROUGHPUT)) {
            source.capacity().warm().value().ifPresent(this::noteWarm);
        }
        notCopied.add(
                "resource policy, auto scaling, replicas, Kinesis destinations and alarms: they are not looked at");
    }

    private void noteWarm(CapacityUnits units) {
        notCopied.add("warm throughput (" + units + "): it is charged for once and was not asked for");
    }

    private void noteUnknown(String property, Observed<?> value) {
        value.reason().ifPresent(reason -> notCopied.add(property + ": unknown at the source, " + reason));
    }

    private void copyTags(String arn) {
        Map<String, String> tags = source.tags().value().orElse(Map.of());
        List<Tag> allowed = tags.entrySet().stream()
                .filter(tag -> !tag.getKey().startsWith(RESERVED_TAGS))
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
        if (!allowed.isEmpty()) {
            attempt(
                    "tags",
                    "TagResource",
                    () -> client.tagResource(request -> request.resourceArn(arn).tags(allowed)));
        }
        String reserved = tags.keySet().stream()
                .filter(key -> key.startsWith(RESERVED_TAGS))
                .sorted()
                .collect(Collectors.joining(", "));
        if (!reserved.isEmpty()) {
            notCopied.add("tags " + reserved + ": only AWS can set them");
        }
    }

    private void copyRecovery() {
        source.recoveryDays()
                .value()
                .ifPresent(days ->
                        attempt("point-in-time recovery", "UpdateContinuousBackups", () -> switchOnRecovery(days)));
    }

    /** A young table is not ready for it at once. */
    private void switchOnRecovery(int days) {
        boolean done = wait.until(() -> {
            try {
                client.updateContinuousBackups(request -> request.tableName(target.toString())
                        .pointInTimeRecoverySpecification(recovery ->
                                recovery.pointInTimeRecoveryEnabled(true).recoveryPeriodInDays(days)));
                return true;
            } catch (ContinuousBackupsUnavailableException notYet) {
                return false;
            }
        });
        if (!done) {
            notCopied.add("point-in-time recovery: the service was not ready for it in time");
        }
    }

    private void copyTimeToLive() {
        source.timeToLive().value().ifPresent(attribute -> {
            if (!onRequest.contains(OnRequest.TIME_TO_LIVE)) {
                notCopied.add(
                        "time to live (" + attribute + "): it was not asked for; switch it on after the cut-over");
                return;
            }
            attempt(
                    "time to live",
                    "UpdateTimeToLive",
                    () -> client.updateTimeToLive(request -> request.tableName(target.toString())
                            .timeToLiveSpecification(ttl -> ttl.enabled(true).attributeName(attribute))));
        });
    }

    private void attempt(String property, String operation, Runnable request) {
        try {
            request.run();
        } catch (DynamoDbException cause) {
            notCopied.add(property + ": " + OptionalAsk.reason(operation, cause));
        }
    }
}
