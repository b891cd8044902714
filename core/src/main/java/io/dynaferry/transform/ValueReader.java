package io.dynaferry.transform;

import io.dynaferry.item.BinarySetValue;
import io.dynaferry.item.BinaryValue;
import io.dynaferry.item.BooleanValue;
import io.dynaferry.item.ListValue;
import io.dynaferry.item.MapValue;
import io.dynaferry.item.NullValue;
import io.dynaferry.item.NumberSetValue;
import io.dynaferry.item.NumberValue;
import io.dynaferry.item.StringSetValue;
import io.dynaferry.item.StringValue;
import io.dynaferry.item.Value;
import io.dynaferry.transform.DocumentNode.Kind;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Reads a constant: a plain scalar, or a value with its type tag as DynamoDB JSON has it. */
final class ValueReader {
    private static final Set<String> TAGS = Words.of("S", "N", "B", "BOOL", "NULL", "L", "M", "SS", "NS", "BS");
    private static final String EXPECTED = "a plain value, or one with its type such as {S: text}";

    private static final Pattern LEADING_ZERO = Pattern.compile("[-+]?0[0-9]");

    private ValueReader() {}

    static Optional<Value> read(Part part) {
        Optional<Kind> kind = part.kind();
        return kind.isPresent() ? plain(part, kind.get()) : tagged(part);
    }

    private static Optional<Value> plain(Part part, Kind kind) {
        return switch (kind) {
            case TEXT -> part.converted(EXPECTED, StringValue::new);
            case NUMBER -> part.converted(EXPECTED, ValueReader::plainNumber);
            case TRUTH -> truth(part);
            case NOTHING -> Optional.of(NullValue.NULL);
        };
    }

    /** A postal code is no number, and as one it would lose its zeros. */
    private static Value plainNumber(String text) {
        if (LEADING_ZERO.matcher(text).lookingAt()) {
            throw new IllegalArgumentException("A plain number begins with a zero: write {S: '...'} or {N: '...'}");
        }
        return new NumberValue(text);
    }

    private static Optional<Value> tagged(Part part) {
        if (part.isList()) {
            part.problem("A list does not tell its type: write {L: [...]}, {SS: [...]}, {NS: [...]} or {BS: [...]}");
            return Optional.empty();
        }
        Optional<Map<String, Part>> members = part.faultless(EXPECTED, TAGS);
        if (members.isPresent() && members.get().size() != 1) {
            part.problem("Expected one type tag");
            return Optional.empty();
        }
        return members.flatMap(map -> map.entrySet().stream().findFirst())
                .flatMap(member -> typed(ValueType.valueOf(member.getKey()), member.getValue()));
    }

    private static Optional<Value> typed(ValueType type, Part part) {
        return switch (type) {
            case S -> part.converted("text", StringValue::new);
            case N -> part.converted("a number", NumberValue::new);
            case B -> part.converted("base64", ValueReader::binary);
            case BOOL -> truth(part);
            case NULL -> nothing(part);
            case L -> list(part);
            case M -> map(part);
            case SS -> set(part, Function.identity(), StringSetValue::new);
            case NS -> set(part, NumberValue::new, NumberSetValue::new);
            case BS -> set(part, ValueReader::binary, BinarySetValue::new);
        };
    }

    private static Optional<Value> truth(Part part) {
        return part.converted("true or false", word -> switch (word) {
            case "true" -> new BooleanValue(true);
            case "false" -> new BooleanValue(false);
            default -> throw new IllegalArgumentException("Expected true or false");
        });
    }

    private static Optional<Value> nothing(Part part) {
        return part.converted("true", word -> {
            if (!word.equals("true")) {
                throw new IllegalArgumentException("Expected true");
            }
            return NullValue.NULL;
        });
    }

    private static Optional<Value> list(Part part) {
        List<Value> values = part.elements("a list of values").stream()
                .flatMap(each -> read(each).stream())
                .toList();
        return Optional.of(new ListValue(values));
    }

    private static Optional<Value> map(Part part) {
        return part.members("a map of values").flatMap(members -> {
            Map<String, Value> values = new LinkedHashMap<>();
            members.forEach((name, member) -> read(member).ifPresent(value -> values.put(name, value)));
            return part.checked(() -> new MapValue(values));
        });
    }

    private static <E> Optional<Value> set(Part part, Function<String, E> convert, Function<Set<E>, Value> make) {
        Set<E> elements = new LinkedHashSet<>();
        for (Part each : part.someElements("a list of elements")) {
            each.converted("an element", convert)
                    .filter(element -> !elements.add(element))
                    .ifPresent(element -> each.problem("The set has this element already"));
        }
        return elements.isEmpty() ? Optional.empty() : part.checked(() -> make.apply(elements));
    }

    private static BinaryValue binary(String text) {
        try {
            return BinaryValue.of(Base64.getDecoder().decode(text));
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException("Not base64", wrong);
        }
    }
}
