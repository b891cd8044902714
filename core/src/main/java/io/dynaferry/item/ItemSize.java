package io.dynaferry.item;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;

/**
 * How large the service takes an item for: names and values, without the syntax around them. Numbers are counted by the
 * documented rule of thumb, a byte for two digits and one more, which can be off by a byte or two each.
 */
public final class ItemSize {
    /** The largest item that a table takes. */
    public static final int LARGEST = 400 * 1024;

    private static final int BYTES_PER_WRITE_UNIT = 1024;
    private static final int CONTAINER = 3;
    private static final Sizes SIZES = new Sizes();

    private ItemSize() {}

    public static long of(Item item) {
        return attributes(item.attributes());
    }

    /** A unit for every kilobyte that it begins. */
    public static long writeUnits(long size) {
        return Math.max(1, (size + BYTES_PER_WRITE_UNIT - 1) / BYTES_PER_WRITE_UNIT);
    }

    private static long attributes(Map<String, Value> attributes) {
        long sum = 0;
        for (Map.Entry<String, Value> attribute : attributes.entrySet()) {
            sum += text(attribute.getKey()) + size(attribute.getValue());
        }
        return sum;
    }

    private static long text(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static long size(Value value) {
        return value.accept(SIZES);
    }

    private static long sum(Collection<? extends Value> values) {
        return values.stream().mapToLong(ItemSize::size).sum();
    }

    private static final class Sizes implements ValueVisitor<Long> {
        @Override
        public Long string(StringValue value) {
            return text(value.text());
        }

        @Override
        public Long number(NumberValue value) {
            int digits = value.decimal().precision();
            boolean negative = value.decimal().signum() < 0;
            return (digits + 1) / 2 + 1L + (negative ? 1 : 0);
        }

        @Override
        public Long binary(BinaryValue value) {
            return (long) value.length();
        }

        @Override
        public Long bool(BooleanValue value) {
            return 1L;
        }

        @Override
        public Long nothing(NullValue value) {
            return 1L;
        }

        @Override
        public Long list(ListValue value) {
            return CONTAINER + value.values().size() + sum(value.values());
        }

        @Override
        public Long map(MapValue value) {
            return CONTAINER + value.attributes().size() + attributes(value.attributes());
        }

        @Override
        public Long stringSet(StringSetValue value) {
            return value.elements().stream().mapToLong(ItemSize::text).sum();
        }

        @Override
        public Long numberSet(NumberSetValue value) {
            return sum(value.elements());
        }

        @Override
        public Long binarySet(BinarySetValue value) {
            return sum(value.elements());
        }
    }
}
