package io.dynaferry.bench.demo;

import io.dynaferry.item.BinarySetValue;
import io.dynaferry.item.BinaryValue;
import io.dynaferry.item.Item;
import io.dynaferry.item.ItemParser;
import io.dynaferry.item.ItemWriter;
import io.dynaferry.item.KeyAttribute;
import io.dynaferry.item.KeySchema;
import io.dynaferry.item.KeyType;
import io.dynaferry.item.ListValue;
import io.dynaferry.item.MapValue;
import io.dynaferry.item.NullValue;
import io.dynaferry.item.NumberSetValue;
import io.dynaferry.item.NumberValue;
import io.dynaferry.item.Slice;
import io.dynaferry.item.StringValue;
import io.dynaferry.item.Value;
import io.dynaferry.table.TableDefinition;
import io.dynaferry.testkit.item.GeneratedItems;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A table's definition, and items without end that fit it: of all ten types, with keys of each kind, and with the attributes of the
 * indexes in nine of ten. The same index makes the same item. Immutable.
 */
final class SampleTable {
    private static final long PER_PARTITION = 10;
    private static final long IN_THE_FUTURE = 4_102_444_800L;
    /** Many items share a value of an index. */
    private static final long INDEX_VALUES = 97;

    private static final String OWN_KEY = "id";

    private final TableDefinition definition;
    private final @Nullable String timeToLive;
    private final Set<String> typed;
    private final GeneratedItems generated = new GeneratedItems(1);

    SampleTable(TableDefinition definition) {
        this.definition = definition;
        this.timeToLive = definition.timeToLive().value().orElse(null);
        this.typed =
                definition.typedAttributes().stream().map(KeyAttribute::name).collect(Collectors.toSet());
    }

    TableDefinition definition() {
        return definition;
    }

    String name() {
        return definition.name();
    }

    KeySchema keys() {
        return definition.keys();
    }

    /** Whether no key and no index stands in the way of other values of an attribute. */
    boolean isFree(String attribute) {
        return !typed.contains(attribute) && !attribute.equals(timeToLive);
    }

    /** The key's attributes alone. */
    Item key(long index) {
        Map<String, Value> key = new LinkedHashMap<>();
        putKey(key, index);
        return new Item(key);
    }

    Item item(long index) {
        Map<String, Value> attributes = new LinkedHashMap<>(
                ItemParser.parse(Slice.of(generated.item(index))).attributes());
        attributes.remove(OWN_KEY);
        attributes.put("rights", NullValue.NULL);
        attributes.put("chart", new NumberSetValue(Set.of(number(index), number(index + 1))));
        attributes.put("samples", new BinarySetValue(Set.of(binary(index), BinaryValue.of(new byte[0]))));
        attributes.put("tracks", new ListValue(List.of()));
        attributes.put("links", new MapValue(Map.of()));
        putIndexed(attributes, index);
        putKey(attributes, index);
        return new Item(attributes);
    }

    private void putIndexed(Map<String, Value> attributes, long index) {
        typed.forEach(attributes::remove);
        if (index % 10 != 3) {
            definition
                    .typedAttributes()
                    .forEach(attribute -> attributes.put(attribute.name(), value(attribute, index % INDEX_VALUES)));
        }
        if (timeToLive != null) {
            attributes.put(timeToLive, new NumberValue(Long.toString(IN_THE_FUTURE + index)));
        }
    }

    private void putKey(Map<String, Value> attributes, long index) {
        KeyAttribute partition = keys().partition();
        if (keys().sort().isEmpty()) {
            attributes.put(partition.name(), value(partition, index));
            return;
        }
        KeyAttribute sort = keys().sort().get();
        attributes.put(partition.name(), value(partition, index / PER_PARTITION));
        attributes.put(sort.name(), value(sort, index % PER_PARTITION));
    }

    private static Value value(KeyAttribute attribute, long number) {
        KeyType type = attribute.type();
        return switch (type) {
            case S -> new StringValue(attribute.name() + " n\u00b0 " + number);
            case N -> number(number);
            case B -> binary(number);
        };
    }

    /** Whole, negative, broken and large ones, no two of them equal. */
    private static NumberValue number(long number) {
        return new NumberValue(
                switch ((int) (number % 4)) {
                    case 0 -> Long.toString(number);
                    case 1 -> "-" + number;
                    case 2 -> number + ".000000000000000000000000025";
                    default -> number + "E+30";
                });
    }

    private static BinaryValue binary(long number) {
        return BinaryValue.of(ByteBuffer.allocate(10)
                .put((byte) 0)
                .putLong(number * 0x9E3779B97F4A7C15L)
                .put((byte) 0xff)
                .array());
    }

    static String json(Item item) {
        return new String(ItemWriter.write(item), StandardCharsets.UTF_8);
    }
}
