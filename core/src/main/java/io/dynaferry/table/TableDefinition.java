package io.dynaferry.table;

import io.dynaferry.item.KeyAttribute;
import io.dynaferry.item.KeySchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * All that makes a table, except its items.
 *
 * @param kmsKey the key that encrypts it; absent for the one that the service owns
 * @param timeToLive the attribute by which items expire
 * @param recoveryDays how far back point-in-time recovery reaches; absent where it is switched off
 */
public record TableDefinition(
        String name,
        KeySchema keys,
        List<SecondaryIndex> localIndexes,
        List<GlobalIndex> globalIndexes,
        Capacity capacity,
        TableClass tableClass,
        boolean deletionProtection,
        Observed<String> kmsKey,
        Observed<StreamView> stream,
        Observed<String> timeToLive,
        Observed<Integer> recoveryDays,
        Observed<Map<String, String>> tags,
        TableState state) {
    public TableDefinition {
        localIndexes = List.copyOf(localIndexes);
        globalIndexes = List.copyOf(globalIndexes);
        tags = tags.map(Map::copyOf);
    }

    /** Whether this is not another table of the same name, as accounts that a local server plays have them. */
    public boolean isSameTableAs(TableDefinition other) {
        return !state.id().isEmpty()
                && state.id().equals(other.state.id())
                && state.arn().equals(other.state.arn());
    }

    /** The attributes whose types the service checks: those of the key and of all indexes, each once. */
    public List<KeyAttribute> typedAttributes() {
        List<KeyAttribute> all = new ArrayList<>();
        all.add(keys.partition());
        keys.sort().ifPresent(all::add);
        Stream.concat(localIndexes.stream(), globalIndexes.stream().map(GlobalIndex::index))
                .forEach(index -> {
                    all.addAll(index.partition());
                    all.addAll(index.sort());
                });
        return all.stream().distinct().toList();
    }
}
