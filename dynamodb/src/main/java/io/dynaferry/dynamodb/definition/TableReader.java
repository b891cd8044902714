package io.dynaferry.dynamodb.definition;

import io.dynaferry.item.KeyAttribute;
import io.dynaferry.item.KeySchema;
import io.dynaferry.item.KeyType;
import io.dynaferry.table.BillingMode;
import io.dynaferry.table.Capacity;
import io.dynaferry.table.CapacityUnits;
import io.dynaferry.table.GlobalIndex;
import io.dynaferry.table.Observed;
import io.dynaferry.table.Projection;
import io.dynaferry.table.SecondaryIndex;
import io.dynaferry.table.StreamView;
import io.dynaferry.table.TableClass;
import io.dynaferry.table.TableState;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingModeSummary;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexWarmThroughputDescription;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.OnDemandThroughput;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputDescription;
import software.amazon.awssdk.services.dynamodb.model.SSEDescription;
import software.amazon.awssdk.services.dynamodb.model.StreamSpecification;
import software.amazon.awssdk.services.dynamodb.model.TableClassSummary;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableWarmThroughputDescription;

/** Reads one answer of DescribeTable. */
final class TableReader {
    private static final String NOT_REPORTED = "the service does not report it";

    private final TableDescription table;
    private final Map<String, KeyType> types;

    TableReader(TableDescription table) {
        this.table = table;
        this.types = table.attributeDefinitions().stream()
                .collect(Collectors.toMap(
                        AttributeDefinition::attributeName,
                        definition -> KeyType.valueOf(definition.attributeTypeAsString())));
    }

    KeySchema keys() {
        KeyAttribute partition = keys(table.keySchema(), "HASH").get(0);
        List<KeyAttribute> sort = keys(table.keySchema(), "RANGE");
        return sort.isEmpty() ? KeySchema.of(partition) : KeySchema.of(partition, sort.get(0));
    }

    private List<KeyAttribute> keys(List<KeySchemaElement> schema, String role) {
        return schema.stream()
                .filter(element -> role.equals(element.keyTypeAsString()))
                .map(element -> key(element.attributeName()))
                .toList();
    }

    private KeyAttribute key(String name) {
        KeyType type = types.get(name);
        if (type == null) {
            throw new IllegalStateException("The service describes a key attribute without its type: " + name);
        }
        return new KeyAttribute(name, type);
    }

    List<SecondaryIndex> localIndexes() {
        return table.localSecondaryIndexes().stream().map(this::localIndex).toList();
    }

    private SecondaryIndex localIndex(LocalSecondaryIndexDescription index) {
        return index(index.indexName(), index.keySchema(), index.projection());
    }

    List<GlobalIndex> globalIndexes() {
        return table.globalSecondaryIndexes().stream().map(this::globalIndex).toList();
    }

    private GlobalIndex globalIndex(GlobalSecondaryIndexDescription index) {
        Capacity capacity = new Capacity(
                billing(),
                provisioned(index.provisionedThroughput()),
                limits(index.onDemandThroughput()),
                warm(index.warmThroughput()));
        return new GlobalIndex(index(index.indexName(), index.keySchema(), index.projection()), capacity);
    }

    private SecondaryIndex index(
            String name,
            List<KeySchemaElement> schema,
            software.amazon.awssdk.services.dynamodb.model.Projection projection) {
        return new SecondaryIndex(
                name,
                keys(schema, "HASH"),
                keys(schema, "RANGE"),
                new Projection(
                        Projection.Kind.valueOf(projection.projectionTypeAsString()), projection.nonKeyAttributes()));
    }

    Capacity capacity() {
        return new Capacity(
                billing(),
                provisioned(table.provisionedThroughput()),
                limits(table.onDemandThroughput()),
                warm(table.warmThroughput()));
    }

    private BillingMode billing() {
        BillingModeSummary summary = table.billingModeSummary();
        boolean onDemand = summary != null && "PAY_PER_REQUEST".equals(summary.billingModeAsString());
        return onDemand ? BillingMode.ON_DEMAND : BillingMode.PROVISIONED;
    }

    private Observed<CapacityUnits> provisioned(@Nullable ProvisionedThroughputDescription units) {
        if (units == null || billing() == BillingMode.ON_DEMAND) {
            return Observed.absent();
        }
        return Observed.known(new CapacityUnits(units.readCapacityUnits(), units.writeCapacityUnits()));
    }

    private static Observed<CapacityUnits> limits(@Nullable OnDemandThroughput limits) {
        if (limits == null) {
            return Observed.absent();
        }
        CapacityUnits units =
                new CapacityUnits(limit(limits.maxReadRequestUnits()), limit(limits.maxWriteRequestUnits()));
        boolean none = units.read() == CapacityUnits.UNLIMITED && units.write() == CapacityUnits.UNLIMITED;
        return none ? Observed.absent() : Observed.known(units);
    }

    private static long limit(@Nullable Long units) {
        return units == null ? CapacityUnits.UNLIMITED : units;
    }

    private static Observed<CapacityUnits> warm(@Nullable TableWarmThroughputDescription warm) {
        return warm == null
                ? Observed.unknown(NOT_REPORTED)
                : warm(warm.readUnitsPerSecond(), warm.writeUnitsPerSecond());
    }

    private static Observed<CapacityUnits> warm(@Nullable GlobalSecondaryIndexWarmThroughputDescription warm) {
        return warm == null
                ? Observed.unknown(NOT_REPORTED)
                : warm(warm.readUnitsPerSecond(), warm.writeUnitsPerSecond());
    }

    private static Observed<CapacityUnits> warm(@Nullable Long read, @Nullable Long write) {
        return read == null || write == null
                ? Observed.unknown(NOT_REPORTED)
                : Observed.known(new CapacityUnits(read, write));
    }

    TableClass tableClass() {
        TableClassSummary summary = table.tableClassSummary();
        return summary == null ? TableClass.STANDARD : TableClass.valueOf(summary.tableClassAsString());
    }

    boolean deletionProtection() {
        return Boolean.TRUE.equals(table.deletionProtectionEnabled());
    }

    Observed<String> kmsKey() {
        SSEDescription encryption = table.sseDescription();
        if (encryption == null || encryption.kmsMasterKeyArn() == null) {
            return Observed.absent();
        }
        return Observed.known(encryption.kmsMasterKeyArn());
    }

    Observed<StreamView> stream() {
        StreamSpecification stream = table.streamSpecification();
        if (stream == null || !Boolean.TRUE.equals(stream.streamEnabled())) {
            return Observed.absent();
        }
        return Observed.known(StreamView.valueOf(stream.streamViewTypeAsString()));
    }

    TableState state() {
        String stream = table.latestStreamArn();
        return new TableState(
                table.tableArn(),
                id(),
                table.tableStatusAsString(),
                count(table.itemCount()),
                count(table.tableSizeBytes()),
                stream == null ? Observed.absent() : Observed.known(stream));
    }

    /** A local server tells none, but a time of creation to the millisecond. */
    private String id() {
        return Stream.of(table.tableId(), table.creationDateTime())
                .filter(Objects::nonNull)
                .map(Object::toString)
                .findFirst()
                .orElse("");
    }

    private static long count(@Nullable Long estimate) {
        return estimate == null ? 0 : estimate;
    }
}
