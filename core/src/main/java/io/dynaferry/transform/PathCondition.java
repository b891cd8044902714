package io.dynaferry.transform;

import io.dynaferry.item.BinaryValue;
import io.dynaferry.item.NumberValue;
import io.dynaferry.item.StringValue;
import io.dynaferry.item.Value;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A condition on the value at one path. It does not hold where nothing is. */
sealed interface PathCondition extends Condition {
    AttributePath path();

    boolean holds(Value value);

    /** Whether a value of the type could ever fulfil it. */
    boolean canHold(ValueType type);

    @Override
    default Verdict decide(ItemView item) {
        if (!item.knows(path())) {
            return Verdict.UNKNOWN;
        }
        Value value = item.find(path());
        return Verdict.of(value != null && holds(value));
    }

    @Override
    default Stream<PathCondition> leaves() {
        return Stream.of(this);
    }

    record Exists(AttributePath path) implements PathCondition {
        @Override
        public boolean holds(Value value) {
            return true;
        }

        @Override
        public boolean canHold(ValueType type) {
            return true;
        }
    }

    record TypeIs(AttributePath path, ValueType type) implements PathCondition {
        @Override
        public boolean holds(Value value) {
            return type.holds(value);
        }

        @Override
        public boolean canHold(ValueType other) {
            return type == other;
        }
    }

    /** The value is one of these, as DynamoDB holds values for the same. */
    record OneOf(AttributePath path, Set<Value> values) implements PathCondition {
        public OneOf {
            values = Collections.unmodifiableSet(new LinkedHashSet<>(values));
        }

        @Override
        public boolean holds(Value value) {
            return values.contains(value);
        }

        @Override
        public boolean canHold(ValueType type) {
            return values.stream().anyMatch(type::holds);
        }
    }

    /** The value stands in an order to the operand; values of another type than the operand's do not. */
    record Compares(AttributePath path, Order order, Value operand) implements PathCondition {
        public Compares {
            if (compared(operand, operand) == null) {
                throw new IllegalArgumentException("Only strings, numbers and binaries have an order");
            }
        }

        @Override
        public boolean holds(Value value) {
            Integer compared = compared(value, operand);
            return compared != null && order.admits(compared);
        }

        @Override
        public boolean canHold(ValueType type) {
            return type.holds(operand);
        }

        private static @Nullable Integer compared(Value left, Value right) {
            if (left instanceof StringValue one && right instanceof StringValue other) {
                return one.compareTo(other);
            }
            if (left instanceof NumberValue one && right instanceof NumberValue other) {
                return one.compareTo(other);
            }
            return left instanceof BinaryValue one && right instanceof BinaryValue other
                    ? (Integer) one.compareTo(other)
                    : null;
        }
    }

    /** The value is a string or binary that begins with the operand. */
    record BeginsWith(AttributePath path, Value operand) implements PathCondition {
        public BeginsWith {
            if (!(operand instanceof StringValue) && !(operand instanceof BinaryValue)) {
                throw new IllegalArgumentException("Only strings and binaries have a beginning");
            }
        }

        @Override
        public boolean holds(Value value) {
            if (value instanceof StringValue string && operand instanceof StringValue prefix) {
                return string.text().startsWith(prefix.text());
            }
            return value instanceof BinaryValue binary
                    && operand instanceof BinaryValue prefix
                    && startsWith(binary.bytes(), prefix.bytes());
        }

        @Override
        public boolean canHold(ValueType type) {
            return type.holds(operand);
        }

        private static boolean startsWith(byte[] bytes, byte[] prefix) {
            return bytes.length >= prefix.length && Arrays.equals(bytes, 0, prefix.length, prefix, 0, prefix.length);
        }
    }
}
