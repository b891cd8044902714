package io.dynaferry.preflight;

import io.dynaferry.item.KeyType;
import io.dynaferry.table.GlobalIndex;
import io.dynaferry.table.SecondaryIndex;
import io.dynaferry.table.TableDefinition;
import java.util.List;
import java.util.stream.Stream;

/**
 * An attribute that an index is by. An item may lack it; one that has it with another type, empty or too long is refused.
 *
 * @param longest bytes
 */
record IndexKey(String index, String attribute, KeyType type, int longest) {
    private static final int LONGEST_PARTITION_KEY = 2048;
    private static final int LONGEST_SORT_KEY = 1024;

    /** Of all indexes of a table. */
    static List<IndexKey> of(TableDefinition table) {
        return Stream.concat(
                        table.localIndexes().stream(),
                        table.globalIndexes().stream().map(GlobalIndex::index))
                .flatMap(IndexKey::of)
                .toList();
    }

    private static Stream<IndexKey> of(SecondaryIndex index) {
        return Stream.concat(
                index.partition().stream()
                        .map(key -> new IndexKey(index.name(), key.name(), key.type(), LONGEST_PARTITION_KEY)),
                index.sort().stream().map(key -> new IndexKey(index.name(), key.name(), key.type(), LONGEST_SORT_KEY)));
    }
}
