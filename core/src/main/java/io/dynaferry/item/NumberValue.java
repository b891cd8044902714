package io.dynaferry.item;

import java.math.BigDecimal;

/**
 * A number ({@code N}), held as its canonical text: two numbers are equal exactly if the texts are.
 * See {@link CanonicalNumber} for the form.
 */
public record NumberValue(String canonical) implements Value, Comparable<NumberValue> {
    /** Takes any spelling that DynamoDB takes: {@code new NumberValue("1.0")} equals {@code new NumberValue("1")}. */
    public NumberValue {
        canonical = CanonicalNumber.of(canonical);
    }

    public BigDecimal decimal() {
        return new BigDecimal(canonical);
    }

    @Override
    public int compareTo(NumberValue other) {
        return decimal().compareTo(other.decimal());
    }

    @Override
    public <R> R accept(ValueVisitor<R> visitor) {
        return visitor.number(this);
    }

    @Override
    public String toString() {
        return "N[" + canonical.length() + " characters]";
    }
}
