package io.dynaferry.item;

import java.util.Objects;

/** One attribute of a primary key. */
public record KeyAttribute(String name, KeyType type) {
    public KeyAttribute {
        Objects.requireNonNull(name, "name is null");
        Objects.requireNonNull(type, "type is null");
        if (name.isEmpty()) {
            throw new IllegalArgumentException("A key attribute's name is empty.");
        }
    }
}
