package io.dynaferry.item;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The primary key of a table: a partition key, and a sort key where the table has one. */
public final class KeySchema {
    static final int LONGEST_PARTITION_KEY = 2048;
    private static final int LONGEST_SORT_KEY = 1024;

    private final KeyAttribute partition;
    private final @Nullable KeyAttribute sort;
    private final int longestSortKey;

    private KeySchema(KeyAttribute partition, @Nullable KeyAttribute sort, int longestSortKey) {
        this.partition = Objects.requireNonNull(partition, "partition is null");
        this.sort = sort;
        this.longestSortKey = longestSortKey;
        if (sort != null && sort.name().equals(partition.name())) {
            throw new IllegalArgumentException("Partition key and sort key have the same name: " + sort.name());
        }
    }

    public static KeySchema of(KeyAttribute partition) {
        return new KeySchema(partition, null, LONGEST_SORT_KEY);
    }

    public static KeySchema of(KeyAttribute partition, KeyAttribute sort) {
        return new KeySchema(partition, Objects.requireNonNull(sort, "sort is null"), LONGEST_SORT_KEY);
    }

    /**
     * For keys of which it is not known which attribute partitions: the same for both orders, and either attribute may be as
     * long as a partition key. Canonical keys made with it compare only with each other.
     */
    public static KeySchema ofEitherOrder(KeyAttribute one, KeyAttribute other) {
        boolean ordered = one.name().compareTo(other.name()) <= 0;
        return new KeySchema(ordered ? one : other, ordered ? other : one, LONGEST_PARTITION_KEY);
    }

    /** Reads the short form {@code pk:S} or {@code pk:S,sk:N}, which is what {@link #toString} writes. */
    public static KeySchema parse(String text) {
        int comma = text.lastIndexOf(',');
        if (comma < 0) {
            return of(attribute(text));
        }
        return of(attribute(text.substring(0, comma)), attribute(text.substring(comma + 1)));
    }

    private static KeyAttribute attribute(String text) {
        int colon = text.lastIndexOf(':');
        if (colon <= 0) {
            throw new IllegalArgumentException("Not a key attribute of the form name:S, name:N or name:B: " + text);
        }
        return new KeyAttribute(text.substring(0, colon), KeyType.valueOf(text.substring(colon + 1)));
    }

    public KeyAttribute partition() {
        return partition;
    }

    public Optional<KeyAttribute> sort() {
        return Optional.ofNullable(sort);
    }

    int longestSortKey() {
        return longestSortKey;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof KeySchema that
                && partition.equals(that.partition)
                && Objects.equals(sort, that.sort)
                && longestSortKey == that.longestSortKey;
    }

    @Override
    public int hashCode() {
        return Objects.hash(partition, sort);
    }

    @Override
    public String toString() {
        String first = partition.name() + ":" + partition.type();
        return sort == null ? first : first + "," + sort.name() + ":" + sort.type();
    }
}
