package io.dynaferry.diff;

import io.dynaferry.failure.ExitCode;
import io.dynaferry.failure.MigrationException;
import io.dynaferry.item.Item;
import io.dynaferry.item.KeyAttribute;
import io.dynaferry.item.KeySchema;
import io.dynaferry.item.Value;
import io.dynaferry.transform.AttributePath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Attributes, or parts of them, that do not count when two items are compared. Immutable. */
public final class IgnoredAttributes {
    public static final IgnoredAttributes NONE = new IgnoredAttributes(List.of());

    private final List<AttributePath> paths;

    private IgnoredAttributes(List<AttributePath> paths) {
        this.paths = paths;
    }

    /**
     * Reads the value of {@code --ignore-attributes}: paths between commas. A name with a comma in it stands in double
     * quotes, as one with a point does.
     */
    public static IgnoredAttributes parse(String text) {
        List<AttributePath> paths = new ArrayList<>();
        for (String path : split(text)) {
            try {
                paths.add(AttributePath.parse(path.strip()));
            } catch (IllegalArgumentException wrong) {
                throw new MigrationException(
                        ExitCode.WRONG_USAGE,
                        "Cannot ignore attributes: " + wrong.getMessage() + " [--ignore-attributes=" + text + ", path="
                                + path + "]. Give paths such as price,address.zip,tags[2].",
                        wrong);
            }
        }
        paths.sort(AttributePath.BACKWARDS);
        return new IgnoredAttributes(List.copyOf(paths));
    }

    private static List<String> split(String text) {
        List<String> parts = new ArrayList<>();
        boolean quoted = false;
        int from = 0;
        for (int at = 0; at < text.length(); at++) {
            char character = text.charAt(at);
            if (character == '\\' && quoted) {
                at++;
            } else if (character == '"') {
                quoted = !quoted;
            } else if (character == ',' && !quoted) {
                parts.add(text.substring(from, at));
                from = at + 1;
            }
        }
        parts.add(text.substring(from));
        return parts;
    }

    /** Refuses to ignore a part of the key: items are the same one by their keys. */
    public IgnoredAttributes checkedFor(KeySchema schema) {
        Stream.of(Optional.of(schema.partition()), schema.sort())
                .flatMap(Optional::stream)
                .map(KeyAttribute::name)
                .filter(name -> paths.contains(AttributePath.of(name)))
                .findFirst()
                .ifPresent(name -> {
                    throw new MigrationException(
                            ExitCode.WRONG_USAGE,
                            "Cannot ignore attributes: " + name + " is a part of the key [key=" + schema
                                    + "]. Take it out of --ignore-attributes.");
                });
        return this;
    }

    public boolean isNone() {
        return paths.isEmpty();
    }

    /**
     * The item without them, for a comparison alone. Elements that are left of a list move up, and a map of which nothing is
     * left stays as an empty one.
     */
    public Item without(Item item) {
        if (isNone()) {
            return item;
        }
        Map<String, Value> attributes = new LinkedHashMap<>(item.attributes());
        paths.forEach(path -> path.remove(attributes));
        return new Item(attributes);
    }

    @Override
    public String toString() {
        return paths.toString();
    }
}
