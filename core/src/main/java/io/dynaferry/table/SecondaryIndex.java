package io.dynaferry.table;

import io.dynaferry.item.KeyAttribute;
import java.util.List;
import java.util.stream.Collectors;

/** What an index is by; a global one can have several partition and several sort attributes. */
public record SecondaryIndex(
        String name, List<KeyAttribute> partition, List<KeyAttribute> sort, Projection projection) {
    public SecondaryIndex {
        partition = List.copyOf(partition);
        sort = List.copyOf(sort);
        if (partition.isEmpty()) {
            throw new IllegalArgumentException("An index without a partition key: " + name);
        }
    }

    /** {@code pk:S,sk:N ALL}; a semicolon parts partition from sort attributes where there are several. */
    @Override
    public String toString() {
        String between = partition.size() > 1 || sort.size() > 1 ? ";" : ",";
        return joined(partition) + (sort.isEmpty() ? "" : between + joined(sort)) + " " + projection;
    }

    private static String joined(List<KeyAttribute> attributes) {
        return attributes.stream()
                .map(attribute -> attribute.name() + ":" + attribute.type())
                .collect(Collectors.joining(","));
    }
}
