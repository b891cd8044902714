package io.dynaferry.fire;

import io.dynaferry.fixture.RandomItems;
import io.dynaferry.item.BinaryValue;
import io.dynaferry.item.Item;
import io.dynaferry.item.KeySchema;
import io.dynaferry.item.NumberValue;
import io.dynaferry.item.StringValue;
import io.dynaferry.item.Value;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the keys of a table look like; its items hold anything. */
enum Shape {
    STRING("id:S") {
        @Override
        Map<String, Value> key(int number) {
            return Map.of("id", new StringValue("sóng-" + number));
        }
    },
    /** One partition key for all. */
    HOT_PARTITION("pk:S,sk:N") {
        @Override
        Map<String, Value> key(int number) {
            return Map.of("pk", new StringValue("one for all"), "sk", new NumberValue(Integer.toString(number - 300)));
        }
    },
    BINARY("pk:B,sk:B") {
        @Override
        Map<String, Value> key(int number) {
            byte[] sort = BigInteger.valueOf(number * 0x9E3779B97F4A7C15L).toByteArray();
            return Map.of("pk", BinaryValue.of(new byte[] {(byte) number, 0, -1}), "sk", BinaryValue.of(sort));
        }
    },
    /** Numbers of 38 digits that a double would confuse. */
    NUMBER("n:N,s:S") {
        @Override
        Map<String, Value> key(int number) {
            String digits = "9".repeat(30) + "%08d".formatted(number);
            return Map.of(
                    "n",
                    new NumberValue(number % 2 == 0 ? digits : "-0." + digits),
                    "s",
                    new StringValue("s" + number % 3));
        }
    };

    private static final String FILLER = "Sinnerman, where you gonna run to? ".repeat(60);

    private final String schema;

    Shape(String schema) {
        this.schema = schema;
    }

    KeySchema schema() {
        return KeySchema.parse(schema);
    }

    abstract Map<String, Value> key(int number);

    /**
     * An item with this key.
     *
     * @param grade is a string in most items, and a key of an index at the target in some scenarios
     */
    Item item(int number, long version, Value grade, RandomItems random) {
        Map<String, Value> attributes = new LinkedHashMap<>();
        random.next().attributes().forEach((name, value) -> attributes.put("x" + name, value));
        attributes.put("version", new NumberValue(Long.toString(version)));
        attributes.put("grade", grade);
        attributes.put("filler", new StringValue(FILLER));
        attributes.putAll(key(number));
        return new Item(attributes);
    }

    static Value ordinaryGrade() {
        return new StringValue("A");
    }
}
