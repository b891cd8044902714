package io.dynaferry.dynamodb.definition;

import io.dynaferry.dynamodb.access.AwsErrors;
import io.dynaferry.failure.MigrationException;
import io.dynaferry.table.Observed;
import io.dynaferry.table.TableDefinition;
import io.dynaferry.table.TableReference;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ContinuousBackupsDescription;
import software.amazon.awssdk.services.dynamodb.model.ListTagsOfResourceResponse;
import software.amazon.awssdk.services.dynamodb.model.PointInTimeRecoveryDescription;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveDescription;

/** The definitions of the tables that one side's client reaches. Safe for use by several threads. */
public final class TableDefinitions {
    private static final int DEFAULT_RECOVERY_DAYS = 35;

    private final DynamoDbClient client;
    private final AwsErrors errors;
    private final TableWait wait;

    /** The client stays the caller's. */
    public TableDefinitions(DynamoDbClient client, AwsErrors errors, InstantSource clock) {
        this(client, errors, new TableWait(clock));
    }

    TableDefinitions(DynamoDbClient client, AwsErrors errors, TableWait wait) {
        this.client = client;
        this.errors = errors;
        this.wait = wait;
    }

    /** Asks all that can be asked; a table that is not there is a {@link MigrationException}. */
    public TableDefinition describe(TableReference table) {
        try {
            return definition(table);
        } catch (SdkException cause) {
            throw refused(table, cause);
        }
    }

    /** Asks the same of a table that may not be there. */
    public Optional<TableDefinition> find(TableReference table) {
        try {
            return Optional.of(definition(table));
        } catch (ResourceNotFoundException missing) {
            return Optional.empty();
        } catch (SdkException cause) {
            throw refused(table, cause);
        }
    }

    private MigrationException refused(TableReference table, SdkException cause) {
        return errors.with("table", table.toString()).of("describe the table", cause);
    }

    private TableDefinition definition(TableReference table) {
        TableDescription description = client.describeTable(request -> request.tableName(table.toString()))
                .table();
        TableReader reader = new TableReader(description);
        return new TableDefinition(
                description.tableName(),
                reader.keys(),
                reader.localIndexes(),
                reader.globalIndexes(),
                reader.capacity(),
                reader.tableClass(),
                reader.deletionProtection(),
                reader.kmsKey(),
                reader.stream(),
                OptionalAsk.ask("DescribeTimeToLive", () -> timeToLive(table.toString())),
                OptionalAsk.ask("DescribeContinuousBackups", () -> recoveryDays(table.toString())),
                OptionalAsk.ask("ListTagsOfResource", () -> tags(description.tableArn())),
                reader.state());
    }

    /**
     * Makes a table like another one, with the steps of {@link TableCreation}, and returns when it can be used.
     * A table of that name that is there already is a {@link MigrationException}.
     */
    public CreatedTable createLike(TableDefinition source, TableReference target, Set<OnRequest> onRequest) {
        TableCreation creation = new TableCreation(client, wait, source, target, onRequest);
        try {
            creation.run();
        } catch (SdkException cause) {
            throw errors.with("table", target.toString()).of("create the table", cause);
        }
        return new CreatedTable(describe(target), creation.notCopied());
    }

    private Observed<String> timeToLive(String table) {
        TimeToLiveDescription description =
                client.describeTimeToLive(request -> request.tableName(table)).timeToLiveDescription();
        return switch (description.timeToLiveStatus()) {
            case ENABLED, ENABLING -> Observed.known(description.attributeName());
            default -> Observed.absent();
        };
    }

    private Observed<Integer> recoveryDays(String table) {
        ContinuousBackupsDescription backups = client.describeContinuousBackups(request -> request.tableName(table))
                .continuousBackupsDescription();
        PointInTimeRecoveryDescription recovery = backups.pointInTimeRecoveryDescription();
        if (recovery == null || !"ENABLED".equals(recovery.pointInTimeRecoveryStatusAsString())) {
            return Observed.absent();
        }
        Integer days = recovery.recoveryPeriodInDays();
        return Observed.known(days == null ? DEFAULT_RECOVERY_DAYS : days);
    }

    private Observed<Map<String, String>> tags(String arn) {
        Map<String, String> tags = new HashMap<>();
        String next = null;
        do {
            String token = next;
            ListTagsOfResourceResponse page = client.listTagsOfResource(
                    request -> request.resourceArn(arn).nextToken(token));
            page.tags().forEach(tag -> tags.put(tag.key(), tag.value()));
            next = page.nextToken();
        } while (next != null);
        return tags.isEmpty() ? Observed.absent() : Observed.known(tags);
    }
}
