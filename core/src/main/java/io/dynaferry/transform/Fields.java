package io.dynaferry.transform;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A map whose members are known by name. */
final class Fields {
    private final Part part;
    private final @Nullable Map<String, Part> members;

    private Fields(Part part, @Nullable Map<String, Part> members) {
        this.part = part;
        this.members = members;
    }

    static Fields of(Part part, String... known) {
        return of(part, Words.of(known));
    }

    static Fields of(Part part, Collection<String> known) {
        String expected = "a map with " + String.join(", ", known);
        return new Fields(part, part.members(expected, known).orElse(null));
    }

    boolean has(String name) {
        return members != null && members.containsKey(name);
    }

    /** Null if it is not there, or if reading it was a problem. */
    <T> @Nullable T optional(String name, Function<Part, Optional<T>> read) {
        Part member = members == null ? null : members.get(name);
        return member == null ? null : read.apply(member).orElse(null);
    }

    /** As {@link #optional}, but that it is not there is a problem. What is no map at all is a problem once. */
    <T> @Nullable T required(String name, Function<Part, Optional<T>> read) {
        if (members != null && !has(name)) {
            part.problem(name + " is missing");
        }
        return optional(name, read);
    }
}
