package io.dynaferry.item;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/** One or more different numbers ({@code NS}). Keeps the order it was given, which does not count. */
public record NumberSetValue(Set<NumberValue> elements) implements Value {
    public NumberSetValue {
        elements = Collections.unmodifiableSet(new LinkedHashSet<>(elements));
        if (elements.isEmpty()) {
            throw new IllegalArgumentException("A set is empty");
        }
    }

    @Override
    public <R> R accept(ValueVisitor<R> visitor) {
        return visitor.numberSet(this);
    }

    @Override
    public String toString() {
        return "NS[" + elements.size() + " elements]";
    }
}
