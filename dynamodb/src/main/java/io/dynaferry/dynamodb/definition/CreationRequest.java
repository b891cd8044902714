package io.dynaferry.dynamodb.definition;

import io.dynaferry.item.KeyAttribute;
import io.dynaferry.table.BillingMode;
import io.dynaferry.table.Capacity;
import io.dynaferry.table.CapacityUnits;
import io.dynaferry.table.GlobalIndex;
import io.dynaferry.table.Observed;
import io.dynaferry.table.Projection;
import io.dynaferry.table.SecondaryIndex;
import io.dynaferry.table.StreamView;
import io.dynaferry.table.TableDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.OnDemandThroughput;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughput;
import software.amazon.awssdk.services.dynamodb.model.SSESpecification;
import software.amazon.awssdk.services.dynamodb.model.SSEType;
import software.amazon.awssdk.services.dynamodb.model.StreamSpecification;
import software.amazon.awssdk.services.dynamodb.model.WarmThroughput;

/** Spells a definition as CreateTable takes it: all that can be said before the table is there. */
final class CreationRequest {
    private final TableDefinition source;
    private final Set<OnRequest> onRequest;

    CreationRequest(TableDefinition source, Set<OnRequest> onRequest) {
        this.source = source;
        this.onRequest = onRequest;
    }

    CreateTableRequest named(String table) {
        CreateTableRequest.Builder request = CreateTableRequest.builder()
                .tableName(table)
                .attributeDefinitions(attributes())
                .keySchema(keySchema(
                        List.of(source.keys().partition()),
                        source.keys().sort().map(List::of).orElse(List.of())))
                .billingMode(source.capacity().billing() == BillingMode.ON_DEMAND ? "PAY_PER_REQUEST" : "PROVISIONED")
                .provisionedThroughput(provisioned(source.capacity()))
                .onDemandThroughput(limits(source.capacity()))
                .warmThroughput(warmth(source.capacity()))
                .tableClass(source.tableClass().name())
                .deletionProtectionEnabled(source.deletionProtection())
                .sseSpecification(encryption())
                .streamSpecification(stream());
        if (!source.localIndexes().isEmpty()) {
            request.localSecondaryIndexes(
                    source.localIndexes().stream().map(CreationRequest::local).toList());
        }
        if (!source.globalIndexes().isEmpty()) {
            request.globalSecondaryIndexes(
                    source.globalIndexes().stream().map(this::global).toList());
        }
        return request.build();
    }

    private List<AttributeDefinition> attributes() {
        return source.typedAttributes().stream()
                .map(attribute -> AttributeDefinition.builder()
                        .attributeName(attribute.name())
                        .attributeType(attribute.type().name())
                        .build())
                .toList();
    }

    private static List<KeySchemaElement> keySchema(List<KeyAttribute> partition, List<KeyAttribute> sort) {
        List<KeySchemaElement> schema = new ArrayList<>();
        partition.forEach(attribute -> schema.add(element(attribute, KeyType.HASH)));
        sort.forEach(attribute -> schema.add(element(attribute, KeyType.RANGE)));
        return schema;
    }

    private static KeySchemaElement element(KeyAttribute attribute, KeyType role) {
        return KeySchemaElement.builder()
                .attributeName(attribute.name())
                .keyType(role)
                .build();
    }

    private static LocalSecondaryIndex local(SecondaryIndex index) {
        return LocalSecondaryIndex.builder()
                .indexName(index.name())
                .keySchema(keySchema(index.partition(), index.sort()))
                .projection(projection(index.projection()))
                .build();
    }

    private GlobalSecondaryIndex global(GlobalIndex index) {
        return GlobalSecondaryIndex.builder()
                .indexName(index.index().name())
                .keySchema(keySchema(index.index().partition(), index.index().sort()))
                .projection(projection(index.index().projection()))
                .provisionedThroughput(provisioned(index.capacity()))
                .onDemandThroughput(limits(index.capacity()))
                .warmThroughput(warmth(index.capacity()))
                .build();
    }

    private static software.amazon.awssdk.services.dynamodb.model.Projection projection(Projection projection) {
        var spelled = software.amazon.awssdk.services.dynamodb.model.Projection.builder()
                .projectionType(projection.kind().name());
        return projection.kind() == Projection.Kind.INCLUDE
                ? spelled.nonKeyAttributes(projection.attributes()).build()
                : spelled.build();
    }

    private static @Nullable ProvisionedThroughput provisioned(Capacity capacity) {
        return capacity.provisioned()
                .value()
                .map(units -> ProvisionedThroughput.builder()
                        .readCapacityUnits(units.read())
                        .writeCapacityUnits(units.write())
                        .build())
                .orElse(null);
    }

    private static @Nullable OnDemandThroughput limits(Capacity capacity) {
        if (capacity.billing() != BillingMode.ON_DEMAND) {
            return null;
        }
        return capacity.onDemandLimits()
                .value()
                .map(units -> OnDemandThroughput.builder()
                        .maxReadRequestUnits(units.read())
                        .maxWriteRequestUnits(units.write())
                        .build())
                .orElse(null);
    }

    private @Nullable WarmThroughput warmth(Capacity capacity) {
        Observed<CapacityUnits> wanted =
                onRequest.contains(OnRequest.WARM_THROUGHPUT) ? capacity.warm() : Observed.absent();
        return wanted.value()
                .map(units -> WarmThroughput.builder()
                        .readUnitsPerSecond(units.read())
                        .writeUnitsPerSecond(units.write())
                        .build())
                .orElse(null);
    }

    /** The source's own key stays where it is: the target gets the key that KMS keeps for DynamoDB in its account. */
    private @Nullable SSESpecification encryption() {
        return source.kmsKey().value().isEmpty()
                ? null
                : SSESpecification.builder().enabled(true).sseType(SSEType.KMS).build();
    }

    private @Nullable StreamSpecification stream() {
        return source.stream().value().map(CreationRequest::stream).orElse(null);
    }

    private static StreamSpecification stream(StreamView view) {
        return StreamSpecification.builder()
                .streamEnabled(true)
                .streamViewType(view.name())
                .build();
    }
}
