package io.dynaferry.item;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/** One or more different binaries ({@code BS}). Keeps the order it was given, which does not count. */
public record BinarySetValue(Set<BinaryValue> elements) implements Value {
    public BinarySetValue {
        elements = Collections.unmodifiableSet(new LinkedHashSet<>(elements));
        if (elements.isEmpty()) {
            throw new IllegalArgumentException("A set is empty");
        }
    }

    @Override
    public <R> R accept(ValueVisitor<R> visitor) {
        return visitor.binarySet(this);
    }

    @Override
    public String toString() {
        return "BS[" + elements.size() + " elements]";
    }
}
