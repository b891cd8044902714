package io.dynaferry.item;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The primary key of a table: a partition key, and a sort key where the table has one. */
public final class KeySchema {
    private final KeyAttribute partition;
    private final @Nullable KeyAttribute sort;

    private KeySchema(KeyAttribute partition, @Nullable KeyAttribute sort) {
        this.partition = Objects.requireNonNull(partition, "partition is null");
        this.sort = sort;
        if (sort != null && sort.name().equals(partition.name())) {
            throw new IllegalArgumentException("Partition key and sort key have the same name: " + sort.name());
        }
    }

    public static KeySchema of(KeyAttribute partition) {
        return new KeySchema(partition, null);
    }

    public static KeySchema of(KeyAttribute partition, KeyAttribute sort) {
        return new KeySchema(partition, Objects.requireNonNull(sort, "sort is null"));
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

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof KeySchema that && partition.equals(that.partition) && Objects.equals(sort, that.sort);
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
