package io.dynaferry.dynamodb.ledger;

import io.dynaferry.dynamodb.access.AwsErrors;
import io.dynaferry.dynamodb.definition.TableWait;
import io.dynaferry.failure.ExitCode;
import io.dynaferry.failure.MigrationException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/** The ledger's table itself: made on first use. The driver of a run looks after it; tasks take it as given. */
public final class LedgerTable {
    public static final String DEFAULT_NAME = "dynaferry-ledger";

    static final String PARTITION_KEY = "pk";
    static final String SORT_KEY = "sk";
    static final String EXPIRY = "expiresAt";

    private static final Logger LOG = LoggerFactory.getLogger(LedgerTable.class);
    private static final String SCHEMA = "pk:S HASH, sk:S RANGE";

    private final DynamoDbClient client;
    private final String name;
    private final AwsErrors errors;
    private final TableWait wait;

    /** The client stays the caller's. */
    public LedgerTable(DynamoDbClient client, String name, AwsErrors errors, InstantSource clock) {
        this.client = client;
        this.name = name;
        this.errors = errors.with("ledger", name);
        this.wait = new TableWait(clock);
    }

    /** Returns when the table is there and can be used. Programs that start together may all call it. */
    public void ensure() {
        try {
            check(describeOrCreate());
            wait.awaitActive(client, name);
        } catch (SdkException cause) {
            throw errors.of("open the ledger", cause);
        }
    }

    private void check(TableDescription description) {
        String schema = schema(description);
        if (!schema.equals(SCHEMA)) {
            throw new MigrationException(
                    ExitCode.WRONG_USAGE,
                    "Cannot keep the ledger in table " + name + ": its key is not that of a ledger [key=" + schema
                            + ", wanted=" + SCHEMA + "]. Name another table with --ledger.");
        }
    }

    private TableDescription describeOrCreate() {
        try {
            return client.describeTable(request -> request.tableName(name)).table();
        } catch (ResourceNotFoundException missing) {
            return create();
        }
    }

    private TableDescription create() {
        try {
            client.createTable(request -> request.tableName(name)
                    .billingMode(BillingMode.PAY_PER_REQUEST)
                    .attributeDefinitions(List.of(text(PARTITION_KEY), text(SORT_KEY)))
                    .keySchema(List.of(key(PARTITION_KEY, KeyType.HASH), key(SORT_KEY, KeyType.RANGE))));
        } catch (ResourceInUseException somebodyElseWasFaster) {
            LOG.debug("The ledger is being made by another program [table={}]", name);
            wait.awaitActive(client, name);
            return client.describeTable(request -> request.tableName(name)).table();
        }
        wait.awaitActive(client, name);
        LOG.info(
                "Made the ledger [table={}, pointInTimeRecovery={}, expiry={}]",
                name,
                switchOnRecovery(),
                switchOnExpiry());
        return client.describeTable(request -> request.tableName(name)).table();
    }

    private String switchOnRecovery() {
        return switchOn(() -> client.updateContinuousBackups(request -> request.tableName(name)
                .pointInTimeRecoverySpecification(recovery -> recovery.pointInTimeRecoveryEnabled(true))));
    }

    private String switchOnExpiry() {
        return switchOn(() -> client.updateTimeToLive(request -> request.tableName(name)
                .timeToLiveSpecification(expiry -> expiry.enabled(true).attributeName(EXPIRY))));
    }

    /** Good to have, but no reason to stop: local servers lack it, and not everybody may switch it on. */
    private static String switchOn(Runnable request) {
        try {
            request.run();
            return "on";
        } catch (SdkException cause) {
            return "off, "
                    + (cause instanceof DynamoDbException refusal && refusal.awsErrorDetails() != null
                            ? refusal.awsErrorDetails().errorCode()
                            : "no reason given");
        }
    }

    private static AttributeDefinition text(String attribute) {
        return AttributeDefinition.builder()
                .attributeName(attribute)
                .attributeType(ScalarAttributeType.S)
                .build();
    }

    private static KeySchemaElement key(String attribute, KeyType role) {
        return KeySchemaElement.builder().attributeName(attribute).keyType(role).build();
    }

    private static String schema(TableDescription description) {
        Map<String, String> types = description.attributeDefinitions().stream()
                .collect(Collectors.toMap(
                        AttributeDefinition::attributeName, AttributeDefinition::attributeTypeAsString));
        return description.keySchema().stream()
                .map(key -> key.attributeName() + ":" + types.get(key.attributeName()) + " " + key.keyTypeAsString())
                .collect(Collectors.joining(", "));
    }
}
