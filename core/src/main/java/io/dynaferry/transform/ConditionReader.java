package io.dynaferry.transform;

import io.dynaferry.item.Value;
import io.dynaferry.transform.PathCondition.BeginsWith;
import io.dynaferry.transform.PathCondition.Compares;
import io.dynaferry.transform.PathCondition.Exists;
import io.dynaferry.transform.PathCondition.OneOf;
import io.dynaferry.transform.PathCondition.TypeIs;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads a condition: a map of one member that combines others, or of a path and one thing that is asked of it. */
final class ConditionReader {
    private static final Set<String> WORDS = Words.of(
            "all",
            "any",
            "not",
            "exists",
            "missing",
            "path",
            "equals",
            "notEquals",
            "less",
            "lessOrEqual",
            "greater",
            "greaterOrEqual",
            "beginsWith",
            "type",
            "in");
    private static final Set<String> WITHOUT_PATH = Words.of("all", "any", "not", "exists", "missing");

    private ConditionReader() {}

    static Optional<Condition> read(Part part) {
        Optional<Map<String, Part>> members = part.faultless("a condition", WORDS);
        return members.flatMap(map -> {
            Part path = map.remove("path");
            return only(part, map).flatMap(asked -> condition(part, path, asked));
        });
    }

    private static Optional<Map.Entry<String, Part>> only(Part part, Map<String, Part> asked) {
        if (asked.size() > 1) {
            part.problem("Expected one thing that is asked, not " + String.join(", ", asked.keySet())
                    + "; all and any combine several conditions");
            return Optional.empty();
        }
        if (asked.isEmpty()) {
            part.problem("Nothing is asked");
        }
        return asked.entrySet().stream().findFirst();
    }

    private static Optional<Condition> condition(Part part, @Nullable Part path, Map.Entry<String, Part> asked) {
        String word = asked.getKey();
        if (WITHOUT_PATH.contains(word)) {
            if (path != null) {
                path.problem("A path does not go with " + word);
            }
            return withoutPath(word, asked.getValue());
        }
        if (path == null) {
            part.problem("path is missing");
            return Optional.empty();
        }
        return StepReader.path(path).flatMap(read -> onPath(read, word, asked.getValue()));
    }

    private static Optional<Condition> withoutPath(String word, Part part) {
        return switch (word) {
            case "all" -> several(part).map(Condition.All::new);
            case "any" -> several(part).map(Condition.Any::new);
            case "not" -> read(part).map(Condition.Not::new);
            case "exists" -> StepReader.path(part).map(Exists::new);
            default -> StepReader.path(part).map(path -> new Condition.Not(new Exists(path)));
        };
    }

    private static Optional<List<Condition>> several(Part part) {
        List<Condition> conditions = new ArrayList<>();
        part.someElements("a list of conditions").forEach(each -> read(each).ifPresent(conditions::add));
        return Optional.of(conditions);
    }

    private static Optional<Condition> onPath(AttributePath path, String word, Part part) {
        return switch (word) {
            case "equals" -> ValueReader.read(part).map(value -> new OneOf(path, Set.of(value)));
            case "notEquals" -> ValueReader.read(part).map(value -> new Condition.Not(new OneOf(path, Set.of(value))));
            case "in" -> Optional.of(new OneOf(path, values(part)));
            case "type" -> type(part).map(type -> new TypeIs(path, type));
            case "beginsWith" ->
                ValueReader.read(part).flatMap(value -> part.checked(() -> new BeginsWith(path, value)));
            default ->
                ValueReader.read(part).flatMap(value -> part.checked(() -> new Compares(path, order(word), value)));
        };
    }

    private static Set<Value> values(Part part) {
        Set<Value> values = new LinkedHashSet<>();
        part.someElements("a list of values")
                .forEach(each -> ValueReader.read(each).ifPresent(values::add));
        return values;
    }

    private static Optional<ValueType> type(Part part) {
        return part.converted(
                "the tag of a type",
                tag -> Stream.of(ValueType.values())
                        .filter(type -> type.name().equals(tag))
                        .findFirst()
                        .orElseThrow(() ->
                                new IllegalArgumentException("Expected one of S, N, B, BOOL, NULL, L, M, SS, NS, BS")));
    }

    private static Order order(String word) {
        return Stream.of(Order.values())
                .filter(order -> order.word().equals(word))
                .findFirst()
                .orElseThrow();
    }
}
