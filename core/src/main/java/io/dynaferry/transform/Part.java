package io.dynaferry.transform;

import io.dynaferry.failure.NearestName;
import io.dynaferry.transform.DocumentNode.Kind;
import io.dynaferry.transform.DocumentNode.ListNode;
import io.dynaferry.transform.DocumentNode.MapNode;
import io.dynaferry.transform.DocumentNode.Member;
import io.dynaferry.transform.DocumentNode.ScalarNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A node with its place in the document. What it is asked for and is not becomes a problem with that place; the answer
 * is then empty, and the reading goes on.
 */
final class Part {
    private final String place;
    private final DocumentNode node;
    private final TransformProblems problems;

    Part(String place, DocumentNode node, TransformProblems problems) {
        this.place = place;
        this.node = node;
        this.problems = problems;
    }

    void problem(String text) {
        problems.add(place.isEmpty() ? "the document" : place, node.line(), text);
    }

    boolean isList() {
        return node instanceof ListNode;
    }

    /** The members of a map, whatever their names, but none twice. */
    Optional<Map<String, Part>> members(String expected) {
        if (!(node instanceof MapNode map)) {
            problem("Expected " + expected);
            return Optional.empty();
        }
        Map<String, Part> members = new LinkedHashMap<>();
        for (Member member : map.members()) {
            Part part = new Part(below(member.name()), member.node(), problems);
            if (members.putIfAbsent(member.name(), part) != null) {
                part.problem("The name is there twice");
            }
        }
        return Optional.of(members);
    }

    /** The members of a map that may have these; others are problems, and not in the answer. */
    Optional<Map<String, Part>> members(String expected, Collection<String> known) {
        Optional<Map<String, Part>> members = members(expected);
        members.ifPresent(map -> map.entrySet().removeIf(member -> isUnknown(member, known)));
        return members;
    }

    /** As {@link #members(String, Collection)}, but empty if anything was wrong: for maps of which one name says it all. */
    Optional<Map<String, Part>> faultless(String expected, Collection<String> known) {
        return members(expected, known)
                .filter(map -> node instanceof MapNode whole && whole.members().size() == map.size());
    }

    private static boolean isUnknown(Map.Entry<String, Part> member, Collection<String> known) {
        if (known.contains(member.getKey())) {
            return false;
        }
        member.getValue()
                .problem("Unknown name"
                        + NearestName.of(member.getKey(), known)
                                .map(nearest -> "; did you mean " + nearest + "?")
                                .orElse("; known are " + String.join(", ", known)));
        return true;
    }

    /** The elements of a list, maybe none. */
    List<Part> elements(String expected) {
        if (!(node instanceof ListNode list)) {
            problem("Expected " + expected);
            return List.of();
        }
        List<Part> parts = new ArrayList<>();
        for (int index = 0; index < list.elements().size(); index++) {
            parts.add(new Part(place + "[" + index + "]", list.elements().get(index), problems));
        }
        return parts;
    }

    /** The elements of a list that has at least one. */
    List<Part> someElements(String expected) {
        List<Part> parts = elements(expected);
        if (parts.isEmpty() && isList()) {
            problem("Expected " + expected + ", but the list is empty");
        }
        return parts;
    }

    /** What the node is by itself; empty, and no problem, for a map or a list. */
    Optional<Kind> kind() {
        return node instanceof ScalarNode scalar ? Optional.of(scalar.kind()) : Optional.empty();
    }

    /** The characters of a scalar. */
    Optional<String> text(String expected) {
        if (node instanceof ScalarNode scalar && scalar.kind() != Kind.NOTHING) {
            return Optional.of(scalar.text());
        }
        problem("Expected " + expected);
        return Optional.empty();
    }

    /** A scalar that has to be more than text: the reason why it is not is the problem. */
    <T> Optional<T> converted(String expected, Function<String, T> convert) {
        return text(expected).flatMap(text -> checked(() -> convert.apply(text)));
    }

    /** What could be made; an IllegalArgumentException is the problem. */
    <T> Optional<T> checked(Supplier<T> make) {
        try {
            return Optional.of(make.get());
        } catch (IllegalArgumentException wrong) {
            problem(String.valueOf(wrong.getMessage()));
            return Optional.empty();
        }
    }

    private String below(String name) {
        return place.isEmpty() ? name : place + "." + name;
    }
}
