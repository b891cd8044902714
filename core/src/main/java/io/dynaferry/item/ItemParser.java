package io.dynaferry.item;

import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Reads DynamoDB JSON into an {@link Item}. It takes exactly what {@link ItemScanner} takes: strict JSON in strict UTF-8,
 * one type tag per value, no name twice, no set element twice, and nothing that DynamoDB would not hold.
 */
public final class ItemParser {
    /** The deepest value that DynamoDB holds is at level 32, the attribute itself being level 1. */
    private static final int MAX_CONTAINERS = 31;

    private final JsonCursor json;
    private int containers;

    private ItemParser(Slice slice) {
        this.json = new JsonCursor(slice);
    }

    /** The slice holds one item and nothing after it; InvalidItemException says where it breaks which rule. */
    public static Item parse(Slice slice) {
        ItemParser parser = new ItemParser(slice);
        Item item = new Item(parser.attributes());
        if (parser.json.at() != slice.to()) {
            throw parser.json.invalid("Something follows the item");
        }
        return item;
    }

    private Map<String, Value> attributes() {
        Map<String, Value> attributes = new LinkedHashMap<>();
        json.expect('{');
        if (json.stepOver('}')) {
            return attributes;
        }
        do {
            String name = string(ItemParser::name);
            int start = json.at();
            json.expect(':');
            if (attributes.put(name, value()) != null) {
                throw new InvalidItemException("An attribute name occurs twice", start);
            }
        } while (json.stepOver(','));
        json.expect('}');
        return attributes;
    }

    private Value value() {
        json.expect('{');
        int start = json.at();
        String tag = json.string();
        json.expect(':');
        Value value = tagged(tag, start);
        json.expect('}');
        return value;
    }

    private Value tagged(String tag, int start) {
        return switch (tag) {
            case "S" -> new StringValue(json.string());
            case "N" -> number();
            case "B" -> binary();
            case "BOOL" -> new BooleanValue(truth());
            case "NULL" -> nothing();
            case "L" -> inContainer(this::list);
            case "M" -> inContainer(() -> new MapValue(attributes()));
            case "SS" -> new StringSetValue(elements(json::string));
            case "NS" -> new NumberSetValue(elements(this::number));
            case "BS" -> new BinarySetValue(elements(this::binary));
            default -> throw new InvalidItemException("Unknown type tag", start);
        };
    }

    private NumberValue number() {
        return string(NumberValue::new);
    }

    private BinaryValue binary() {
        return string(ItemParser::decoded);
    }

    private boolean truth() {
        if (json.stepOverWord("true")) {
            return true;
        }
        if (json.stepOverWord("false")) {
            return false;
        }
        throw json.invalid("Expected true or false");
    }

    private NullValue nothing() {
        if (!json.stepOverWord("true")) {
            throw json.invalid("Expected true");
        }
        return NullValue.NULL;
    }

    private ListValue list() {
        List<Value> values = new ArrayList<>();
        json.expect('[');
        if (json.stepOver(']')) {
            return new ListValue(values);
        }
        do {
            values.add(value());
        } while (json.stepOver(','));
        json.expect(']');
        return new ListValue(values);
    }

    private <E> Set<E> elements(Supplier<E> element) {
        Set<E> elements = new LinkedHashSet<>();
        json.expect('[');
        if (json.stepOver(']')) {
            throw json.invalid("A set is empty");
        }
        do {
            int start = json.at();
            if (!elements.add(element.get())) {
                throw new InvalidItemException("A set has an element twice", start);
            }
        } while (json.stepOver(','));
        json.expect(']');
        return elements;
    }

    private <V extends Value> V inContainer(Supplier<V> content) {
        if (containers == MAX_CONTAINERS) {
            throw json.invalid("Lists and maps are nested deeper than 32 levels");
        }
        containers++;
        V value = content.get();
        containers--;
        return value;
    }

    /** A string that has to be more than a string: the reason why it is not becomes the rule that is broken. */
    private <T> T string(Function<String, T> convert) {
        int start = json.at();
        String text = json.string();
        try {
            return convert.apply(text);
        } catch (IllegalArgumentException wrong) {
            throw new InvalidItemException(String.valueOf(wrong.getMessage()), start);
        }
    }

    private static String name(String text) {
        MapValue.requireName(text);
        return text;
    }

    /** The JDK's decoder, but for the padding, which it does not ask for. */
    private static BinaryValue decoded(String text) {
        if (text.length() % 4 != 0) {
            throw new IllegalArgumentException("Not base64");
        }
        try {
            return BinaryValue.of(Base64.getDecoder().decode(text));
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException("Not base64", wrong);
        }
    }
}
