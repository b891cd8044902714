package io.dynaferry.item;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/** One or more different strings ({@code SS}). Keeps the order it was given, which does not count. */
public record StringSetValue(Set<String> elements) implements Value {
    public StringSetValue {
        elements = Collections.unmodifiableSet(new LinkedHashSet<>(elements));
        elements.forEach(Utf8::requireEncodable);
        if (elements.isEmpty()) {
            throw new IllegalArgumentException("A set is empty");
        }
    }

    @Override
    public <R> R accept(ValueVisitor<R> visitor) {
        return visitor.stringSet(this);
    }

    @Override
    public String toString() {
        return "SS[" + elements.size() + " elements]";
    }
}
