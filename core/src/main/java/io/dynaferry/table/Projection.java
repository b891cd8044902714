package io.dynaferry.table;

import java.util.List;

/** Which attributes an index holds; the attributes are named for {@link Kind#INCLUDE} alone. */
public record Projection(Kind kind, List<String> attributes) {
    public Projection {
        attributes = attributes.stream().sorted().toList();
    }

    @Override
    public String toString() {
        return kind == Kind.INCLUDE ? kind + " " + attributes : kind.toString();
    }

    /** The names are the service's. */
    public enum Kind {
        ALL,
        KEYS_ONLY,
        INCLUDE
    }
}
