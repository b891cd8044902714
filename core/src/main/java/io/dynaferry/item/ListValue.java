package io.dynaferry.item;

import java.util.List;

/** Values of any types in order ({@code L}). */
public record ListValue(List<Value> values) implements Value {
    public ListValue {
        values = List.copyOf(values);
    }

    @Override
    public <R> R accept(ValueVisitor<R> visitor) {
        return visitor.list(this);
    }

    @Override
    public String toString() {
        return "L[" + values.size() + " values]";
    }
}
