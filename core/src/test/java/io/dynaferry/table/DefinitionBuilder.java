package io.dynaferry.table;

import io.dynaferry.item.KeyAttribute;
import io.dynaferry.item.KeySchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Definitions for tests: {@code table("Music", "Artist:S,Song:S")} is the plainest one, the methods add to it. */
public final class DefinitionBuilder {
    private static final Capacity ON_DEMAND =
            new Capacity(BillingMode.ON_DEMAND, Observed.absent(), Observed.absent(), Observed.absent());

    private final String name;
    private final KeySchema keys;
    private final List<SecondaryIndex> localIndexes = new ArrayList<>();
    private final List<GlobalIndex> globalIndexes = new ArrayList<>();
    private Capacity capacity = ON_DEMAND;
    private TableClass tableClass = TableClass.STANDARD;
    private boolean deletionProtection;
    private Observed<String> kmsKey = Observed.absent();
    private Observed<StreamView> stream = Observed.absent();
    private Observed<String> timeToLive = Observed.absent();
    private Observed<Integer> recoveryDays = Observed.absent();
    private Observed<Map<String, String>> tags = Observed.absent();

    private DefinitionBuilder(String name, KeySchema keys) {
        this.name = name;
        this.keys = keys;
    }

    public static DefinitionBuilder table(String name, String keys) {
        return new DefinitionBuilder(name, KeySchema.parse(keys));
    }

    /** The keys are those of {@link KeySchema#parse}. */
    public static SecondaryIndex index(String name, String keys, Projection projection) {
        KeySchema schema = KeySchema.parse(keys);
        List<KeyAttribute> sort = schema.sort().map(List::of).orElse(List.of());
        return new SecondaryIndex(name, List.of(schema.partition()), sort, projection);
    }

    public DefinitionBuilder local(SecondaryIndex index) {
        localIndexes.add(index);
        return this;
    }

    public DefinitionBuilder global(SecondaryIndex index) {
        globalIndexes.add(new GlobalIndex(index, capacity));
        return this;
    }

    /** Global indexes that are added afterwards get it, too. */
    public DefinitionBuilder provisioned(long read, long write) {
        CapacityUnits units = new CapacityUnits(read, write);
        capacity = new Capacity(BillingMode.PROVISIONED, Observed.known(units), Observed.absent(), Observed.absent());
        return this;
    }

    public DefinitionBuilder limited(long read, long write) {
        capacity = new Capacity(
                BillingMode.ON_DEMAND,
                Observed.absent(),
                Observed.known(new CapacityUnits(read, write)),
                capacity.warm());
        return this;
    }

    public DefinitionBuilder warm(Observed<CapacityUnits> warm) {
        capacity = new Capacity(capacity.billing(), capacity.provisioned(), capacity.onDemandLimits(), warm);
        return this;
    }

    public DefinitionBuilder infrequentAccess() {
        tableClass = TableClass.STANDARD_INFREQUENT_ACCESS;
        return this;
    }

    public DefinitionBuilder deletionProtected() {
        deletionProtection = true;
        return this;
    }

    public DefinitionBuilder kmsKey(String arn) {
        kmsKey = Observed.known(arn);
        return this;
    }

    public DefinitionBuilder stream(StreamView view) {
        stream = Observed.known(view);
        return this;
    }

    public DefinitionBuilder timeToLive(Observed<String> attribute) {
        timeToLive = attribute;
        return this;
    }

    public DefinitionBuilder recoveryDays(Observed<Integer> days) {
        recoveryDays = days;
        return this;
    }

    public DefinitionBuilder tags(Map<String, String> named) {
        tags = Observed.known(named);
        return this;
    }

    public TableDefinition build() {
        TableState state = new TableState(
                "arn:aws:dynamodb:eu-west-1:111122223333:table/" + name, "", "ACTIVE", 0, 0, Observed.absent());
        return new TableDefinition(
                name,
                keys,
                localIndexes,
                globalIndexes,
                capacity,
                tableClass,
                deletionProtection,
                kmsKey,
                stream,
                timeToLive,
                recoveryDays,
                tags,
                state);
    }
}
