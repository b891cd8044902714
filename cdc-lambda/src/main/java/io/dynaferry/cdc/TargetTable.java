package io.dynaferry.cdc;

import io.dynaferry.change.ChangeTarget;
import io.dynaferry.dynamodb.access.DirectCalls;
import io.dynaferry.dynamodb.access.SideClients;
import io.dynaferry.dynamodb.wire.WireBatchEndpoint;
import io.dynaferry.dynamodb.wire.WireClients;
import io.dynaferry.failure.ExitCode;
import io.dynaferry.failure.MigrationException;
import io.dynaferry.item.KeyAttribute;
import io.dynaferry.item.KeySchema;
import io.dynaferry.item.KeyType;
import io.dynaferry.write.BatchEndpoint;
import io.dynaferry.write.Deadline;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/**
 * A table that follows, with its connections and credentials, which last over invocations. The SDK's own client is made when it is
 * needed: most functions never need it, and it is most of what a cold start would cost.
 */
final class TargetTable implements ChangeTarget, AutoCloseable {
    private final String name;
    private final String table;
    private final SideClients clients;
    private final DirectCalls calls;
    private final Lazy<DynamoDbClient> client;
    private final AtomicReference<@Nullable KeySchema> fitting = new AtomicReference<>();

    /** Takes the clients over. Sends no request yet. */
    TargetTable(String name, SideClients clients, String table) {
        this.name = name;
        this.table = table;
        this.clients = clients;
        this.calls = clients.plainCalls("BatchWriteItem");
        this.client = new Lazy<>(this::open);
    }

    private DynamoDbClient open() {
        return clients.dynamoDb(WireClients::forBoundedWrites, calls);
    }

    @Override
    public String name() {
        return name;
    }

    SideClients clients() {
        return clients;
    }

    @Override
    public BatchEndpoint endpoint(KeySchema schema, Deadline deadline) {
        return WireBatchEndpoint.direct(calls, client, table, schema, deadline);
    }

    @Override
    public void requireKey(KeySchema schema) {
        if (schema.equals(fitting.get())) {
            return;
        }
        KeySchema found = describedKey();
        if (!found.equals(schema)) {
            throw new MigrationException(
                    ExitCode.WRONG_USAGE,
                    "Cannot follow into the target: its key is not that of the stream's table [target=" + name
                            + ", key=" + found + ", wanted=" + schema
                            + "]. Correct the table's name, or make the table anew.");
        }
        fitting.set(schema);
    }

    private KeySchema describedKey() {
        try {
            return key(client.get()
                    .describeTable(request -> request.tableName(table))
                    .table());
        } catch (SdkException cause) {
            throw clients.errors().of("compare the key of the table with what it refuses", cause);
        }
    }

    private static KeySchema key(TableDescription description) {
        Map<String, String> types = description.attributeDefinitions().stream()
                .collect(Collectors.toMap(
                        AttributeDefinition::attributeName, AttributeDefinition::attributeTypeAsString));
        List<KeyAttribute> key = new ArrayList<>();
        description
                .keySchema()
                .forEach(each -> key.add(new KeyAttribute(
                        each.attributeName(), KeyType.valueOf(String.valueOf(types.get(each.attributeName()))))));
        return key.size() == 1 ? KeySchema.of(key.get(0)) : KeySchema.ofEitherOrder(key.get(0), key.get(1));
    }

    @Override
    public void close() {
        clients.close();
    }
}
